"""The pure parts of the steps: strokes, the trip, the plan."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page


def run(page: Page, module: str, body: str, given: object = None) -> Any:
    """Runs a body with the module as `m` and the given value as `x`."""
    return page.evaluate(
        f"async (x) => {{ const m = await import('/core/{module}.js'); {body} }}",
        given,
    )


LINE = """
let d = m.begin(m.blank(), 2, 0.01, [0, 0, 0.5]);
for (let i = 1; i < 5; i++) d = m.extend(d, [i / 10, 0, 0.5]);
"""


def test_a_line_goes_through_its_ends_and_has_no_gap(module_page: Page) -> None:
    pieces = run(module_page, "strokes", LINE + "return m.pieces(d.strokes[0])")
    assert isinstance(pieces, list)
    assert len(pieces) == 4
    assert (pieces[0]["from"], pieces[-1]["to"]) == ([0, 0], [0.4, 0])
    assert all(one["to"] == other["from"] for one, other in pairwise(pieces))


def test_a_tap_is_a_dot(module_page: Page) -> None:
    pieces = run(module_page, "strokes", "return m.pieces(m.begin(m.blank(), 0, 0.01, [0.3, 0.2, 0.5]).strokes[0])")
    assert pieces == [{"from": [0.3, 0.2], "bend": [0.3, 0.2], "to": [0.3, 0.2], "width": 0.01}]


def test_more_pressure_makes_a_wider_line_and_constant_pressure_an_even_one(module_page: Page) -> None:
    body = """
    const widths = (pressures) => {
      let d = m.begin(m.blank(), 0, 0.01, [0, 0, pressures[0]]);
      pressures.slice(1).forEach((p, i) => (d = m.extend(d, [(i + 1) / 10, 0, p])));
      return m.pieces(d.strokes[0]).map((piece) => piece.width);
    };
    return [widths([0.1, 0.5, 0.9]), widths([0.5, 0.5, 0.5])];
    """
    pressed, even = run(module_page, "strokes", body)
    assert pressed == sorted(pressed)
    assert pressed[0] < pressed[-1]
    assert len(set(even)) == 1


def test_a_trembling_hand_adds_no_points_but_a_moving_one_does(module_page: Page) -> None:
    body = """
    const [still, moved] = [[0.4005, 0, 0.5], [0.5, 0, 1]].map((at) => m.extend(d, at));
    return [d, still, moved].map(m.size);
    """
    body = LINE + body
    assert run(module_page, "strokes", body) == [5, 5, 6]


def test_undo_takes_back_a_stroke_and_a_clearing_and_then_nothing(module_page: Page) -> None:
    body = (
        LINE
        + """
    const cleared = m.clear(d);
    const back = m.undo(cleared);
    const empty = m.undo(back);
    return [cleared.strokes.length, back.strokes.length, empty.strokes.length, m.undo(empty) === empty];
    """
    )
    assert run(module_page, "strokes", body) == [0, 1, 0, True]


def test_a_drawing_survives_being_kept_and_a_broken_one_costs_only_its_broken_strokes(module_page: Page) -> None:
    body = (
        LINE
        + """
    const whole = m.restore(JSON.parse(JSON.stringify(m.plain(d))));
    const broken = m.restore({ strokes: [...d.strokes, { colour: 1, width: 1, points: [[0, "x", 1]] }, null] });
    const same = JSON.stringify(whole.strokes) === JSON.stringify(d.strokes);
    return [same, broken.strokes.length, m.restore("no").strokes];
    """
    )
    assert run(module_page, "strokes", body) == [True, 1, []]


def test_a_sheet_takes_only_so_many_points(module_page: Page) -> None:
    body = """
    const points = Array.from({ length: 40000 }, (_, i) => [i / 100, 0, 0.5]);
    const full = { strokes: [{ colour: 0, width: 0.01, points }], past: [] };
    return [m.size(m.extend(full, [-1, 0, 0.5])), m.begin(full, 0, 0.01, [0, 0, 1]) === full];
    """
    assert run(module_page, "strokes", body) == [40000, True]


BANK = [
    {"id": "pull", "part": "where", "text": "Water or hills?"},
    {"id": "season", "part": "when", "text": "Which season?"},
    {"id": "near", "part": "where", "text": "Near or far?"},
]


def test_the_next_questions_are_those_without_an_answer_in_the_order_of_the_bank(module_page: Page) -> None:
    body = "return [m.upcoming(x, {}, 2), m.upcoming(x, {pull: 'water', near: '  '}, 5)].map((l) => l.map((q) => q.id))"
    assert run(module_page, "trip", body, BANK) == [["pull", "season"], ["season", "near"]]


def test_the_trip_so_far_is_grouped_by_part_and_leaves_out_what_has_no_answer(module_page: Page) -> None:
    body = "return m.soFar(x, {near: 'near', pull: 'water', gone: 'an old question'})"
    assert run(module_page, "trip", body, BANK) == [
        {
            "part": "where",
            "lines": [
                {"id": "pull", "question": "Water or hills?", "answer": "water"},
                {"id": "near", "question": "Near or far?", "answer": "near"},
            ],
        }
    ]


def test_an_empty_answer_never_erases_one_that_was_there(module_page: Page) -> None:
    body = "return [m.answered({a: 'sea'}, 'a', '  '), m.answered({a: 'sea'}, 'a', 'hills')]"
    assert run(module_page, "trip", body) == [{"a": "sea"}, {"a": "hills"}]


STARTS = {"if": ["if", "when"], "then": ["then", "then I will", "I will"]}


@pytest.mark.parametrize(
    "moment, act, made",
    [
        (
            "If I reach for my phone,",
            "then I will  drink water.",
            {"if": "I reach for my phone", "then": "drink water"},
        ),
        ("when it is dark", "I will walk", {"if": "it is dark", "then": "walk"}),
        ("iffy days", "thenceforth rest", {"if": "iffy days", "then": "thenceforth rest"}),
        ("", "walk", None),
        ("if", "...", None),
    ],
)
def test_a_plan_has_both_halves_without_doubled_beginnings(
    module_page: Page, moment: str, act: str, made: dict[str, str] | None
) -> None:
    assert run(module_page, "plan", "return m.plan(...x)", [moment, act, STARTS]) == made


def test_the_sentence_shows_what_is_missing_as_dots_and_keeps_each_half_in_its_own_direction(module_page: Page) -> None:
    frame = "If {if}, then I will {then}."
    body = "return [m.sentence(x, '', ''), m.sentence(x, 'لا يرد', 'walk $& {if}')]"
    assert run(module_page, "plan", body, frame) == [
        "If …, then I will …",
        "If \u2068لا يرد\u2069, then I will \u2068walk $& {if}\u2069.",
    ]
