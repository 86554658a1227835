"""What is wrong with a script is found without playing it; a sound script beside each is the control."""

import pytest

from homeport.core.steadying.script import MOST_STEPS, Script
from homeport.core.steadying.soundness import flaws, flaws_between
from tests.core.steadying.making import option, script

A, B = {"id": "a"}, {"id": "b", "next": "end"}
FAIR = [{"to": "b", "p": 0.5}, {"to": "c", "p": 0.5}]
NOT_UNDERSTOOD = ["has:car", "flag:loud", "anchor", "answer:a", "answer:=x", "has:anchor or flag:silent"]


def told(one: Script) -> list[tuple[str, str]]:
    return [(flaw.code, flaw.path) for flaw in flaws(one)]


@pytest.mark.parametrize(
    "sound",
    [
        script(A, B),
        script({"id": "a", "kind": "choose", "options": [option("x", next="b"), option("y", next="end")]}, B),
        script({"id": "a", "kind": "choose", "options": [option("x", next="end"), option("y", next="end")]}),
        script(A, {"id": "b", "kind": "goto", "to": "end"}),
        script({"id": "a", "kind": "goto", "toss": FAIR}, B, {**B, "id": "c"}),
        script(A, {"id": "b", "kind": "choose", "options": [option("again", next="a"), option("on")], "next": "end"}),
        script(A, {"id": "b", "when": "has:anchor and flag:silent", "next": "end"}),
        script({"id": "a", "kind": "choose", "options": [option("x"), option("y")]}, {**B, "when": "answer:a=x"}),
        script(*({"id": f"s{place}"} for place in range(MOST_STEPS - 1)), B),
    ],
)
def test_a_sound_script_has_no_flaws(sound: Script) -> None:
    assert told(sound) == []


def test_two_steps_of_one_name() -> None:
    assert ("step-twice", "$.steps[1].id") in told(script(A, A, B))


def test_a_step_cannot_be_called_end() -> None:
    assert ("step-named-end", "$.steps[0].id") in told(script({"id": "end"}, B))


def test_two_options_of_one_value() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x"), option("x")]}
    assert told(script(choice, B)) == [("option-twice", "$.steps[0].options[1].value")]


def test_a_target_that_is_not_there() -> None:
    assert told(script({"id": "a", "next": "c"}, B)) == [("unknown-step", "$.steps[0].next")]


def test_a_target_of_an_option_that_is_not_there() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x"), option("y", next="c")]}
    assert told(script(choice, B)) == [("unknown-step", "$.steps[0].options[1].next")]


def test_a_step_that_no_way_leads_to() -> None:
    assert told(script({"id": "a", "next": "c"}, {"id": "b"}, {**B, "id": "c"})) == [("unreachable-step", "$.steps[1]")]


def test_a_step_that_only_skipping_a_choice_would_reach_counts_as_unreachable() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x", next="c"), option("y", next="end")]}
    assert told(script(choice, {"id": "b"}, {**B, "id": "c"})) == [("unreachable-step", "$.steps[1]")]


def test_a_last_step_that_leads_nowhere() -> None:
    assert told(script(A, {"id": "b"})) == [("dead-end", "$.steps[1]")]


def test_a_last_choice_with_an_option_that_leads_nowhere() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x", next="end"), option("y")]}
    assert told(script(choice)) == [("dead-end", "$.steps[0]")]


def test_a_last_goto_that_hands_over_and_leads_nowhere() -> None:
    assert told(script(A, {"id": "b", "kind": "goto", "script": "two"})) == [("dead-end", "$.steps[1]")]


def test_steps_from_which_no_way_leads_to_the_end() -> None:
    choice = {"id": "b", "kind": "choose", "options": [option("x", next="a"), option("y", next="a")], "next": "a"}
    assert told(script(A, choice)) == [("dead-end", "$.steps[0]"), ("dead-end", "$.steps[1]")]


@pytest.mark.parametrize(
    "bomb",
    [
        script({"id": "a", "kind": "goto", "to": "a", "when": "has:anchor"}, B),
        script(
            A,
            {"id": "b", "when": "has:anchor"},
            {"id": "c", "kind": "goto", "to": "a", "when": "flag:silent"},
            B | {"id": "d"},
        ),
        script({"id": "a", "kind": "goto", "toss": [{"to": "a", "p": 0.9}, {"to": "b", "p": 0.1}]}, B),
        script(
            A,
            {
                "id": "b",
                "kind": "choose",
                "when": "has:anchor",
                "options": [option("x", next="end"), option("y", next="end")],
                "next": "a",
            },
        ),
    ],
    ids=["itself", "under a condition", "by chance", "a choice that may be passed over"],
)
def test_a_loop_without_a_choice_is_a_bomb(bomb: Script) -> None:
    assert [code for code, _ in told(bomb)] == ["script-bomb"]


def test_too_many_steps() -> None:
    long = script(*({"id": f"s{place}"} for place in range(MOST_STEPS)), B)
    assert told(long) == [("wrong-count", "$.steps")]


def test_a_contraindication_that_is_not_known() -> None:
    assert told(script(A, B, not_when=["danger", "mondays"])) == [("unknown-word", "$.not_when[1]")]


def test_a_need_that_is_not_known() -> None:
    assert told(script(A, B, needs=["wings"])) == [("unknown-word", "$.needs[0]")]


def test_a_toss_whose_probabilities_do_not_sum_to_one() -> None:
    toss = {"id": "a", "kind": "goto", "toss": [{"to": "b", "p": 0.5}, {"to": "end", "p": 0.4}]}
    assert told(script(toss, B)) == [("toss-not-one", "$.steps[0].toss")]


def test_a_goto_that_goes_two_ways() -> None:
    assert ("goto-unclear", "$.steps[0]") in told(script({"id": "a", "kind": "goto", "to": "b", "script": "two"}, B))


@pytest.mark.parametrize(
    "when", ["has:car", "flag:loud", "anchor", "answer:a", "answer:=x", "has:anchor or flag:silent"]
)
def test_a_condition_that_is_not_understood(when: str) -> None:
    assert told(script({"id": "a", "when": when}, B)) == [("condition-malformed", "$.steps[0].when")]


def test_a_condition_on_a_step_that_is_not_there() -> None:
    assert told(script({"id": "a", "when": "answer:c=x"}, B)) == [("unknown-step", "$.steps[0].when")]


def test_a_condition_on_an_option_that_is_not_there() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x"), option("y")]}
    assert told(script(choice, {**B, "when": "answer:a=z"})) == [("unknown-answer", "$.steps[1].when")]


@pytest.mark.parametrize(
    "step,field,most",
    [
        ({}, "text", 140),
        ({}, "more", 280),
        ({}, "skip", 40),
        ({"kind": "ask"}, "hint", 80),
        ({"kind": "plan"}, "if_hint", 80),
    ],
)
def test_a_text_has_its_length(step: dict[str, str], field: str, most: int) -> None:
    assert told(script({**A, **step, field: "\U0001f30a" * most}, B)) == []
    assert told(script({**A, **step, field: "\U0001f30a" * (most + 1)}, B)) == [
        ("text-too-long", f"$.steps[0].{field}")
    ]


def test_a_label_has_its_length() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x"), option("y", label="y" * 41)]}
    assert told(script(choice, B)) == [("text-too-long", "$.steps[0].options[1].label")]


def between(**scripts: Script) -> list[tuple[str, str, str]]:
    return [(name, flaw.code, flaw.path) for name, flaw in flaws_between(scripts)]


HAND_TO_TWO = {"id": "a", "kind": "goto", "script": "two", "next": "end"}
HAND_TO_ONE = {"id": "a", "kind": "goto", "script": "one", "next": "end"}


def test_scripts_that_hand_over_in_one_direction_are_fine() -> None:
    assert between(one=script(HAND_TO_TWO), two=script(B)) == []


def test_a_script_that_is_not_there() -> None:
    assert between(one=script(HAND_TO_TWO)) == [("one", "unknown-script", "$.steps[0].script")]


def test_a_script_of_an_option_that_is_not_there() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x"), option("y", script="two")]}
    assert between(one=script(choice, B)) == [("one", "unknown-script", "$.steps[0].options[1].script")]


def test_a_broken_script_is_not_called_unknown_as_well() -> None:
    assert list(flaws_between({"one": script(HAND_TO_TWO)}, known={"two"})) == []


def test_scripts_that_hand_over_in_a_circle_are_a_bomb() -> None:
    found = between(one=script(HAND_TO_TWO), two=script(HAND_TO_ONE))
    assert found == [("one", "script-bomb", "$.steps[0].script"), ("two", "script-bomb", "$.steps[0].script")]


def test_a_circle_through_a_choice_is_fine() -> None:
    choice = {"id": "a", "kind": "choose", "options": [option("x", script="one"), option("y")], "next": "end"}
    assert between(one=script(HAND_TO_TWO), two=script(choice)) == []
