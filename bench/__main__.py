"""Measures the first breath: `make bench`, or `.venv/bin/python -m bench [--peer NAME=URL …] [--json FILE]`.

Prints Homeport and, given its address, a peer side by side from the same run, with the goal beside each figure. Nothing
is asserted: the tables are to be read.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from bench import peers, tap
from bench.chromium import chromium
from bench.peers import Subject
from bench.site import serving

PAGE_ROWS = (
    ("fcp", "first contentful paint, cold, ms", "<= 700"),
    ("bytes_at_job", "over the wire until the tide moves, bytes", "<= 45,000"),
    ("job_cold_ms", "from opening to the moving tide, cold, ms", "<= 1,200"),
    ("bytes_installed", "over the wire with the offline install, bytes", "<= 600,000"),
    ("job_warm_ms", "from opening to the moving tide, warm, ms", "<= 450"),
    ("offline", "offline, ms", ""),
    ("offline_new_tab", "offline, service worker alone, ms", "<= 350"),
    ("lost_taps", "taps lost", "0"),
    ("heap_mb", "JavaScript heap while breathing, MB", "<= 7"),
    ("reduced_motion_still_moves", "moves on under reduced motion", "False"),
    ("third_party", "others asked", "{}"),
)
PACER_ROWS = ("none", "cpu4", "jank", "frozen")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=URL", help="a peer's page on loopback")
    parser.add_argument("--peer-step", action="append", default=[], help="what to tap on the peer, e.g. tap:text=Start")
    parser.add_argument("--peer-label", default="", help="selector of the peer's word of the phase")
    parser.add_argument("--peer-keep", default="", help="regular expression for the phase within that text")
    parser.add_argument("--peer-nominal", default="", help="seconds of the peer's phases, e.g. 4,4,4,4")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=120, help="length of each pacer run (600 for the promise)")
    parser.add_argument("--only", choices=("page", "tap", "pacer"), action="append")
    parser.add_argument("--json", metavar="FILE", help="also write the raw figures")
    return parser


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return f"{value[0]:g} ({value[1]:g}-{value[2]:g})" if value[1] != value[2] else f"{value[0]:g}"
    if isinstance(value, dict) and "job_ms" in value:
        return str(value["job_ms"] if value["job_ms"] is not None else value.get("why", "no"))
    return str(value)


def _table(title: str, heads: list[str], rows: list[list[str]]) -> None:
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(len(heads))]
    print(f"\n{title}")
    for row in [heads, ["-" * width for width in widths], *rows]:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())


def _pages(subjects: list[Subject], runs: int) -> dict[str, Any]:
    found = {subject.name: peers.page(subject, runs) for subject in subjects}
    rows = [[name, goal, *(_cell(found[s.name].get(key)) for s in subjects)] for key, name, goal in PAGE_ROWS]
    _table("The page: slow 4G, processor 4x slower", ["figure", "goal", *found], rows)
    return found


def _taps(address: str, runs: int) -> dict[str, Any]:
    with chromium() as browser:
        waits = tap.tap_to_movement(browser, address, runs)
        early = tap.early_taps(browser, address)
        heap, nodes = tap.heap_while_breathing(browser, address)
        seen = tap.frames_while_blocked(browser, address)
        with peers.slow_link(address) as slow:
            installing, alone = tap.tap_during_install(browser, slow, runs)
    lost = [wait for wait, answered in early.items() if not answered]
    rows = [
        ["tap to first movement, ms", "<= 100", tap.summary(waits)],
        ["early taps lost (0-400 ms after it shows)", "0", f"{len(lost)} of {len(early)}"],
        [
            "tap while the offline copy is fetched (without it), ms",
            "within 10 %",
            f"{tap.summary(installing)}; {tap.summary(alone)}",
        ],
        ["frames a second on screen while the page is blocked", ">= 30", f"{seen:.0f}"],
        ["heap ten seconds in, MB; DOM nodes", "<= 7; <= 300", f"{heap:.1f}; {nodes}"],
    ]
    _table("The tap: processor 4x slower", ["figure", "goal", "homeport"], rows)
    return {
        "tap_to_movement": waits,
        "early": early,
        "installing": installing,
        "alone": alone,
        "frames_while_blocked": seen,
        "heap_mb": heap,
        "nodes": nodes,
    }


def _pacers(subjects: list[Subject], seconds: float) -> dict[str, Any]:
    found: dict[str, Any] = {}
    rows = []
    for stress in PACER_ROWS:
        for subject in subjects:
            run = peers.pacer(subject, stress, max(seconds, 90) if stress == "frozen" else seconds)
            found[f"{subject.name} {stress}"] = {key: value for key, value in run.items() if key != "changes"}
            result, away = run["result"], run.get("away", [])
            worst = result.get("phase_err", {}).get("worst", "-")
            back = f"{sum(one['shows'] == one['clock_says'] for one in away)} of {len(away)}" if away else ""
            frames = result.get("frames", {})
            rows.append([
                stress, subject.name, str(worst), str(result.get("drift_end", "-")),
                f"{frames.get('p95', '-')}", f"{100 * frames.get('over34', 0):.1f} %", back,
            ])  # fmt: skip
    heads = [
        "stress",
        "page",
        "worst phase, ms",
        "drift at the end, ms",
        "frame p95, ms",
        "frames > 34 ms",
        "in step again",
    ]
    _table(f"The pacer over {seconds:g} s (goal: worst phase within 20 ms, no drift, in step again)", heads, rows)
    return found


def main() -> None:
    """Runs what was asked for and prints the tables."""
    parser = _parser()
    asked = parser.parse_args()
    only = asked.only or ["tap", "page", "pacer"]
    rivals = []
    for named in asked.peer:
        name, _, url = named.partition("=")
        if not url:
            parser.error(f"--peer {named}: expected NAME=URL, such as box-breathe=http://localhost:5000/")
        rivals.append(Subject(name, url, tuple(asked.peer_step), asked.peer_label, asked.peer_keep, asked.peer_nominal))
    print(f"load before: {os.getloadavg()[0]:.1f}")
    found: dict[str, Any] = {}
    with serving() as address:
        ours = Subject("homeport", address, ("tap:#steady-me",), "[data-phase]", "", "4,6")
        if "tap" in only:
            found["tap"] = _taps(address, asked.runs)
        if "page" in only:
            found["page"] = _pages([ours, *rivals], asked.runs)
        if "pacer" in only:
            paced = [subject for subject in [ours, *rivals] if subject.label and subject.nominal]
            found["pacer"] = _pacers(paced, asked.seconds)
    print(f"\nload after: {os.getloadavg()[0]:.1f}")
    if asked.json:
        Path(asked.json).write_text(json.dumps(found, indent=1, default=str))


if __name__ == "__main__":
    main()
