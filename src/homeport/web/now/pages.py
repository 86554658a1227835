"""The guest pages: which there are, and how each is made into HTML from its template and the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from homeport.web.error_pages import ROOT_MARK
from homeport.web.headers import policy_text
from homeport.web.now.guest_content import GuestContent
from homeport.web.now.modules import modules_of

TEMPLATES = Path(__file__).parent / "templates"
# The neutral page's source must not name us, so it has a policy of its own, and a stricter one.
_NEUTRAL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name, which is also its address, and the module it starts with."""

    name: str
    entry: str = "ui/main.js"

    @property
    def url(self) -> str:
        """Its address from the app's root."""
        return "./" if self.name == "now" else f"{self.name}/"

    @property
    def path(self) -> str:
        """Its file."""
        return "index.html" if self.name == "now" else f"{self.name}/index.html"

    @property
    def root(self) -> str:
        """The way from its address to the app's root."""
        return "./" if self.name == "now" else "../"


PAGES = (
    Page("now"),
    Page("lines"),
    Page("compass"),
    Page("pause"),
    Page("leaving"),
    Page("device"),
    Page("why"),
    Page("about"),
    Page("measures", entry="shell/measures.js"),
)


class Renderer:
    """Renders pages and error pages with the words of a pack."""

    def __init__(self, content: GuestContent, code: Mapping[str, bytes], *, asset: str) -> None:
        self._content = content
        self._code = code
        self._asset = asset
        self._engine = Engine(dirs=[str(TEMPLATES)], string_if_invalid="", autoescape=True)

    def page(self, page: Page) -> str:
        """One page as HTML."""
        return self._render(f"now/{page.name}.html", page, page.root, {})

    def error(self, status: int) -> str:
        """An error page, with a mark where the way to the app's root has to be filled in."""
        sentences = {kind: self._content.words["pages"][f"error_{status}_{kind}"] for kind in ("title", "text")}
        return self._render("now/error.html", Page("error"), ROOT_MARK, {**sentences})

    def _render(self, template: str, page: Page, root: str, more: Mapping[str, Any]) -> str:
        content = self._content
        neutral = page.name == "measures"
        context = {
            "words": content.words,
            "lang": content.lang,
            "dir": content.dir,
            "page": page.name,
            "root": root,
            "asset": f"{'' if root == './' else root}{self._asset}",
            "modules": modules_of(page.entry, self._code),
            "csp_meta": _NEUTRAL_POLICY if neutral else policy_text(in_meta=True),
            "has_lock": True,
            "zero_to_ten": [str(number) for number in range(11)],
            "countries": content.countries,
            "articles": content.articles,
            "techniques": content.techniques,
            "grades": content.grades,
            **more,
        }
        html: str = self._engine.get_template(template).render(Context(context))
        return html
