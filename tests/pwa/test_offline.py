"""The worker keeps the listed pages and nothing else, through a dead server and from one build to the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pwa.conftest import PWA
from tests.pwa.small_site import Answer, SmallSite, small_site, until

WORKER = (PWA / "sw.js").read_text("utf-8")
PAGES = ["./", "lines/"]
BOOT = """
import * as offline from "../shell/offline.js";
import { whenAtStake } from "../shell/history.js";
whenAtStake(() => Boolean(window.stake));
window.registered = offline.start();
"""


def page_of(build: str, title: str, root: str = "./") -> Answer:
    return Answer(
        f'<!doctype html><html lang="en"><head><title>Homeport</title><link rel="icon" href="data:,">'
        f'<meta name="hp-root" content="{root}"><script type="module" src="{root}a/{build}/ui/boot.js"></script></head>'
        f'<body><main><h1>{title} {build}</h1><a href="{root}lines/">lines</a></main></body></html>'
    )


def release(build: str, **how: object) -> dict[str, Answer]:
    """The pages of one build, as the real build lays them out."""
    shell = {f"/a/{build}/shell/{name}.js": (PWA / "shell" / f"{name}.js").read_text("utf-8") for name in NEEDED}
    files = [path.lstrip("/") for path in shell] + [f"a/{build}/ui/boot.js", f"a/{build}/later.js"]
    listed = {"build": build, "files": files, "pages": PAGES, **how}
    return {
        "/": page_of(build, "Now"),
        "/lines/": page_of(build, "Lines", "../"),
        "/today/": page_of(build, "Personal", "../"),
        "/sw.js": Answer(f"self.RELEASE = {json.dumps(listed)};\n{WORKER}", "text/javascript"),
        f"/a/{build}/ui/boot.js": Answer(BOOT, "text/javascript"),
        f"/a/{build}/later.js": Answer(f"export const build = '{build}';", "text/javascript"),
        **{path: Answer(text, "text/javascript") for path, text in shell.items()},
    }


NEEDED = ("offline", "history")


@pytest.fixture
def site() -> Iterator[SmallSite]:
    with small_site(release("one")) as here:
        yield here


@pytest.fixture
def opened(chromium: Browser, watch: Callable) -> Iterator[Callable[[str], Page]]:
    context = chromium.new_context()
    watches = []

    def open_at(url: str) -> Page:
        page = context.new_page()
        watches.append(watch(page))
        page.goto(url)
        return page

    yield open_at
    context.close()
    assert [fault for one in watches for fault in one.faults if "fetch" not in fault] == []


def kept(page: Page, build: str) -> None:
    """Waits until the worker of a build has the whole list."""
    until(
        page,
        f"await caches.has('homeport-{build}') && await (await caches.open('homeport-{build}'))"
        f".match('/a/{build}/kept')",
        15,
    )


def caches_of(page: Page) -> dict[str, list[str]]:
    return dict(
        page.evaluate("""async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
      [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)])))""")
    )


def test_all_listed_pages_open_with_the_server_dead(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    page.reload()
    site.die()
    page.goto(site.url + "/lines/")
    expect(page.locator("h1")).to_have_text("Lines one")
    page.reload()
    expect(page.locator("h1")).to_have_text("Lines one")
    assert page.evaluate("import('/a/one/later.js').then(({ build }) => build)") == "one"


def test_all_listed_pages_open_offline(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    page.context.set_offline(True)
    site.asked.clear()
    page.goto(site.url + "/lines/?from=link")
    expect(page.locator("h1")).to_have_text("Lines one")
    assert site.asked == []


def test_an_unknown_page_offline_leads_to_the_opening_screen(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    site.die()
    page.goto(site.url + "/today/")
    expect(page.locator("h1")).to_have_text("Now one")
    assert page.url == site.url + "/"


def test_a_personal_page_is_never_kept(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    page.goto(site.url + "/today/")
    expect(page.locator("h1")).to_have_text("Personal one")
    page.goto(site.url + "/")
    assert "/today/" not in [path for paths in caches_of(page).values() for path in paths]


def test_control_a_page_that_is_listed_is_kept(opened: Callable[[str], Page]) -> None:
    with small_site(release("one", pages=[*PAGES, "today/"])) as site:
        page = opened(site.url + "/")
        kept(page, "one")
        assert "/today/" in caches_of(page)["homeport-one"]


BAD = {
    "a redirect": Answer(status=302, headers={"Location": "/lines/"}),
    "an error": Answer("broken", status=500),
    "a half": Answer("part", status=206),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_not_a_plain_200_is_never_kept(opened: Callable[[str], Page], what: str) -> None:
    with small_site({**release("one"), "/a/one/later.js": BAD[what]}) as site:
        page = opened(site.url + "/")
        assert page.evaluate("registered.then(Boolean)")
        until(page, "(await navigator.serviceWorker.getRegistration()) === undefined", 15)
        assert "/a/one/later.js" in site.asked
        assert "/a/one/later.js" not in caches_of(page).get("homeport-one", [])
        assert "/a/one/kept" not in caches_of(page).get("homeport-one", [])


def test_nothing_is_asked_for_with_cookies(site: SmallSite, opened: Callable[[str], Page]) -> None:
    site.pages["/lines/"].headers["Set-Cookie"] = "tracked=1; Path=/"
    page = opened(site.url + "/")
    kept(page, "one")
    assert page.context.cookies() == []


def test_a_file_that_is_not_what_the_build_made_is_refused(opened: Callable[[str], Page]) -> None:
    wrong = {"lines/": "sha256-" + "A" * 43 + "="}
    with small_site(release("one", sums=wrong)) as site:
        page = opened(site.url + "/")
        assert page.evaluate("registered.then(Boolean)")
        until(page, "(await navigator.serviceWorker.getRegistration()) === undefined", 15)
        assert "/lines/" not in caches_of(page).get("homeport-one", [])


def test_a_new_build_leaves_the_open_page_of_the_old_one_alive(site: SmallSite, opened: Callable[[str], Page]) -> None:
    old = opened(site.url + "/")
    kept(old, "one")
    old.reload()
    old.evaluate("window.stake = 1; window.mark = 1")
    for path in [path for path in site.pages if path.startswith("/a/one/")]:
        del site.pages[path]
    site.pages.update(release("two"))
    old.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
    kept(old, "two")
    old.wait_for_timeout(300)
    assert old.evaluate("window.mark") == 1
    assert old.evaluate("navigator.serviceWorker.getRegistration().then(({ waiting }) => Boolean(waiting))")
    assert old.evaluate("import('/a/one/later.js').then(({ build }) => build)") == "one"
    assert set(caches_of(old)) == {"homeport-one", "homeport-two"}
    site.die()
    assert old.evaluate("fetch('/lines/').then((answer) => answer.text()).then((text) => text.includes('Lines one'))")


def test_a_new_build_takes_over_where_nothing_is_at_stake(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    page.reload()
    page.evaluate("window.mark = 1")
    until(page, "await registered")
    site.pages.update(release("two"))
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
    kept(page, "two")
    until(page, "!(await navigator.serviceWorker.getRegistration()).waiting")
    assert page.evaluate("window.mark") == 1
    assert page.evaluate("import('/a/one/later.js').then(({ build }) => build)") == "one"
    page.reload()
    expect(page.locator("h1")).to_have_text("Now two")


def test_only_the_newest_two_builds_are_kept(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    kept(page, "one")
    page.evaluate("caches.open('not-ours').then(() => 0)")
    for build in ("two", "three"):
        page.reload()
        until(page, "await registered")
        site.pages.update(release(build))
        page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => 0)")
        kept(page, build)
        until(page, "!(await navigator.serviceWorker.getRegistration()).waiting")
    until(page, "!(await caches.has('homeport-one'))")
    assert set(caches_of(page)) == {"homeport-two", "homeport-three", "not-ours"}


def test_the_worker_comes_only_after_the_page_is_at_rest(site: SmallSite, opened: Callable[[str], Page]) -> None:
    page = opened(site.url + "/")
    for _ in range(5):
        page.keyboard.press("Shift")
        page.wait_for_timeout(600)
        assert "/sw.js" not in site.asked
    kept(page, "one")


def test_the_policy_lets_only_the_workers_address_through(module_page: Page) -> None:
    got = module_page.evaluate("""async () => {
      const { start } = await import('/shell/offline.js');
      const made = [];
      const create = trustedTypes.createPolicy.bind(trustedTypes);
      const value = (name, rules) => (made.push(rules), create(name, rules));
      Object.defineProperty(trustedTypes, 'createPolicy', { value });
      await start();
      const attempt = (url) => { try { return made[0].createScriptURL(url); } catch { return 'refused'; } };
      return [attempt(location.origin + '/sw.js'), attempt(location.origin + '/other.js'), attempt('https://evil.test/sw.js')];
    }""")
    assert got[0].endswith("/sw.js")
    assert got[1:] == ["refused", "refused"]
