import gzip
import json
import re
import struct
import zlib
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from homeport.content.locate import packs_dir, pwa_dir
from homeport.web.now.guest_app import build_guest_app, compressed, joined
from homeport.web.now.guest_choice import Sources
from homeport.web.now.icons import ico, marks, wave
from homeport.web.now.modules import modules_of
from homeport.web.static_site import FolderInUseError, write_static


def release(worker: bytes) -> dict:
    first = worker.split(b"\n", 1)[0].decode()
    return json.loads(first.removeprefix("self.RELEASE = ").removesuffix(";"))


def test_the_pwa_is_copied_verbatim_below_the_build(guest_app):
    for path in pwa_dir().rglob("*.js"):
        name = path.relative_to(pwa_dir()).as_posix()
        if name != "sw.js":
            assert guest_app.files[f"a/{guest_app.build}/{name}"] == path.read_bytes()
    assert json.loads(guest_app.files[f"a/{guest_app.build}/pack/en.json"])["scripts"]["steady"]


def test_the_same_content_gives_the_same_build_and_other_content_another(content, guest_app, tmp_path):
    assert build_guest_app(content, pwa_dir()).files == guest_app.files
    changed = copytree(pwa_dir(), tmp_path / "pwa")
    (changed / "styles" / "pages.css").write_text("/* other */")
    other = build_guest_app(content, changed)
    assert other.build != guest_app.build
    assert re.fullmatch("[0-9a-f]{12}", other.build)


def test_the_worker_names_every_file_that_exists_and_only_those(guest_app):
    told = release(guest_app.files["sw.js"])
    urls = {"": "index.html", **{url: f"{url}index.html" for url in told["pages"] if url}}
    listed = {*told["files"], *(urls[page] for page in told["pages"])}
    assert listed == set(guest_app.files) - {"sw.js", "robots.txt", "favicon.ico"}
    assert told["build"] == guest_app.build
    assert told["pages"][0] == ""
    assert "lines/" in told["pages"]


def test_the_worker_knows_the_hash_of_every_file(guest_app):
    told = release(guest_app.files["sw.js"])
    assert set(told["sums"]) == {*told["files"], *told["pages"]}
    for url, integrity in told["sums"].items():
        data = guest_app.files[f"{url}index.html" if url.endswith("/") or not url else url]
        assert integrity == f"sha256-{b64encode(sha256(data).digest()).decode()}"


def test_the_kill_switch_ships_a_worker_that_only_removes_itself(content, guest_app):
    killed = build_guest_app(content, pwa_dir(), offline=False)
    worker = killed.files["sw.js"].decode()
    assert "registration.unregister()" in worker
    assert "fetch" not in worker
    assert "RELEASE" not in worker
    assert killed.build != guest_app.build


def test_no_build_mark_is_left_anywhere(guest_app):
    left = [path for path, data in guest_app.files.items() if b"b01dface5eed" in data or "b01dface5eed" in path]
    assert left == []


def test_pages_ask_for_the_modules_behind_their_entry_and_no_page_for_what_can_wait(guest_app):
    html = guest_app.files["index.html"].decode()
    asked = re.findall(r'rel="modulepreload" href="a/[0-9a-f]{12}/([^"]+)"', html)
    assert "shell/leave.js" in asked
    assert "ui/player.js" not in asked


def test_modules_are_followed_through_static_imports_only():
    sources = {
        "ui/main.js": b'import { a } from "../core/a.js";\nimport(\n"./later.js");\nexport * from "./b.js";',
        "core/a.js": b'import {\n  one,\n} from "./c.js";\n// import "./d.js";',
        "core/c.js": b'import "../ui/main.js";',
        "core/d.js": b"",
        "ui/b.js": b'import fs from "fs";',
        "ui/later.js": b"",
    }
    assert modules_of("ui/main.js", sources) == ["core/a.js", "ui/b.js", "core/c.js"]


def test_one_stylesheet_has_the_parts_in_their_order():
    parts = {"styles/pages.css": b"pages", "styles/tokens.css": b"tokens", "styles/measures.css": b"measures"}
    assert joined(parts, ("tokens", "base", "pages")) == b"tokens\npages"


def test_texts_are_compressed_beside_themselves_and_pictures_are_not():
    made = compressed({"a.js": b"x" * 500, "b.png": b"x" * 500, "c.txt": b"x"})
    assert {name: gzip.decompress(data) for name, data in made.items()} == {"a.js.gz": b"x" * 500}


@pytest.mark.parametrize("draw", [wave, marks])
def test_icons_are_whole_pictures_of_their_size(draw):
    png = draw(192)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, rows = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data, crc = png[at + 8 : at + 8 + size], png[at + 8 + size : at + 12 + size]
        assert struct.unpack(">I", crc)[0] == zlib.crc32(kind + data)
        if kind == b"IHDR":
            assert struct.unpack(">II", data[:8]) == (192, 192)
        rows += zlib.decompress(data) if kind == b"IDAT" else b""
        at += 12 + size
    assert len(rows) == 192 * 193
    assert len(set(rows)) > 1, "the picture is empty"


def test_the_favicon_holds_the_picture():
    png = wave(32)
    assert ico(png, 32)[22:] == png


@pytest.mark.parametrize("name,icon", [("manifest.webmanifest", "icon"), ("plain.webmanifest", "plain")])
def test_each_manifest_can_be_installed(guest_app, name, icon):
    manifest = json.loads(guest_app.files[name])
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("./", "./", "standalone")
    sizes = {picture["sizes"] for picture in manifest["icons"] if picture["purpose"] == "any"}
    assert sizes == {"192x192", "512x512"}
    assert all(picture["src"] in guest_app.files for picture in manifest["icons"])
    assert all(picture["src"].startswith(icon) for picture in manifest["icons"])


def test_the_plain_manifest_tells_nothing(guest_app):
    plain = guest_app.files["plain.webmanifest"].decode().lower()
    assert [word for word in ("homeport", "calm", "breath", "wave", "help", "anxi") if word in plain] == []


def test_static_writes_what_serve_serves_byte_for_byte(site, tmp_path):
    out = tmp_path / "out"
    write_static(out, Sources(packs=packs_dir(), shipped_packs=packs_dir(), pwa=pwa_dir()))
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    compared = 0
    for name in written - {"_headers", "nginx.conf.example"}:
        if name.endswith(".gz"):
            url = "/" + name.removesuffix(".gz").removesuffix("index.html")
            answer = site(url, HTTP_ACCEPT_ENCODING="gzip")
            assert answer.headers["content-encoding"] == "gzip"
        else:
            answer = site("/" + re.sub(r"(^|/)index\.html$", r"\1", name))
        assert (answer.status, answer.body) == (200, (out / name).read_bytes()), name
        compared += 1
    assert compared > 80


def test_static_tells_hosts_the_same_headers(site, tmp_path):
    write_static(tmp_path / "out", Sources(packs=packs_dir(), shipped_packs=packs_dir(), pwa=pwa_dir()))
    rules: dict[str, dict[str, str]] = {}
    for line in (tmp_path / "out" / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            rules[line] = {}
        else:
            name, value = line.strip().split(": ", 1)
            rules[list(rules)[-1]][name.lower()] = value
    served = site("/").headers
    for name, value in rules["/*"].items():
        assert name == "strict-transport-security" or served[name] == value
    assert rules["/sw.js"] == {"cache-control": "no-store"}
    assert rules["/a/*"]["cache-control"].endswith("immutable")
    nginx = (tmp_path / "out" / "nginx.conf.example").read_text("utf-8")
    assert nginx.count("Content-Security-Policy") == nginx.count("location ") - nginx.count("location ~")
    assert nginx.count("{") == nginx.count("}")


def test_static_never_writes_into_a_folder_of_someone_else(tmp_path):
    (tmp_path / "mine.txt").write_text("keep me")
    with pytest.raises(FolderInUseError):
        write_static(tmp_path, Sources(packs=packs_dir(), shipped_packs=packs_dir(), pwa=pwa_dir()))
    assert [path.name for path in Path(tmp_path).iterdir()] == ["mine.txt"]
