"""Draws the icons that phones ask for as PNG: a wave for Homeport, a measuring cup's marks for the plain one."""

import math
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache

Colour = tuple[int, int, int]
Height = Callable[[float], float]

_SKY: Colour = (246, 239, 227)
_SEA: Colour = (15, 87, 99)
_PAPER: Colour = (238, 238, 236)
_MARK: Colour = (96, 96, 96)
_SHADES = 32


def _mix(low: Colour, high: Colour, share: float) -> bytes:
    return bytes(round(a + (b - a) * share) for a, b in zip(low, high, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(size: int, below: Colour, above: Colour, shade: Callable[[int, int], float]) -> bytes:
    palette = b"".join(_mix(above, below, step / _SHADES) for step in range(_SHADES + 1))
    rows = (bytes(round(shade(x, y) * _SHADES) for x in range(size)) for y in range(size))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    head = struct.pack(">IIBBBBB", size, size, 8, 3, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"PLTE", palette), _chunk(b"IDAT", packed), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@lru_cache(maxsize=8)
def wave(size: int) -> bytes:
    """A calm sea under a light sky; everything that matters lies inside the circle that phones may cut out."""
    surface = [size * (0.54 - 0.07 * math.sin(2 * math.pi * x / size)) for x in range(size)]
    return _png(size, _SEA, _SKY, lambda x, y: min(1.0, max(0.0, y + 0.5 - surface[x])))


@lru_cache(maxsize=8)
def marks(size: int) -> bytes:
    """Three lines of different length on paper, as on a measuring cup: tells nobody anything."""
    thick, ends = max(1, size // 16), (0.7, 0.55, 0.62)

    def shade(x: int, y: int) -> float:
        for at, end in zip((0.35, 0.5, 0.65), ends, strict=True):
            if 0 <= y - round(size * at) < thick and 0.3 <= (x + 0.5) / size <= end:
                return 1.0
        return 0.0

    return _png(size, _MARK, _PAPER, shade)


def ico(png: bytes, size: int) -> bytes:
    """A favicon.ico that holds one PNG."""
    return struct.pack("<HHHBBBBHHII", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png
