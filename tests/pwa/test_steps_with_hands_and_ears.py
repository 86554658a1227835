"""Steps that need more than letters: drawing, listening, pictures."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

Show = Callable[..., Page]


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = zlib.compress((b"\0" + b"\x20\x60\x70" * width) * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# draw


def stroke(page: Page, dy: int = 0) -> None:
    box = page.locator("canvas").bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 60 + dy)
    page.mouse.down()
    for i in range(1, 8):
        page.mouse.move(box["x"] + 40 + i * 25, box["y"] + 60 + dy + (i % 2) * 10)
    page.mouse.up()
    page.mouse.move(box["x"] + 10, box["y"] + 10)


INK = """() => {
  const { width, height } = document.querySelector("canvas");
  const { data } = document.querySelector("canvas").getContext("2d").getImageData(0, 0, width, height);
  return data.filter((value, i) => i % 4 === 3 && value).length;
}"""
FIXED = """() => [...document.querySelectorAll("*")]
  .filter((node) => getComputedStyle(node).touchAction === "none")
  .map((node) => node.localName)"""


def inked(page: Page) -> int:
    return int(page.evaluate(INK))


def test_draw_turns_a_movement_into_a_line_that_can_be_undone(show: Show) -> None:
    page = show("draw")
    page.wait_for_timeout(100)
    assert inked(page) == 0
    stroke(page)
    strokes = page.evaluate("part.answer().strokes")
    assert len(strokes) == 1
    assert len(strokes[0]["points"]) >= 7
    assert inked(page) > 200
    page.get_by_role("button", name="Undo").click()
    assert page.evaluate("part.answer()") is None
    assert inked(page) == 0


def test_draw_a_cleared_sheet_comes_back_with_undo(show: Show) -> None:
    page = show("draw")
    stroke(page)
    stroke(page, 60)
    page.get_by_role("button", name="Clear").click()
    assert page.evaluate("part.answer()") is None
    page.get_by_role("button", name="Undo").click()
    assert len(page.evaluate("part.answer().strokes")) == 2


def test_draw_chooses_colour_and_width_by_keyboard(show: Show) -> None:
    page = show("draw")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    stroke(page)
    drawn = page.evaluate("part.answer().strokes[0]")
    assert (drawn["colour"], drawn["width"]) == (1, 0.034)


def test_draw_feels_the_pressure_of_a_pen_and_takes_a_mouse_as_even(show: Show) -> None:
    page = show("draw")
    box = page.locator("canvas").bounding_box()
    assert box
    devtools = page.context.new_cdp_session(page)

    def pen(kind: str, x: float, force: float) -> None:
        down = kind != "mouseReleased"
        devtools.send(
            "Input.dispatchMouseEvent",
            {
                "type": kind,
                "x": box["x"] + x,
                "y": box["y"] + 90,
                "button": "left",
                "buttons": int(down),
                "force": force,
                "pointerType": "pen",
                "clickCount": 1,
            },
        )

    pen("mousePressed", 30, 0.1)
    for i in range(1, 7):
        pen("mouseMoved", 30 + i * 30, 0.1 + i * 0.14)
    pen("mouseReleased", 210, 0)
    stroke(page, 60)
    by_pen, by_mouse = page.evaluate("part.answer().strokes.map((one) => one.points.map(([, , p]) => p))")
    assert by_pen[0] < 0.2 < by_pen[-1]
    assert set(by_mouse) == {0.5}


def test_draw_is_sharp_on_a_dense_screen_and_only_the_sheet_keeps_the_page_from_scrolling(show: Show) -> None:
    page = show("draw", device_scale_factor=3)
    page.wait_for_timeout(150)
    ratio = page.evaluate("() => { const c = document.querySelector('canvas'); return c.width / c.clientWidth }")
    assert ratio == pytest.approx(3, abs=0.02)
    assert page.evaluate(FIXED) == ["canvas"]


def test_draw_keeps_a_drawing_only_when_asked_to(show: Show) -> None:
    page = show("draw")
    stroke(page)
    page.evaluate("part.leave()")
    assert page.evaluate("seen.kept") == []
    page.get_by_role("button", name="Keep this drawing").click()
    assert page.evaluate("seen.kept.map(([kind, data]) => [kind, data.strokes.length])") == [["drawing", 1]]


def test_draw_says_that_it_can_be_skipped(show: Show) -> None:
    assert "skip" in show("draw").locator(".draw .hint").inner_text()


# listen

UTTERANCE = "class extends EventTarget { constructor(text) { super(); this.text = text } }"
VOICES = """(local) => {
  speechSynthesis.getVoices = () => [{ name: "A", lang: "en-GB", default: true, localService: local }];
}"""


def listening(show: Show, local: bool) -> Page:
    page = show("say")
    page.evaluate(VOICES, local)
    return show("listen", on=page)


def test_listen_never_offers_a_voice_that_would_send_the_words_away(show: Show) -> None:
    page = listening(show, local=False)
    page.wait_for_timeout(200)
    expect(page.get_by_role("button", name="Read to me")).to_be_hidden()
    assert page.locator(".spoken").inner_text() == "Find something blue."


def test_listen_offers_a_voice_that_lives_on_the_device(show: Show) -> None:
    expect(listening(show, local=True).get_by_role("button", name="Read to me")).to_be_visible()


SPEAKS = """() => {
  window.spoken = [];
  speechSynthesis.speak = (line) => {
    window.spoken.push([line.text, line.voice?.localService]);
    setTimeout(() => (line.onend?.(), line.dispatchEvent(new Event("end"))), 1000);
  };
}"""


def test_listen_reads_on_through_the_voice_of_the_device_once_asked_and_stops_with_the_step(show: Show) -> None:
    page = show("say", locale="en-GB")
    page.evaluate(VOICES, True)
    page.evaluate(f"() => {{ Object.assign(window, {{ SpeechSynthesisUtterance: {UTTERANCE} }}); ({SPEAKS})() }}")
    page.clock.install()
    show("listen", on=page)
    page.clock.run_for(200)
    assert page.evaluate("spoken") == []  # the control: nobody asked yet
    page.get_by_role("button", name="Read to me").click()
    page.clock.run_for(4500)
    assert page.evaluate("spoken") == [["Find something blue.", True], ["Rest your eyes on it for a moment.", True]]
    expect(page.locator(".spoken")).to_have_attribute("aria-live", "off")
    page.evaluate("part.leave()")
    page.clock.run_for(60000)
    assert len(page.evaluate("spoken")) == 2


def slowed(show: Show) -> Page:
    """The listen step on a page of its own, whose clock the test moves."""
    page = show("say", locale="en-GB")
    page.clock.install()
    return show("listen", on=page)


def test_listen_shows_its_lines_at_a_calm_pace_and_stops_at_the_last(show: Show) -> None:
    page = slowed(show)
    spoken = page.locator(".spoken")
    page.clock.run_for(5000)
    assert spoken.inner_text() == "Find something blue."
    page.clock.run_for(1000)
    assert spoken.inner_text() == "Rest your eyes on it for a moment."
    page.clock.run_for(60000)
    assert spoken.inner_text() == "Now find something round."
    expect(page.get_by_role("button", name="Pause")).to_be_hidden()
    page.get_by_role("button", name="From the start").click()
    assert spoken.inner_text() == "Find something blue."


def test_listen_holds_still_while_paused(show: Show) -> None:
    page = slowed(show)
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(60000)
    assert page.locator(".spoken").inner_text() == "Find something blue."
    page.keyboard.press("Enter")
    page.clock.run_for(6000)
    assert page.locator(".spoken").inner_text() == "Rest your eyes on it for a moment."


def test_listen_has_all_its_words_to_read_at_once(show: Show) -> None:
    page = show("listen")
    page.get_by_text("All the words").click()
    assert page.locator("details .kept p").all_inner_texts() == [
        "Find something blue.",
        "Rest your eyes on it for a moment.",
        "Now find something round.",
    ]


# pictures

FORGOTTEN = """() => {
  const real = URL.revokeObjectURL;
  window.forgotten = [];
  URL.revokeObjectURL = (address) => (window.forgotten.push(address), real.call(URL, address));
}"""


def test_a_file_that_is_no_picture_is_refused_with_a_sentence_and_nothing_else_is_lost(show: Show) -> None:
    page = show("people")
    page.get_by_label("Name").fill("Nana")
    choose = page.get_by_label("Choose a picture")
    choose.set_input_files({"name": "nana.png", "mimeType": "image/png", "buffer": png(40, 30)})
    expect(page.get_by_role("img", name="A picture of this person")).to_be_visible()  # the control: a real one is taken
    choose.set_input_files({"name": "nana.png", "mimeType": "image/png", "buffer": b"not a picture at all"})
    expect(page.get_by_role("alert").filter(has_text="not a picture")).to_contain_text("Nothing else was changed")
    expect(page.get_by_role("img", name="A picture of this person")).to_be_visible()
    page.get_by_role("button", name="Add this person").click()
    assert page.evaluate("seen.kept.map(([, data]) => [data.name, data.photo instanceof Blob])") == [["Nana", True]]
    expect(page.get_by_role("img", name="Nana")).to_be_visible()


def test_a_picture_too_big_for_the_device_is_told_apart_from_a_file_that_is_none(show: Show) -> None:
    page = show("people")
    huge = png(40, 30)[:16] + struct.pack(">II", 9000, 9000) + png(40, 30)[24:]
    file: FilePayload = {"name": "huge.png", "mimeType": "image/png", "buffer": huge}
    page.get_by_label("Choose a picture").set_input_files(file)
    expect(page.get_by_role("alert").filter(has_text="too big")).to_contain_text("Nothing else was changed")
    assert page.get_by_role("img").count() == 0


def test_a_picture_of_ones_place_is_kept_small_and_can_be_taken_out(show: Show) -> None:
    page = show("senses")
    page.get_by_role("button", name="picture").click()
    file: FilePayload = {"name": "bay.png", "mimeType": "image/png", "buffer": png(3000, 1500)}
    page.get_by_label("Choose a picture").set_input_files(file)
    picture = page.get_by_role("img", name="Your picture of this place")
    expect(picture).to_be_visible()
    assert picture.evaluate("(node) => node.decode().then(() => node.naturalWidth)") <= 1280
    page.get_by_role("button", name="Take the picture out").click()
    expect(picture).to_have_count(0)


def test_the_browser_lets_go_of_a_picture_when_the_step_is_left(show: Show) -> None:
    page = show("people")
    file: FilePayload = {"name": "nana.png", "mimeType": "image/png", "buffer": png(40, 30)}
    page.get_by_label("Choose a picture").set_input_files(file)
    address = page.get_by_role("img").get_attribute("src")
    page.evaluate(FORGOTTEN)
    assert page.evaluate("window.forgotten") == []  # the control: it is held while it is shown
    page.evaluate("part.leave()")
    assert page.evaluate("window.forgotten") == [address]
