"""Once the app is on the device nothing else is needed: no network, no server, no cache of the browser's own."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Error, Page, expect

from tests.e2e.episode import Episode
from tests.e2e.site import HOMEPORT, ROOT, PlainHost, Site
from tests.e2e.visit import Visit, until

PAGES = ["", "lines/", "compass/", "pause/", "leaving/", "device/", "why/", "about/"]
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  return found;
}"""
WAITING = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)"
SETTLED = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
  return !installing && !waiting && active.state === 'activated' && (await caches.keys()).length === 2;
}"""
UPDATE = "async () => void (await (await navigator.serviceWorker.getRegistration()).update())"
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"


def ends_well(page: Page, script: str = "steady") -> bool:
    """Whether a way can be walked from its tap to its close."""
    return not Episode(page).begin(script).walk().open()


def test_steady_me_ends_well_with_the_network_switched_off(visit: Callable[..., Visit]) -> None:
    begun = visit()
    begun.keep_offline_copy()
    begun.empty_http_cache()
    begun.context.set_offline(True)
    page = begun.goto()
    for script in ("steady", "one-minute", "silent", "eyes-closed"):
        assert ends_well(page, script)


def test_every_page_opens_from_the_worker_alone_after_the_server_has_died(
    visit: Callable[..., Visit], own_site: Site
) -> None:
    begun = visit(own_site.url)
    begun.keep_offline_copy()
    own_site.kill()
    begun.empty_http_cache()
    page = begun.page
    for place in PAGES:
        begun.goto(place)
        expect(page.locator("main h1")).to_be_visible()
    assert page.locator("main").inner_text()
    begun.goto("lines/")
    assert page.locator("main a[href^='tel:']").count() > 50
    begun.goto()
    assert ends_well(page)


def test_without_a_copy_a_dead_server_is_a_dead_page(visit: Callable[..., Visit], own_site: Site) -> None:
    begun = visit(own_site.url, service_workers="block")
    begun.goto(wait_until="networkidle")
    until(begun.page, "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/ui/rest.js'))")
    own_site.kill()
    begun.empty_http_cache()
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        begun.goto()


@pytest.mark.parametrize("copy", [False, True])
def test_an_episode_goes_on_to_its_end_when_the_server_is_killed_half_way(
    visit: Callable[..., Visit], own_site: Site, copy: bool
) -> None:
    begun = visit(own_site.url)
    if copy:
        begun.keep_offline_copy()
    else:
        begun.goto()
    episode = Episode(begun.page).begin()
    episode.walk(until=lambda kind, _: kind == "listen")
    begun.page.wait_for_load_state("networkidle")
    own_site.kill()
    begun.empty_http_cache()
    assert episode.walk().open() is False
    assert "goodbye" in episode.ids


def test_the_worker_knows_every_page_and_keeps_nothing_else(visit: Callable[..., Visit], site: Site) -> None:
    begun = visit()
    begun.keep_offline_copy()
    release = urlopen(site.url + "sw.js").read().decode()
    listed = set(re.search(r'"pages":\[(.*?)\]', release).group(1).replace('"', "").split(","))  # type: ignore[union-attr]
    assert set(PAGES) <= {path.removeprefix("./") for path in listed}
    build = re.search(r'"build":"([0-9a-f]{12})"', release)
    assert build
    for stranger in ("today/", "lock/", "nothing-here/", "lines/?who=me", "a/../today/"):
        begun.page.evaluate("async (address) => void (await fetch(address))", site.url + stranger)
    for stranger in ("today/", "lines/?who=me", ""):
        begun.goto(stranger)
    ours = re.findall(r'"([^"]*)"', release.partition("\n")[0])
    allowed = {site.url + path.removeprefix("./") for path in ours} | {f"{site.url}a/{build.group(1)}/kept"}
    assert set(begun.page.evaluate(CACHED)) <= allowed
    begun.page.evaluate("async () => (await caches.open('homeport-x')).put('./today/', new Response('mine'))")
    assert set(begun.page.evaluate(CACHED)) - allowed == {site.url + "today/"}, "a personal page would be noticed"


@pytest.fixture
def other_packs(tmp_path: Path) -> Path:
    """The packs with one word changed: another build."""
    packs = tmp_path / "packs"
    shutil.copytree(ROOT / "packs", packs)
    words = packs / "en" / "words" / "now.toml"
    text = words.read_text("utf-8")
    changed = re.sub(r'(?m)^title = ".*"$', 'title = "You can begin here."', text)
    assert changed != text
    words.write_text(changed, "utf-8")
    return packs


def test_a_new_build_leaves_an_open_episode_alone_and_is_there_the_next_time(
    visit: Callable[..., Visit], own_site: Site, other_packs: Path
) -> None:
    begun = visit(own_site.url)
    begun.keep_offline_copy()
    page = begun.page
    old = page.locator("main h1").inner_text()
    page.evaluate("window.mark = 'the same document'")
    episode = Episode(page).begin()
    episode.walk(until=lambda kind, _: kind == "float")
    own_site.kill()
    own_site.start("--packs", str(other_packs))
    page.evaluate(UPDATE)
    until(page, WAITING)
    assert episode.here()[0] == "float"
    assert episode.walk().open() is False
    assert page.evaluate("window.mark") == "the same document"
    assert page.locator("main h1").inner_text() == old
    page.close()
    begun.page = begun.context.new_page()
    begun.watch(begun.page)
    begun.goto()
    expect(begun.page.locator("main h1")).to_have_text("You can begin here.")
    assert ends_well(begun.page, "one-minute")


def test_a_new_build_takes_over_at_once_where_nothing_is_at_stake(
    visit: Callable[..., Visit], own_site: Site, other_packs: Path
) -> None:
    begun = visit(own_site.url)
    begun.keep_offline_copy()
    own_site.kill()
    own_site.start("--packs", str(other_packs))
    begun.page.evaluate(UPDATE)
    until(begun.page, SETTLED)
    begun.goto()
    expect(begun.page.locator("main h1")).to_have_text("You can begin here.")


def test_the_kill_switch_takes_back_the_copy_and_the_worker(visit: Callable[..., Visit], own_site: Site) -> None:
    begun = visit(own_site.url)
    begun.keep_offline_copy()
    assert begun.page.evaluate(REGISTERED) == 1
    assert begun.page.evaluate(CACHED)
    own_site.kill()
    own_site.start("--offline-kill-switch")
    begun.page.evaluate(UPDATE)
    until(begun.page, f"async () => (await caches.keys()).length === 0 && (await ({REGISTERED})()) === 0")
    begun.goto()
    assert ends_well(begun.page, "one-minute")


@pytest.fixture
def plain_host(tmp_path: Path) -> Iterator[PlainHost]:
    """What `homeport static` writes, on a host that knows nothing of us, below a path."""
    out = tmp_path / "out"
    subprocess.run([str(HOMEPORT), "static", str(out)], check=True, capture_output=True, timeout=60)
    host = PlainHost(out, "/some/where/")
    yield host
    host.kill()


def test_plain_files_below_a_path_lead_to_the_close_online_and_offline(
    visit: Callable[..., Visit], plain_host: PlainHost
) -> None:
    begun = visit(plain_host.url)
    begun.keep_offline_copy()
    assert ends_well(begun.page)
    plain_host.kill()
    begun.empty_http_cache()
    begun.goto()
    assert ends_well(begun.page)
    begun.page.locator("#help").click()
    expect(begun.page.locator("body")).to_have_attribute("data-page", "lines")
    begun.goto("lines/")
    expect(begun.page.locator("main a[href^='tel:']").first).to_be_visible()
    assert begun.strangers() == []
