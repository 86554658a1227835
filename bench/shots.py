"""Takes a picture of every screen: phone and desktop, light and dark, empty and full (`make shots`).

The pictures land in shots/; with `--readme` the few that the README shows are written to docs/images as well.
"""

import argparse
import shutil
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from bench.chromium import chromium
from bench.site import serving

Scheme = Literal["light", "dark"]
SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = ("now", "lines", "compass", "pause", "leaving", "device", "why", "about", "measures")
FLOWS = ("steady", "one-minute", "silent", "eyes-closed")
OUT = Path("shots")
IN_README = ("now-phone-light", "steady-01-breathe-in-phone-light", "steady-01-breathe-in-phone-dark")
MOST_STEPS = 40
HERE = """() => {
  const step = document.querySelector("#steady:popover-open .step");
  return step && [step.dataset.kind, step.dataset.step ?? "breathe"];
}"""


def _address(site: str, page: str) -> str:
    return site if page == "now" else f"{site}{page}/"


def _pages(browser: Browser, site: str, size: str, scheme: Scheme) -> None:
    context = browser.new_context(
        viewport={"width": SIZES[size][0], "height": SIZES[size][1]}, color_scheme=scheme, locale="en-GB"
    )
    for name in PAGES:
        page = context.new_page()  # the neutral page leads back into a tab in which the app was open
        page.goto(_address(site, name), wait_until="networkidle")
        page.wait_for_timeout(500)
        page.screenshot(path=OUT / f"{name}-{size}-{scheme}.png", full_page=name not in ("now", "measures"))
        page.close()
    context.close()


def _fill(page: Page, kind: str) -> None:
    stage = page.locator("#stage")
    for box in stage.locator("input[type=text]:visible, input:not([type]):visible, textarea:visible").all():
        box.fill("A quiet lake, early in the morning")
    if kind in ("rate", "breathe"):
        stage.locator(".ten label:visible, fieldset label:visible").nth(8 if kind == "breathe" else 5).click()
    if kind == "body":
        stage.locator("[role=button]:visible, button[aria-pressed]:visible, [role=checkbox]:visible").nth(2).click()


def _go_on(page: Page, kind: str) -> None:
    if kind == "choose":
        page.locator("#stage .options button").first.click()
    else:
        page.locator("#stage [data-do=on]:visible").click()


def _flow(browser: Browser, site: str, script: str, size: str, scheme: Scheme) -> None:
    context = browser.new_context(
        viewport={"width": SIZES[size][0], "height": SIZES[size][1]}, color_scheme=scheme, locale="en-GB"
    )
    context.add_init_script("Math.random = () => 0.2;")  # the same order of naming in every picture
    page = context.new_page()
    page.goto(site, wait_until="networkidle")
    page.locator(f"#steady-me, [data-script={script}]").and_(page.locator(f"[data-script={script}]")).click()
    page.wait_for_timeout(2900)
    for count in range(1, MOST_STEPS):
        step = page.evaluate(HERE)
        if step is None:
            break
        kind, name = step
        stem = f"{script}-{count:02d}-{name}"
        if kind == "breathe":
            page.screenshot(path=OUT / f"{stem}-in-{size}-{scheme}.png")
        else:
            page.screenshot(path=OUT / f"{stem}-empty-{size}-{scheme}.png")
        _fill(page, kind)
        page.wait_for_timeout(300)
        page.screenshot(path=OUT / f"{stem}-full-{size}-{scheme}.png")
        _go_on(page, kind)
        if page.locator("[data-ask] [data-keep=memory]").is_visible():
            page.screenshot(path=OUT / f"pocket-question-{size}-{scheme}.png")
            page.locator("[data-ask] [data-keep=memory]").click()
        page.wait_for_timeout(700)
    context.close()


def main() -> None:
    """Takes the pictures asked for on the command line; all of them by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    parser.add_argument("--flow", choices=FLOWS, action="append")
    parser.add_argument("--readme", action="store_true", help="also write docs/images")
    asked = parser.parse_args()
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    with serving() as site, chromium() as browser:
        for size in asked.size or SIZES:
            for scheme in asked.scheme or SCHEMES:
                _pages(browser, site, size, scheme)
                for script in asked.flow or FLOWS:
                    _flow(browser, site, script, size, scheme)
    if asked.readme:
        images = Path("docs/images")
        images.mkdir(parents=True, exist_ok=True)
        for name in IN_README:
            shutil.copyfile(OUT / f"{name}.png", images / f"{name}.png")
    print(f"{len(list(OUT.glob('*.png')))} pictures are in {OUT}/")


if __name__ == "__main__":
    main()
