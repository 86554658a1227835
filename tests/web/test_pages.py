import posixpath
import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

import pytest

from homeport.content.locate import packs_dir
from homeport.web.error_pages import STATUSES
from homeport.web.now.pages import PAGES
from homeport.web.now.words import MissingWordError, Words

APP_PAGES = [page for page in PAGES if page.name != "measures"]
ADDRESSES = {"href", "src", "action", "formaction", "poster", "data", "srcset", "cite", "background", "ping"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside and data.strip():
            self.inline.append(data)


def inline_code(html: str) -> list[str]:
    """All that a page would run or paint by itself, which the policy would block."""
    page = Elements(html)
    handlers = [
        f"{tag} {name}"
        for tag, attributes in page.found
        for name, value in attributes.items()
        if name.startswith("on") or name == "style" or value.lower().startswith("javascript:")
    ]
    return [*page.inline, *handlers]


def addresses(html: str) -> list[tuple[str, dict[str, str], str]]:
    return [
        (tag, attributes, attributes[name])
        for tag, attributes in Elements(html).found
        for name in ADDRESSES & attributes.keys()
    ]


def foreign(html: str) -> list[str]:
    """Addresses that leave the app, but for a chat that a person opens and that learns nothing of where from."""
    found = []
    for tag, attributes, address in addresses(html):
        parts = urlsplit(address)
        chat = tag == "a" and parts.scheme == "https" and attributes.get("rel") == "noopener noreferrer"
        if (parts.netloc or parts.scheme not in {"", "tel", "sms"}) and not chat:
            found.append(address)
    return found


@pytest.fixture(scope="module")
def pages(guest_app) -> dict[str, str]:
    return {page.name: guest_app.files[page.path].decode() for page in PAGES}


def test_no_page_holds_inline_code_or_style(pages, guest_app):
    assert {name: found for name, html in pages.items() if (found := inline_code(html))} == {}
    assert {status: found for status, html in guest_app.errors.items() if (found := inline_code(html))} == {}


@pytest.mark.parametrize(
    "broken",
    ["<script>go()</script>", "<style>p{}</style>", '<p style="x">', '<p onclick="x">', '<a href="javascript:x">'],
)
def test_inline_code_would_be_found(broken):
    assert inline_code(f"<main>{broken}</main>")


def test_no_page_leads_to_anyone_else_but_chats_of_help_lines(pages):
    assert {name: found for name, html in pages.items() if (found := foreign(html))} == {}
    chats = [name for name, html in pages.items() if 'href="https:' in html]
    assert chats == ["lines"]


@pytest.mark.parametrize(
    "broken",
    [
        '<img src="//cdn.example/x">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<a href="https://chat.example">',
        '<form action="http://x.example">',
    ],
)
def test_a_way_to_someone_else_would_be_found(broken):
    assert foreign(broken)


def unresolved(name: str, html: str, files: set[str], ids: dict[str, set[str]]) -> list[str]:
    """Our own addresses on a page behind which there is no file, or no such place in the page."""
    base = "" if name == "now" else f"{name}/"
    broken = []
    for _, _, address in addresses(html):
        if urlsplit(address).scheme:
            continue
        path, place = urldefrag(address)
        target = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/") if path else base.rstrip("/")
        file = target if "." in posixpath.basename(target) else posixpath.join(target, "index.html")
        if file not in files or (place and place not in ids.get(file, set())):
            broken.append(address)
    return broken


def test_every_own_address_on_every_page_leads_to_a_file(pages, guest_app):
    files = set(guest_app.files)
    ids = {
        page.path: {attributes["id"] for _, attributes in Elements(pages[page.name]).found if "id" in attributes}
        for page in PAGES
    }
    assert {name: found for name, html in pages.items() if (found := unresolved(name, html, files, ids))} == {}
    assert unresolved("lines", '<a href="../nowhere/">', files, ids) == ["../nowhere/"]
    assert unresolved("lines", '<a href="#atlantis">', files, ids) == ["#atlantis"]


def test_every_address_is_relative_so_that_any_folder_of_a_host_will_do(pages):
    for name, html in pages.items():
        assert [address for _, _, address in addresses(html) if address.startswith("/")] == [], name


def test_every_page_begins_with_the_skip_link_the_way_out_and_the_help_lines(pages):
    for page in APP_PAGES:
        links = [attributes for tag, attributes in Elements(pages[page.name]).found if tag == "a"]
        reached = [links[0]["href"], *[link.get("id") for link in links[1:]]]
        assert reached[:2] == ["#main", "leave"], page.name
        assert "help" in reached[2:4], page.name
        assert links[1]["href"] == f"{page.root}measures/"


def test_titles_tell_nothing(pages):
    titles = {name: re.findall("<title>(.*?)</title>", html) for name, html in pages.items()}
    assert titles.pop("measures") == ["Kitchen measures"]
    assert set(map(tuple, titles.values())) == {("Homeport",)}


def test_the_neutral_page_names_us_nowhere_and_leads_nowhere(pages):
    html = pages["measures"].lower()
    assert [word for word in ("homeport", "steady", "breath", "help", "leave") if word in html] == []
    assert "<a " not in html
    assert re.findall(r'src="[^"]*/(\w+/\w+\.js)"', html) == ["shell/measures.js"]


def test_every_country_shows_its_emergency_number_before_anything_else(pages):
    sections = re.findall(r'<section class="country" id="(\w\w)".*?</section>', pages["lines"], re.S)
    assert len(sections) >= 20
    for part in pages["lines"].split('<section class="country"')[1:]:
        links = re.findall(r'href="((?:tel|sms|https):[^"]*)"', part)
        assert re.fullmatch(r"tel:[+*%\d]{2,6}", links[0]), links[0]
        assert part.index('class="emergency"') < part.index('class="help"')


def test_a_line_that_nobody_confirmed_says_so_and_names_the_emergency_number(pages):
    lines = re.findall(r'<li id="[\w-]+" class="(\w+)".*?class="standing">(.*?)</p>', pages["lines"], re.S)
    assert len(lines) > 60
    for standing, sentence in lines:
        if standing == "unconfirmed":
            assert re.search(r"No one from Homeport has .* yet\. If it does not work, ring [\d ]+\.", sentence)
    assert pages["lines"].count("<li id=") == len(lines)


def test_help_lines_need_no_script_and_no_database(pages):
    assert "tel:116123" in pages["lines"]
    assert "hidden" not in re.sub("aria-hidden", "", pages["lines"].split("<main")[1].split("</main>")[0])


def test_a_source_is_named_in_text_and_never_linked(pages):
    assert "10.1038/s41598-023-49279-8" in pages["why"]
    assert 'href="https://doi.org' not in pages["why"]


def test_every_page_names_its_own_policy(pages):
    for name, html in pages.items():
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
        assert policy, name
        assert "script-src &#x27;self&#x27;" in policy[1]
        assert "frame-ancestors" not in policy[1]


def test_error_pages_offer_help_and_the_way_out(guest_app):
    assert set(guest_app.errors) == set(STATUSES)
    for html in guest_app.errors.values():
        assert 'href="@root@lines/"' in html
        assert 'id="leave" href="@root@measures/"' in html


@pytest.mark.parametrize("path,root", [("/nope", "./"), ("/nope/", "../"), ("/a/b/c", "../../")])
def test_error_pages_lead_home_from_any_depth(site, path, root):
    answer = site(path)
    assert answer.status == 404
    assert f'href="{root}lines/"' in answer.body.decode()
    assert b"@root@" not in answer.body


def test_error_pages_repeat_nothing_of_the_address(site):
    assert b"my-secret" not in site("/my-secret", QUERY_STRING="q=my-secret").body


def test_a_word_that_is_missing_stops_the_build_instead_of_leaving_a_gap():
    words = Words({"now": {"leave": "Leave"}})
    assert words["now"]["leave"] == "Leave"
    with pytest.raises(MissingWordError, match=r"words/now.toml has no gone"):
        words["now"]["gone"]
    with pytest.raises(MissingWordError, match=r"no words/then.toml"):
        words["then"]


def test_every_language_of_a_help_line_has_a_name(content):
    codes = {
        code
        for file in (packs_dir() / "crisis").glob("*.toml")
        for line in re.findall(r"^languages = \[(.*)\]", file.read_text("utf-8"), re.M)
        for code in re.findall(r'"([\w-]+)"', line)
    }
    assert codes
    assert {code for code in codes if f"languages_{code}" not in content.words["lines"]} == set()
