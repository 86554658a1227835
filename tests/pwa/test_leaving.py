"""Back stays inside, one screen at a time; after leaving nothing of ours can be reached any more."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from playwright.sync_api import Error as PlaywrightError

from tests.pwa.small_site import SENTINEL, Answer, SmallSite, browser_with_back_cache, small_site, until

BOOT = """
import * as history from "/shell/history.js";
import * as leave from "/shell/leave.js";
window.seen = [];
document.addEventListener("homeport:screen", ({ detail }) => window.seen.push(detail));
leave.start({ own: () => window.ownAddress });
history.start();
window.shell = { history, leave };
"""


def screen(name: str, root: str, links: str = "") -> Answer:
    return Answer(
        f'<!doctype html><html lang="en"><head><title>Homeport</title><link rel="icon" href="data:,">'
        f'<meta name="hp-root" content="{root}"><script type="module" src="/boot.js"></script></head>'
        f'<body data-page="{name}"><a id="leave" href="{root}measures/">Leave</a> <a id="help" href="{root}b/">B</a>'
        f'<main id="main" tabindex="-1"><h1>Screen {name}</h1><p>{SENTINEL}</p><input id="line">{links}</main>'
        f'<div id="top" popover="manual">{SENTINEL} on top</div></body></html>'
    )


def pages() -> dict[str, Answer]:
    return {
        "/": screen("now", "./", '<a id="to-a" href="a/">A</a><a id="gone" href="gone/">gone</a>'),
        "/a/": screen("a", "../", '<a id="to-b" href="../b/">B</a><a id="in" href="#line">in</a>'),
        "/b/": screen("b", "../", '<a id="home" href="../">home</a>'),
        "/measures/": Answer(
            '<!doctype html><html lang="en"><head><title>Kitchen measures</title><link rel="icon" href="data:,">'
            '<script type="module" src="/shell/measures.js"></script></head>'
            "<body><h1>Kitchen measures</h1></body></html>"
        ),
        "/boot.js": Answer(BOOT, "text/javascript"),
    }


@pytest.fixture
def site() -> Iterator[SmallSite]:
    with small_site(pages()) as here:
        yield here


@pytest.fixture
def page(chromium: Browser, site: SmallSite, watch: Callable) -> Iterator[Page]:
    context = chromium.new_context()
    opened = context.new_page()
    watched = watch(opened)
    opened.goto(site.url + "/")
    expect(opened.locator("h1")).to_have_text("Screen now")
    yield opened
    context.close()
    assert watched.faults == []


def addresses(page: Page) -> list[str]:
    session = page.context.new_cdp_session(page)
    entries = session.send("Page.getNavigationHistory")["entries"]
    session.detach()
    return [entry["url"] for entry in entries]


def press(page: Page, step: int) -> None:
    page.evaluate(f"setTimeout(() => history.go({step}))")
    page.wait_for_timeout(80)


def follow(page: Page, link: str, heading: str) -> None:
    page.click(link)
    expect(page.locator("h1")).to_have_text(heading)


def seen(page: Page) -> tuple[str, str, bool] | None:
    """Address, heading and whether anything of ours is in the page; nothing while the browser is between two pages."""
    with suppress(PlaywrightError):
        found = page.evaluate(
            """(ours) => document.readyState === 'complete' && [location.href,
              document.querySelector('h1')?.textContent ?? '', document.documentElement.textContent.includes(ours)]""",
            SENTINEL,
        )
        return tuple(found) if found else None
    return None


def settled(page: Page) -> tuple[str, str, bool]:
    """What is seen once it no longer changes."""
    end, last = time.monotonic() + 10, None
    while time.monotonic() < end:
        now = seen(page)
        if now is not None and now == last:
            return now
        last = now
        page.wait_for_timeout(60)
    raise AssertionError(f"the page never came to rest: {last}")


def assert_nothing_of_ours(page: Page, site: SmallSite) -> None:
    for count in range(20):
        press(page, -1 if count % 3 else 1)
        neutral = [(f"{site.url}/measures/", "Kitchen measures", False), ("about:blank", "", False)]
        assert settled(page) in neutral


def test_screens_are_swapped_in_one_document(page: Page, site: SmallSite) -> None:
    page.evaluate("window.mark = 1")
    follow(page, "#to-a", "Screen a")
    follow(page, "#to-b", "Screen b")
    assert page.url == site.url + "/b/"
    assert page.evaluate("window.mark") == 1
    assert page.evaluate("window.seen.map(({ page }) => page)") == ["now", "a", "b"]
    assert page.evaluate("document.activeElement.textContent") == "Screen b"
    assert page.evaluate("document.body.dataset.page") == "b"
    assert page.locator("#leave").evaluate("link => link.href") == site.url + "/measures/"


def test_back_goes_one_screen_back_and_finds_what_was_typed(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    page.fill("#line", "half a thought")
    follow(page, "#to-b", "Screen b")
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen a")
    assert page.input_value("#line") == "half a thought"
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen now")
    assert page.url == site.url + "/"
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Kitchen measures")


def test_below_the_shown_screen_there_are_only_neutral_addresses(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    follow(page, "#to-b", "Screen b")
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen a")
    ours = [url for url in addresses(page) if url.startswith(site.url)]
    assert ours.pop() == site.url + "/a/"
    assert set(ours) == {site.url + "/measures/"}


def test_a_step_of_a_script_takes_back_for_itself(page: Page) -> None:
    page.evaluate("window.steps = 2; shell.history.onBack(() => window.steps-- > 0)")
    follow(page, "#to-a", "Screen a")
    for _ in range(2):
        press(page, -1)
        expect(page.locator("h1")).to_have_text("Screen a")
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen now")


def test_a_link_within_the_screen_makes_no_entry(page: Page) -> None:
    follow(page, "#to-a", "Screen a")
    before = addresses(page)
    page.click("#in")
    assert page.evaluate("document.activeElement.id") == "line"
    assert addresses(page) == before


def test_a_page_that_is_not_there_falls_back_to_the_browser(page: Page, site: SmallSite) -> None:
    site.pages["/gone/"] = Answer("<!doctype html><title>none</title><p>nothing here</p>", status=404)
    page.click("#gone")
    page.wait_for_url("**/gone/")
    assert f"{site.url}/" not in addresses(page)


def test_a_dead_server_leaves_the_screen_as_it_is_and_says_so(page: Page, site: SmallSite) -> None:
    page.fill("#line", "half a thought")
    page.evaluate("document.addEventListener('homeport:fault', (event) => (window.told = event.detail.code))")
    site.die()
    page.click("#to-a")
    until(page, "window.told === 'unreachable'")
    assert page.input_value("#line") == "half a thought"


def test_after_a_reload_the_trail_goes_on_and_back_comes_home(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    page.reload()
    expect(page.locator("h1")).to_have_text("Screen a")
    assert page.evaluate("history.state.trail.length") == 2
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen now")
    assert page.url == site.url + "/"


LEAVERS = {
    "link": lambda page: page.click("#leave"),
    "link, by key": lambda page: page.press("#leave", "Enter"),
    "shift": lambda page: [page.keyboard.press("Shift") for _ in range(3)],
}


@pytest.mark.parametrize("how", LEAVERS)
def test_after_leaving_twenty_presses_show_only_the_neutral_page(page: Page, site: SmallSite, how: str) -> None:
    follow(page, "#to-a", "Screen a")
    follow(page, "#to-b", "Screen b")
    press(page, -1)
    LEAVERS[how](page)
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    assert {url for url in addresses(page) if url != "about:blank"} == {site.url + "/measures/"}
    assert_nothing_of_ours(page, site)


def test_leaving_as_the_first_thing_leaves_nothing_either(page: Page, site: SmallSite) -> None:
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    assert_nothing_of_ours(page, site)


def test_leaving_after_a_reload_and_back_leaves_nothing_ahead(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    page.reload()
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Screen now")
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    assert_nothing_of_ours(page, site)


def test_going_back_out_of_the_first_screen_leaves_nothing_either(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    press(page, -1)
    press(page, -1)
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    assert_nothing_of_ours(page, site)


def test_nothing_comes_back_where_the_browser_keeps_whole_pages(playwright: Playwright, site: SmallSite) -> None:
    with browser_with_back_cache(playwright) as browser:
        page = browser.new_page()
        page.goto(site.url + "/")
        follow(page, "#to-a", "Screen a")
        follow(page, "#to-b", "Screen b")
        page.click("#leave")
        expect(page.locator("h1")).to_have_text("Kitchen measures")
        assert_nothing_of_ours(page, site)


def test_control_that_browser_does_bring_whole_pages_back(playwright: Playwright, site: SmallSite) -> None:
    site.pages["/one/"] = Answer("<!doctype html><title>one</title><link rel=icon href='data:,'><p>one</p>")
    site.pages["/two/"] = Answer("<!doctype html><title>two</title><link rel=icon href='data:,'><p>two</p>")
    with browser_with_back_cache(playwright) as browser:
        page = browser.new_page()
        page.goto(site.url + "/one/")
        page.evaluate("window.mark = 1")
        page.goto(site.url + "/two/")
        press(page, -1)
        page.wait_for_timeout(300)
        assert page.url.endswith("/one/")
        assert page.evaluate("window.mark") == 1


def test_control_an_exit_without_the_neutral_entries_is_caught(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    page.evaluate("history.pushState(null, '', '/b/')")
    page.evaluate("() => { sessionStorage.removeItem('hp'); location.replace('/measures/'); }")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    settled(page)
    with pytest.raises(AssertionError):
        assert_nothing_of_ours(page, site)


def test_the_cover_lies_over_everything_at_once(page: Page) -> None:
    page.evaluate("document.getElementById('top').showPopover()")
    seen = page.evaluate("""() => {
      shell.leave.leave();
      const cover = document.querySelector('.cover');
      const [first] = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
      const main = getComputedStyle(document.querySelector('main')).visibility;
      const top = getComputedStyle(document.getElementById('top')).visibility;
      const box = cover.getBoundingClientRect().width >= innerWidth;
      return { over: first === cover, main, top, title: document.title, box };
    }""")
    assert seen == {"over": True, "main": "hidden", "top": "hidden", "title": "Kitchen measures", "box": True}


def test_shift_with_another_key_between_is_only_typing(page: Page) -> None:
    page.focus("#line")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    expect(page.locator("h1")).to_have_text("Screen now")


def test_a_page_that_is_put_away_is_blank(page: Page) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "hidden"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "visible"


def test_a_page_that_comes_back_after_leaving_stays_blank_and_goes(page: Page) -> None:
    page.evaluate("""() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      sessionStorage.removeItem('hp');
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }""")
    expect(page.locator("h1")).to_have_text("Kitchen measures")


def test_leaving_asks_for_nothing_that_names_anything(page: Page, site: SmallSite) -> None:
    follow(page, "#to-a", "Screen a")
    site.asked.clear()
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    page.wait_for_timeout(200)
    assert set(site.asked) <= {"/measures/", "/shell/measures.js", "/favicon.ico"}


def test_a_server_that_can_lock_is_asked_to(chromium: Browser, site: SmallSite) -> None:
    answer = site.pages["/"]
    answer.body = answer.body.replace("<script", '<meta name="hp-lock" content="./lock/"><script', 1)
    page = chromium.new_page()
    page.goto(site.url + "/")
    follow(page, "#to-a", "Screen a")
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Kitchen measures")
    page.wait_for_timeout(200)
    page.close()
    assert "POST /lock/" in site.asked


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://example.org/", "not an address", ""])
def test_an_exit_address_that_is_not_https_is_not_used(page: Page, site: SmallSite, address: str) -> None:
    page.evaluate("(address) => (window.ownAddress = address)", address)
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Kitchen measures")


def test_an_exit_address_of_ones_own_is_gone_to(page: Page) -> None:
    page.context.route(
        "https://weather.test/**", lambda route: route.fulfill(body="<h1>Rain</h1>", content_type="text/html")
    )
    page.evaluate("window.ownAddress = 'https://weather.test/'")
    page.click("#leave")
    expect(page.locator("h1")).to_have_text("Rain")
    assert all("/measures/" in url or url == "about:blank" for url in addresses(page)[:-1])
