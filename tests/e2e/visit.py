"""One person's browser: its page, and a record of what that page must never do."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page

REFUSED = "addEventListener('securitypolicyviolation', e => __refused(`${e.violatedDirective} ${e.blockedURI}`))"
KEPT = """async () => {
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) if (url.endsWith('/kept')) return true;
  return false;
}"""
STORED = """async () => {
  const found = [document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((done, not) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = not;
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
      });
      found.push(JSON.stringify(rows));
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found.join('\\n');
}"""


def until(page: Page, truth: str, arg: object = None, seconds: float = 30) -> Any:
    """Asks a function of the page until it answers something true; Playwright's own wait needs eval, refused here."""
    end = time.monotonic() + seconds
    while not (found := page.evaluate(truth, arg)):
        assert time.monotonic() < end, f"never became true: {truth}"
        page.wait_for_timeout(30)
    return found


@dataclass
class Visit:
    """A context with its page; `requests` holds the address of all that was asked for, workers included."""

    context: BrowserContext
    page: Page
    url: str
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, context: BrowserContext, url: str) -> Visit:
        """Opens a blank page that is watched from the start."""
        visit = cls(context, context.new_page(), url)
        context.on("request", lambda request: visit.requests.append(request.url))
        context.expose_function("__refused", lambda what: visit.faults.append(f"refused: {what}"))
        context.add_init_script(REFUSED)
        visit.watch(visit.page)
        return visit

    def watch(self, page: Page) -> None:
        """Notes the errors that nobody caught on a page."""
        page.on("pageerror", lambda fault: self.faults.append(f"error: {fault}"))

    def goto(self, path: str = "", **how: str) -> Page:
        """Opens one of our pages by its address."""
        self.page.goto(self.url + path, **how)  # type: ignore[arg-type]
        return self.page

    def keep_offline_copy(self) -> None:
        """Opens the first page and waits until the worker holds the whole app."""
        self.goto()
        until(self.page, KEPT, seconds=60)
        until(self.page, "() => navigator.serviceWorker.controller !== null")

    def empty_http_cache(self) -> None:
        """Throws away what the browser itself would still have, so that only the worker can answer."""
        self.cdp().send("Network.clearBrowserCache")

    def cdp(self) -> CDPSession:
        """The page's own line to the browser."""
        return self.context.new_cdp_session(self.page)

    def stored(self) -> str:
        """Everything that this browser keeps for us, as one text."""
        text = self.page.evaluate(STORED)
        assert isinstance(text, str)
        return text

    def strangers(self) -> list[str]:
        """The addresses asked for that are not on our own origin."""
        ours = urlsplit(self.url)[:2]
        return [url for url in self.requests if urlsplit(url)[:2] != ours and not url.startswith(("blob:", "data:"))]
