"""Whatever is typed, pasted or chosen: it is taken, shrunk or refused with a sentence, and nothing else is lost."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.e2e.episode import Episode
from tests.e2e.visit import Visit

STRANGE = {
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 ok",
    "right to left": "אני נושם لحظة",
    "marks of direction": "a\u202eb\u2066c",
    "markup": "<img src=x onerror=alert(1)>{name}</script>",
}
HUGE = 10_000_000


def png(width: int, height: int) -> FilePayload:
    """A grey picture of any size; a blank one is small however large it is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    squeeze = zlib.compressobj(1)
    row = b"\x00" + b"\x80" * width
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return {"name": "picture.png", "mimeType": "image/png", "buffer": data}


def fault(episode: Episode) -> Locator:
    """The sentence that says what could not be done."""
    return episode.page.locator("#steady [role='alert']").filter(visible=True).filter(has_text=".")


def at_a_line(page: Page) -> Episode:
    """The step at which a feeling is named in a line."""
    return Episode(page).begin().walk(until=lambda _, step: step == "feeling-first")


def paste(page: Page, line: Locator, text: str) -> None:
    """A real paste: through the clipboard, with the keys."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    line.focus()
    page.keyboard.press("Control+V")


@pytest.mark.parametrize("name", STRANGE)
def test_strange_words_come_back_as_they_were_typed(visit: Callable[..., Visit], name: str) -> None:
    page = visit(tossed=0.1).goto()
    episode = at_a_line(page)
    episode.step.locator("input.line").fill(STRANGE[name])
    episode.on()
    episode.do("back")
    expect(episode.step.locator("input.line")).to_have_value(STRANGE[name])
    expect(fault(episode)).to_have_count(0)


def test_a_nul_in_a_word_is_dropped_and_the_word_kept(visit: Callable[..., Visit]) -> None:
    page = visit(tossed=0.1).goto()
    episode = at_a_line(page)
    line = episode.step.locator("input.line")
    line.focus()
    page.keyboard.insert_text("sad\x00 and\x07 small")
    episode.on()
    episode.do("back")
    expect(line).to_have_value("sad and small")


@pytest.mark.parametrize("kind", ["ask", "write"])
def test_ten_megabytes_are_refused_with_a_sentence_and_what_was_there_stays(
    visit: Callable[..., Visit], kind: str
) -> None:
    page = visit(tossed=0.1, permissions=["clipboard-read", "clipboard-write"]).goto()
    episode = Episode(page, typed="kept words").begin()
    episode.walk(until=lambda here, _: here == kind)
    line = episode.step.locator("textarea.line, input.line").last
    line.fill("kept words")
    paste(page, line, "x" * HUGE)
    expect(fault(episode)).to_have_count(1)
    expect(line).to_have_value("kept words")
    paste(page, line, " and more")
    expect(line).to_have_value("kept words and more")
    expect(fault(episode)).to_have_count(0)
    assert episode.walk().open() is False


@pytest.fixture
def at_a_picture(visit: Callable[..., Visit]) -> Episode:
    """The part of one's own place that takes a picture, with the senses before it written."""
    page = visit(tossed=0.1).goto()
    episode = Episode(page, choices={"offer": "build"}).begin()
    episode.walk(until=lambda kind, _: kind == "senses")
    episode.step.locator("textarea.line, input.line").filter(visible=True).fill("grey water")
    episode.step.locator(".chips button").last.click()
    return episode


def choose(episode: Episode, file: FilePayload) -> None:
    """Chooses a file as the picture."""
    episode.step.locator("input[type='file']").set_input_files(file)


@pytest.mark.parametrize(
    "file",
    [
        {"name": "letter.png", "mimeType": "image/png", "buffer": b"Dear you, this is not a picture."},
        {"name": "cut.png", "mimeType": "image/png", "buffer": png(64, 64)["buffer"][:40]},
        {"name": "empty.jpg", "mimeType": "image/jpeg", "buffer": b""},
        {"name": "drawn.svg", "mimeType": "image/svg+xml", "buffer": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
    ],
    ids=lambda file: file["name"],
)
def test_a_file_that_is_no_picture_is_refused_with_a_sentence(at_a_picture: Episode, file: FilePayload) -> None:
    choose(at_a_picture, file)
    expect(fault(at_a_picture)).to_have_count(1)
    expect(at_a_picture.step.locator("img")).to_have_count(0)
    at_a_picture.step.locator(".chips button").first.click()
    expect(at_a_picture.step.locator("textarea.line, input.line").filter(visible=True)).to_have_value("grey water")
    assert at_a_picture.walk().open() is False


def test_a_picture_of_forty_megapixels_is_made_small(at_a_picture: Episode) -> None:
    choose(at_a_picture, png(8000, 5000))
    shown = at_a_picture.step.locator("img")
    expect(shown).to_be_visible(timeout=30_000)
    size = shown.evaluate("async (node) => { await node.decode(); return [node.naturalWidth, node.naturalHeight]; }")
    assert max(size) <= 1280
    expect(fault(at_a_picture)).to_have_count(0)
    assert at_a_picture.walk().open() is False


def test_a_picture_that_no_device_should_open_is_refused_and_the_one_before_stays(at_a_picture: Episode) -> None:
    choose(at_a_picture, png(60, 40))
    expect(at_a_picture.step.locator("img")).to_be_visible()
    choose(at_a_picture, png(20_000, 20_000))
    expect(fault(at_a_picture)).to_have_count(1)
    expect(at_a_picture.step.locator("img")).to_be_visible()
    assert at_a_picture.walk().open() is False
