"""What a plain web host must be told so that the guest app is served there as `homeport serve` serves it."""

from collections.abc import Iterable

from homeport.web.headers import security_headers
from homeport.web.now.guest_serving import cache_rule

_NGINX_HEAD = """\
# Homeport's guest app on nginx. Put this inside a server block that speaks https, and set root to this folder.
# gzip_static needs nginx with its gzip_static module (Debian has it).
"""


def headers_file(pages: Iterable[str]) -> str:
    """A `_headers` file, as Netlify and Cloudflare Pages read it."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in security_headers(https=True).items())]
    for url in ("/a/*", "/sw.js", *pages):
        lines += [url, f"  Cache-Control: {cache_rule(url)}"]
    return "\n".join(lines) + "\n"


def nginx_file() -> str:
    """An example for nginx; the headers are repeated in each location because nginx does not inherit them."""
    common = [f'add_header {name} "{value}" always;' for name, value in security_headers(https=True).items()]
    rules = [("location /", "/"), ("location /a/", "/a/"), ("location = /sw.js", "/sw.js")]
    blocks = ["index index.html;", "gzip_static on;", "types_hash_max_size 4096;"]
    for place, url in rules:
        own = [*common, f'add_header Cache-Control "{cache_rule(url)}" always;']
        if url == "/":
            own.append("location ~ \\.webmanifest$ { types { application/manifest+json webmanifest; } }")
        blocks.append(f"{place} {{\n" + "".join(f"    {line}\n" for line in own) + "}")
    return _NGINX_HEAD + "\n".join(blocks) + "\n"
