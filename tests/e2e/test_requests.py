"""Not one request leaves for anyone else, over every page and every way that can be walked."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.episode import Episode
from tests.e2e.site import Sink
from tests.e2e.test_offline import PAGES
from tests.e2e.visit import Visit


def test_no_request_leaves_the_origin_on_any_page_or_way(visit: Callable[..., Visit], sink: Sink) -> None:
    before = len(sink.heard)
    begun = visit()
    begun.keep_offline_copy()
    page = begun.page
    for place in PAGES:
        begun.goto(place)
    begun.goto()
    Episode(page, keep="pocket", choices={"offer": "build"}).begin().walk()
    for script in ("one-minute", "silent", "eyes-closed"):
        Episode(page).begin(script).walk()
    Episode(page, choices={"close": "text"}).begin().walk()
    page.locator("#help").click()
    expect(page.locator("body")).to_have_attribute("data-page", "lines")
    page.locator("#leave").click()
    expect(page).to_have_title("Kitchen measures")
    assert begun.strangers() == []
    assert sink.strangers(before) == []
    assert len(begun.requests) > 60, "what the worker fetched is on the record"


def test_a_request_that_does_leave_is_caught_twice(visit: Callable[..., Visit], sink: Sink) -> None:
    before = len(sink.heard)
    begun = visit(bypass_csp=True)
    page = begun.goto()
    page.evaluate("() => void fetch('http://other.invalid/', { mode: 'no-cors' }).catch(() => {})")
    for _ in range(100):
        if sink.strangers(before):
            break
        page.wait_for_timeout(50)
    assert begun.strangers() == ["http://other.invalid/"]
    assert any(b"other.invalid" in heard for heard in sink.strangers(before))


def test_a_request_to_someone_else_is_refused_by_the_page_itself(visit: Callable[..., Visit], sink: Sink) -> None:
    before = len(sink.heard)
    begun = visit()
    page = begun.goto()
    refused = page.evaluate("() => fetch('http://other.invalid/').then(() => false, () => true)")
    assert refused is True
    for _ in range(100):
        if begun.faults:
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(200)
    assert {fault.split()[1] for fault in begun.faults} == {"connect-src"}
    begun.faults.clear()
    assert not any(b"other.invalid" in heard for heard in sink.strangers(before))
