"""The page that tests run in refuses what the real one refuses, and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

BREACHES = {
    "html from a string": "try { document.body.innerHTML = '<b>x</b>'; } catch (e) {}",
    "an inline style": "document.body.setAttribute('style', 'color: red')",
    "a stranger's server": "fetch('https://example.invalid/').catch(() => {})",
    "an uncaught error": "setTimeout(() => { throw new Error('nobody caught me'); })",
}


@pytest.mark.parametrize("breach", BREACHES)
def test_a_breach_of_the_policy_or_an_uncaught_error_is_seen(
    chromium: Browser, pwa_server: str, watch: Callable[[Page], Any], breach: str
) -> None:
    page = chromium.new_page()
    watched = watch(page)
    page.goto(pwa_server + "/")
    page.evaluate(f"() => {{ {BREACHES[breach]} }}")
    page.wait_for_timeout(200)
    page.close()
    assert watched.faults


def test_a_module_that_does_nothing_wrong_passes_and_can_be_imported(module_page: Page) -> None:
    text = module_page.evaluate("async () => (await import('/ui/dom.js')).h('p', {text: 'calm'}).outerHTML")
    assert text == "<p>calm</p>"
