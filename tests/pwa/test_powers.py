"""Pictures are made small or refused, words stay on the device, and tones keep time whatever the page does."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route


def png(width: int, height: int) -> bytes:
    """A picture in one grey, one bit a pixel: many pixels, few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + b"\xff" * ((width + 7) // 8)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")
    )


SHRINK = """async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { shrink } = await import('/shell/picture.js');
  const small = await shrink(new Blob([bytes]));
  if (small.fault) return small;
  const { width, height } = await createImageBitmap(small);
  const text2 = await small.arrayBuffer().then((all) => new TextDecoder('latin1').decode(all));
  return { type: small.type, width, height, place: text2.includes('GPSGPS') };
}"""
SNIFF = """async (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return (await import('/shell/picture.js')).sniff(bytes);
}"""


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_a_picture_of_one_pixel_is_fine(module_page: Page) -> None:
    got = module_page.evaluate(SHRINK, coded(png(1, 1)))
    assert (got["type"], got["width"], got["height"]) == ("image/webp", 1, 1)


def test_a_picture_of_forty_megapixels_is_made_small(module_page: Page) -> None:
    got = module_page.evaluate(SHRINK, coded(png(8000, 5000)))
    assert (got["width"], got["height"]) == (1280, 800)


def test_a_tall_picture_is_made_small_by_its_long_side(module_page: Page) -> None:
    got = module_page.evaluate(SHRINK, coded(png(700, 7000)))
    assert (got["width"], got["height"]) == (128, 1280)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"just some words",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        png(9, 9)[:20],
        png(9, 9)[:60],
    ],
    ids=["empty", "text", "svg", "pdf", "half a head", "half a picture"],
)
def test_what_is_no_picture_is_refused(module_page: Page, data: bytes) -> None:
    assert module_page.evaluate(SHRINK, coded(data)) == {"fault": "not-picture"}


def test_a_picture_that_claims_too_many_pixels_is_refused_before_it_is_opened(module_page: Page) -> None:
    module_page.evaluate("() => { window.createImageBitmap = () => { throw new Error('opened'); }; }")
    assert module_page.evaluate(SHRINK, coded(png(1, 1)[:16] + struct.pack(">II", 60000, 60000) + png(1, 1)[24:])) == {
        "fault": "too-big"
    }


def test_a_file_of_too_many_bytes_is_refused(module_page: Page) -> None:
    got = module_page.evaluate(
        """async (text) => {
          const head = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
          return (await import('/shell/picture.js')).shrink(new Blob([head, new Uint8Array(26 * 1024 * 1024)]));
        }""",
        coded(png(1, 1)),
    )
    assert got == {"fault": "too-big"}


JPEG_OF_30_BY_20 = """async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 30, height: 20 });
  canvas.getContext('2d').fillRect(0, 0, 30, 20);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'));
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}"""


def test_where_a_picture_was_taken_stays_behind(module_page: Page) -> None:
    plain = base64.b64decode(module_page.evaluate(JPEG_OF_30_BY_20))
    told = b"Exif\0\0" + b"GPSGPS" * 40
    tagged = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(told) + 2) + told + plain[2:]
    assert b"GPSGPS" in tagged
    got = module_page.evaluate(SHRINK, coded(tagged))
    assert (got["width"], got["height"], got["place"]) == (30, 20, False)


HEADS = {
    "gif": (b"GIF89a" + struct.pack("<HH", 12, 34), {"type": "image/gif", "width": 12, "height": 34}),
    "webp": (
        b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + struct.pack("<I", 11)[:3] + struct.pack("<I", 33)[:3],
        {"type": "image/webp", "width": 12, "height": 34},
    ),
    "webp without loss": (
        b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 11 | (33 << 14)),
        {"type": "image/webp", "width": 12, "height": 34},
    ),
    "webp with loss": (
        b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 12, 34),
        {"type": "image/webp", "width": 12, "height": 34},
    ),
    "a picture without size": (b"GIF89a\0\0\0\0", None),
    "a jpeg that never says": (b"\xff\xd8" + b"\xff\xe0\0\x02" * 50, None),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_picture_is_known_by_its_bytes(module_page: Page, name: str) -> None:
    data, expected = HEADS[name]
    assert module_page.evaluate(SNIFF, coded(data)) == expected


VOICES = """(voices) => {
  window.said = [];
  const synth = {
    getVoices: () => voices, cancel() {}, addEventListener() {},
    speak(line) { window.said.push([line.text, line.voice.name]); setTimeout(() => line.onend()); },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synth, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
SAY = "async () => (await import('/shell/voice.js')).say('You are here.')"
REMOTE = {"name": "far", "lang": "en-GB", "localService": False, "default": True}
LOCAL = {"name": "near", "lang": "en-US", "localService": True, "default": False}


@pytest.mark.parametrize(
    "voices",
    [
        [],
        [REMOTE],
        [{**REMOTE, "localService": None}],
        [{**LOCAL, "lang": "fr-FR"}],
        [{**LOCAL, "localService": "true"}],
    ],
    ids=["none", "far", "silent about it", "another language", "not quite true"],
)
def test_no_word_goes_to_a_voice_that_may_be_far_away(module_page: Page, voices: list[dict[str, object]]) -> None:
    module_page.evaluate(VOICES, voices)
    assert module_page.evaluate(SAY) is False
    assert module_page.evaluate("window.said") == []


def test_control_a_voice_of_this_device_reads(module_page: Page) -> None:
    module_page.evaluate(VOICES, [REMOTE, LOCAL])
    assert module_page.evaluate(SAY) is True
    assert module_page.evaluate("window.said") == [["You are here.", "near"]]


NOTES = """async ([origin, rate, since, until, joining]) => {
  const { breathOf, EASY } = await import('/core/breath.js');
  return (await import('/shell/tones.js')).notes(breathOf(EASY), origin, rate, since, until, joining);
}"""


def test_tones_begin_with_their_phases_for_an_hour(module_page: Page) -> None:
    notes = module_page.evaluate(NOTES, [250, 1, 0, 3_600_000, False])
    assert [note["at"] for note in notes[:4]] == [250, 4250, 10250, 14250]
    assert notes[-2]["at"] == pytest.approx(250 + 359 * 10_000)
    assert [(note["from"], note["to"]) for note in notes[:2]] == [(0, 1), (1, 0)]


def test_tones_laid_in_pieces_are_the_same_tones(module_page: Page) -> None:
    whole = module_page.evaluate(NOTES, [0, 0.8, 0, 200_000, False])
    pieces = [
        note
        for start in range(0, 200_000, 7_000)
        for note in module_page.evaluate(NOTES, [0, 0.8, start, min(start + 7_000, 200_000), False])
    ]
    assert pieces == whole


def test_sound_that_is_switched_on_half_way_joins_the_phase(module_page: Page) -> None:
    first, second = module_page.evaluate(NOTES, [0, 1, 5_000, 11_000, True])
    assert (first["at"], first["seconds"], first["to"]) == (5_000, 5, 0)
    assert first["from"] == pytest.approx(5 / 6)
    assert (second["at"], second["seconds"]) == (10_000, 4)


RENDERED = """async () => {
  const { notes, lay } = await import('/shell/tones.js');
  const { breathOf, EASY } = await import('/core/breath.js');
  const audio = new OfflineAudioContext(1, 48000 * 20, 48000);
  for (const note of notes(breathOf(EASY), 0, 1, 0, 20000)) lay(audio, audio.destination, note, note.at / 1000);
  const wave = (await audio.startRendering()).getChannelData(0);
  const loudest = (from, until) =>
    wave.slice(from * 48000, until * 48000).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const crossings = (from, until) => {
    let count = 0;
    for (let i = from * 48000 + 1; i < until * 48000; i += 1) if (wave[i - 1] < 0 && wave[i] >= 0) count += 1;
    return count / (until - from);
  };
  let step = 0;
  for (let i = 1; i < wave.length; i += 1) step = Math.max(step, Math.abs(wave[i] - wave[i - 1]));
  const [first, last] = [crossings(1, 1.5), crossings(2.8, 3.3)];
  return { loudest: loudest(0, 20), between: loudest(3.995, 4.005), first, last, step };
}"""


def test_a_tone_is_soft_rises_with_the_breath_and_never_clicks(module_page: Page) -> None:
    heard = module_page.evaluate(RENDERED)
    assert 0.1 < heard["loudest"] < 0.3
    assert heard["between"] < 0.01
    assert 170 < heard["first"] < heard["last"] < 265
    assert heard["step"] < 0.02


SCHEDULED = """async (block) => {
  const laid = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) { laid.push([this.context, when]); start.call(this, when); };
  const { breathOf, EASY } = await import('/core/breath.js');
  const tones = await import('/shell/tones.js');
  const origin = performance.now();
  await tones.start(breathOf(EASY), origin, 1);
  while (!laid.length) await new Promise((done) => setTimeout(done, 20));
  if (block) for (let end = performance.now() + block; performance.now() < end; );
  const [audio] = laid.at(-1) ?? [];
  const { contextTime, performanceTime } = audio.getOutputTimestamp();
  const own = laid.filter(([one]) => one === audio);
  const off = own.map(([, when]) => (when - contextTime) * 1000 + performanceTime - origin);
  const kind = navigator.audioSession?.type ?? null;
  tones.stop();
  return { off, kind };
}"""


@pytest.mark.alone  # where two clocks meet, a machine that is busy elsewhere is heard
@pytest.mark.parametrize("block", [0, 900])
def test_tones_are_laid_out_a_minute_ahead_to_the_sample(module_page: Page, block: int) -> None:
    module_page.mouse.click(5, 5)
    got = module_page.evaluate(SCHEDULED, block)
    ahead = sorted(set(got["off"]))
    whole = [at for at in ahead if at > 3000]
    assert whole[-1] - whole[0] > 60_000
    # Between tones the audio clock alone counts; where it meets the page's clock a busy machine is a buffer or two off.
    for at in whole:
        since = (at - whole[0]) % 10_000
        assert min(abs(since - place) for place in (0, 6000, 10_000)) < 0.01
    assert abs(whole[0] - 4000) < 120


BUZZES = """async (phone) => {
  window.pulses = [];
  if (phone) navigator.vibrate = (pulse) => (window.pulses.push(pulse), true);
  else Object.defineProperty(navigator, 'vibrate', { value: undefined, configurable: true });
  const match = window.matchMedia.bind(window);
  window.matchMedia = (query) => (query.includes('coarse') ? { matches: phone } : match(query));
  const buzz = await import('/shell/buzz.js');
  return [buzz.able(), buzz.phase({ rising: true }), buzz.phase({ rising: false }), window.pulses];
}"""


def test_one_pulse_in_and_two_out_where_there_is_a_motor(module_page: Page) -> None:
    able, _, _, pulses = module_page.evaluate(BUZZES, True)
    assert able is True
    assert [1 if len(pulse) == 1 else (len(pulse) + 1) // 2 for pulse in pulses] == [1, 2]


def test_nothing_is_promised_where_there_is_none(module_page: Page) -> None:
    assert module_page.evaluate(BUZZES, False) == [False, False, False, []]


AWAKE = """async () => {
  let asked = 0, given = 0;
  const request = async () => ({ released: false, release: async () => { given += 1; }, n: (asked += 1) });
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  const awake = await import('/shell/awake.js');
  await awake.keep();
  await awake.keep();
  const once = asked;
  await awake.rest();
  document.dispatchEvent(new Event('visibilitychange'));
  await 0;
  return { once, given, after: asked };
}"""


def test_the_screen_stays_awake_until_it_may_rest(module_page: Page) -> None:
    assert module_page.evaluate(AWAKE) == {"once": 1, "given": 1, "after": 1}


def answering(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


def test_a_pack_is_tried_again_and_its_faults_are_clear(open_page: Callable[..., Page]) -> None:
    page = open_page("/")
    tries: list[int] = []

    def shaky(route: Route) -> None:
        tries.append(1)
        if len(tries) < 3:
            route.abort()
        else:
            route.fulfill(json={"scripts": {}, "words": {"shell": {}}})

    page.route("**/pack/en.json", shaky)
    load = "import('/shell/pack.js').then((m) => m.loadPack()).then(() => 'here', (fault) => fault.code)"
    assert page.evaluate(load) == "here"
    assert len(tries) == 3
    for body in ("{", '{"words": {}}'):
        broken = open_page("/")
        broken.route("**/pack/en.json", answering(body))
        assert broken.evaluate(load) == "pack-broken"
    gone = open_page("/")
    assert gone.evaluate(load) == "pack-unreachable"
