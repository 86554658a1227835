"""The JavaScript core says the same as the Python core: both are held to vectors/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

VECTORS = Path(__file__).resolve().parents[2] / "vectors"

TEXT = """async (cases) => {
  const { clean } = await import('/core/text.js');
  return cases.map(({ text, max }) => clean(text, max));
}"""
EPISODES = """async (cases) => {
  const { fold } = await import('/core/episode.js');
  return cases.map(({ events }) => fold(events));
}"""
WALKS = """async ({ scripts, cases }) => {
  const { abandon, begin, here, take, skip, back } = await import('/core/script.js');
  const place = (walk) => here(walk) && `${walk.stack.at(-1).script}/${here(walk).id}`;
  return cases.map((one) => {
    let moves = 0, drawn = 0;
    const ctx = {
      now: () => moves * 1000, random: () => one.random[drawn++], flags: one.flags ?? [],
      has: (kind) => (one.has ?? []).includes(kind), shelved: (technique) => (one.shelved ?? []).includes(technique),
    };
    try {
      let walk = begin({ scripts }, one.script, ctx);
      const shown = [place(walk)];
      const act = {
        take: (answer) => take(walk, answer, ctx), skip: () => skip(walk, ctx), back: () => back(walk),
        abandon: () => abandon(walk, ctx),
      };
      for (const [name, answer] of one.moves) {
        moves += 1;
        walk = act[name](answer);
        shown.push(place(walk));
      }
      return { shown, events: walk.events };
    } catch (fault) {
      return { fault: fault.code ?? String(fault) };
    }
  });
}"""


def vectors(name: str) -> dict[str, Any]:
    return dict(json.loads((VECTORS / f"{name}.json").read_text("utf-8")))


def test_typed_text_is_cleaned_as_python_cleans_it(module_page: Page) -> None:
    cases = vectors("text")["cases"]
    assert len(cases) >= 15
    got = module_page.evaluate(TEXT, cases)
    for case, one in zip(cases, got, strict=True):
        assert one == case["clean"], case["name"]


def test_an_episode_is_folded_as_python_folds_it(module_page: Page) -> None:
    cases = vectors("episodes")["cases"]
    assert len(cases) >= 5
    got = module_page.evaluate(EPISODES, cases)
    for case, one in zip(cases, got, strict=True):
        assert one == case["episode"], case["name"]


def test_a_script_is_walked_as_python_walks_it(module_page: Page) -> None:
    book = vectors("scripts")
    assert len(book["cases"]) >= 10
    got = module_page.evaluate(WALKS, {"scripts": book["scripts"], "cases": book["cases"]})
    for case, one in zip(book["cases"], got, strict=True):
        expected = {"fault": case["fault"]} if "fault" in case else {"shown": case["shown"], "events": case["events"]}
        assert one == expected, case["name"]


def test_a_vector_that_is_wrong_is_caught(module_page: Page) -> None:
    case = {**vectors("text")["cases"][0]}
    [got] = module_page.evaluate(TEXT, [{**case, "text": case["text"] + "\u0000"}])
    assert got != case["clean"]


@pytest.mark.parametrize("kind", ["constructor", "__proto__", "toString", "", 7, None])
def test_an_event_of_an_unknown_type_is_passed_over(module_page: Page, kind: object) -> None:
    [got] = module_page.evaluate(EPISODES, [{"events": [{"type": kind, "at": 1}, None, 7, "x"]}])
    assert got["begun"] is None
    assert got["techniques"] == []
