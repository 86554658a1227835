"""The clock of the breath, and that style, script and pack all draw the same first one."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
PATTERNS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "packs/en/patterns.toml").read_text("utf-8"))
PHASES = """async ([pattern, times]) => {
  const { breathOf, phaseAt } = await import("/core/breath.js");
  const breath = breathOf(pattern);
  return times.map((time) => phaseAt(breath, time));
}"""


def phases(page: Page, pattern: dict[str, Any], times: list[float]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(PHASES, [pattern, times])
    return found


def test_a_phase_begins_on_the_millisecond_and_never_drifts(module_page: Page) -> None:
    easy = PATTERNS["easy"]
    hour = 3_600_000  # 360 whole breaths of ten seconds
    seen = phases(module_page, easy, [0, 3999.9, 4000, 9999.9, 10_000, hour, hour + 3999.9, hour + 4000])
    assert [one["word"] for one in seen] == ["in", "in", "out", "out", "in", "in", "in", "out"]
    assert [one["count"] for one in seen] == [0, 0, 1, 1, 2, 720, 720, 721]
    assert seen[5]["left"] == 4000


def test_a_time_before_the_first_breath_is_its_beginning(module_page: Page) -> None:
    assert phases(module_page, PATTERNS["easy"], [-5000])[0]["count"] == 0


@pytest.mark.parametrize("name", PATTERNS)
def test_the_water_of_a_pattern_closes_upon_itself_and_stays_in_its_bounds(module_page: Page, name: str) -> None:
    frames = module_page.evaluate(
        """async (pattern) => {
          const { breathOf, waterFrames } = await import("/core/breath.js");
          return waterFrames(breathOf(pattern));
        }""",
        PATTERNS[name],
    )
    assert frames[0]["level"] == frames[-1]["level"] == PATTERNS[name]["phases"][-1]["to"]
    assert [frames[0]["offset"], frames[-1]["offset"]] == [0, 1]
    offsets = [frame["offset"] for frame in frames]
    assert offsets == sorted(offsets)
    assert all(0 <= frame["level"] <= 1 for frame in frames)


@pytest.mark.parametrize("name", PATTERNS)
def test_at_any_moment_exactly_one_word_is_meant(module_page: Page, name: str) -> None:
    frames = module_page.evaluate(
        """async (pattern) => {
          const { breathOf, wordFrames } = await import("/core/breath.js");
          const breath = breathOf(pattern);
          return pattern.phases.map((_, index) => wordFrames(breath, index));
        }""",
        PATTERNS[name],
    )
    whole = sum(phase["seconds"] for phase in PATTERNS[name]["phases"])
    middle = 0.0
    for index, phase in enumerate(PATTERNS[name]["phases"]):
        at = (middle + phase["seconds"] / 2) / whole
        shown = [_opacity(word, at) for word in frames]
        assert shown[index] == 1
        assert sum(shown) == 1
        middle += phase["seconds"]


def _opacity(frames: list[dict[str, float]], at: float) -> float:
    before = [frame for frame in frames if frame["offset"] <= at][-1]
    after = next(frame for frame in frames if frame["offset"] >= at)
    if before["opacity"] == after["opacity"]:
        return before["opacity"]
    share = (at - before["offset"]) / (after["offset"] - before["offset"])
    return before["opacity"] + share * (after["opacity"] - before["opacity"])


def test_a_pace_stays_within_what_the_pattern_allows(module_page: Page) -> None:
    paces = module_page.evaluate(
        """async (pattern) => {
          const { paceWithin } = await import("/core/breath.js");
          return [0.1, 1, 9].map((pace) => paceWithin(pattern, pace));
        }""",
        PATTERNS["easy"],
    )
    assert paces == [PATTERNS["easy"]["quickest"], 1, PATTERNS["easy"]["slowest"]]


def test_style_script_and_pack_begin_with_the_same_breath(module_page: Page) -> None:
    first = module_page.evaluate("async () => (await import('/core/breath.js')).EASY")
    easy = PATTERNS["easy"]
    assert first == {key: easy[key] for key in ("slowest", "quickest", "phases")}
    style = (ROOT / "pwa/styles/tide.css").read_text("utf-8")
    whole = sum(phase["seconds"] for phase in easy["phases"])
    turn = easy["phases"][0]["seconds"] / whole * 100
    assert set(re.findall(r"animation: (?:tide|lamp|word-in|word-out) (\d+)s", style)) == {f"{whole:g}"}
    tide = re.search(r"@keyframes tide \{(.*?)\n\}", style, re.S)
    assert tide is not None
    assert re.findall(r"(\d+)% \{", tide[1]) == ["0", f"{turn:g}", "100"]
    script = (ROOT / "pwa/ui/tide.js").read_text("utf-8")
    low, rise = (int(re.search(rf"const {name} = (\d+);", script)[1]) for name in ("LOW", "RISE"))  # type: ignore[index]
    assert re.findall(r"translateY\((\d+)%\)", tide[1]) == [str(low), str(low - rise), str(low)]


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_holds_the_breath_or_hurries_it(name: str) -> None:
    pattern = PATTERNS[name]
    levels = [pattern["phases"][-1]["to"], *(phase["to"] for phase in pattern["phases"])]
    held = [p["seconds"] for p, before in zip(pattern["phases"], levels, strict=False) if p["to"] == before]
    assert all(seconds * pattern["slowest"] <= 1 for seconds in held)
    assert sum(phase["seconds"] for phase in pattern["phases"]) * pattern["quickest"] >= 6
