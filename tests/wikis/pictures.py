"""Pictures for the wikis' files: drawn by us, so that nobody's licence comes with them, and visibly different."""

import math
import struct
import zlib
from collections.abc import Callable

WIDTH, HEIGHT = 480, 320

Colour = tuple[float, float, float]
#: A picture gives the colour (0 to 1 each) at a place; x runs from 0 to 1.5, y from 0 at the top to 1.
Picture = Callable[[float, float], Colour]


def _mix(first: Colour, second: Colour, share: float) -> Colour:
    share = min(1.0, max(0.0, share))
    return (
        first[0] + (second[0] - first[0]) * share,
        first[1] + (second[1] - first[1]) * share,
        first[2] + (second[2] - first[2]) * share,
    )


def _sunrise(x: float, y: float) -> Colour:
    sky = _mix((0.16, 0.14, 0.38), (1.0, 0.62, 0.36), y * 1.35)
    sun = math.hypot(x - 0.75, y - 0.62)
    colour = _mix((1.0, 0.93, 0.66), sky, (sun - 0.16) * 40 if sun < 0.19 else 0.55 + sun)
    return _mix(colour, (0.10, 0.12, 0.28), (y - 0.76) * 60)


def _hills(x: float, y: float) -> Colour:
    colour = _mix((0.62, 0.84, 0.95), (0.95, 0.97, 0.93), y * 1.6)
    for layer in range(4):
        edge = 0.42 + layer * 0.14 + 0.07 * math.sin(x * (4 + layer * 1.7) + layer * 2.1)
        colour = _mix(colour, (0.40 - layer * 0.09, 0.66 - layer * 0.12, 0.45 - layer * 0.08), (y - edge) * 160)
    return colour


def _rings(x: float, y: float) -> Colour:
    distance = math.hypot(x - 0.75, y - 0.5)
    return _mix((0.98, 0.94, 0.86), (0.07, 0.45, 0.55), 0.5 + 4 * math.cos(distance * 62))


def _waves(x: float, y: float) -> Colour:
    depth = y + 0.05 * math.sin(x * 11) + 0.03 * math.sin(x * 23 + y * 30)
    band = math.floor(depth * 7) / 7
    return _mix((0.78, 0.94, 0.92), (0.03, 0.20, 0.42), band + 0.08)


def _tiles(x: float, y: float) -> Colour:
    column, row = math.floor(x * 8), math.floor(y * 8)
    near_x, near_y = x * 8 - column - 0.5, y * 8 - row - 0.5
    colours: list[Colour] = [(0.93, 0.36, 0.27), (0.98, 0.76, 0.27), (0.24, 0.56, 0.53), (0.16, 0.25, 0.36)]
    colour = colours[(column * 3 + row * 5 + column * row) % 4]
    return _mix(colour, (0.99, 0.97, 0.92), (math.hypot(near_x, near_y) - 0.42) * 30)


def _night(x: float, y: float) -> Colour:
    colour = _mix((0.03, 0.05, 0.16), (0.23, 0.16, 0.42), y)
    colour = _mix((0.97, 0.96, 0.85), colour, (math.hypot(x - 1.15, y - 0.28) - 0.11) * 90)
    for star in range(60):
        near = math.hypot(x - (star * 0.618034 % 1) * 1.5, y - star * 0.381966 * 1.7 % 1)
        if near < 0.008:
            colour = _mix((1, 1, 1), colour, near * 125)
    return colour


def _leaf(x: float, y: float) -> Colour:
    along, across = (x - 0.75 + y - 0.5) * 0.7071, (x - 0.75 - y + 0.5) * 0.7071
    width = 0.22 * math.cos(min(1.57, abs(along) * 3.3))
    vein = min(abs(across), abs((along - abs(across) * 0.9) % 0.12 - 0.06) + 0.006)
    inside = _mix((0.80, 0.92, 0.62), (0.24, 0.55, 0.27), vein * 90)
    return _mix(inside, (0.97, 0.95, 0.88), (abs(across) - width) * 120)


def _spectrum(x: float, y: float) -> Colour:
    turn = x / 1.5 * math.tau
    value = 1 - abs(y - 0.5) * 1.1
    return tuple(value * (0.5 + 0.5 * math.cos(turn - shift)) for shift in (0, 2.094, 4.189))  # type: ignore[return-value]


#: File name to what it shows, and the picture.
PICTURES: dict[str, tuple[str, Picture]] = {
    "Sandbox sunrise.png": ("A sunrise over a dark plain", _sunrise),
    "Sandbox hills.png": ("Green hills, one behind the other", _hills),
    "Sandbox rings.png": ("Rings around a centre", _rings),
    "Sandbox waves.png": ("Layers of water", _waves),
    "Sandbox tiles.png": ("Round tiles in four colours", _tiles),
    "Sandbox night.png": ("The moon and sixty stars", _night),
    "Sandbox leaf.png": ("A leaf and its veins", _leaf),
    "Sandbox spectrum.png": ("All hues, from dark to dark", _spectrum),
}


def png(picture: Picture, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The picture as a PNG file, always the same bytes."""
    rows = bytearray()
    for row in range(height):
        rows.append(0)  # this row is stored as it is, without a filter
        for column in range(width):
            colour = picture(column / height, row / height)
            rows.extend(min(255, max(0, round(part * 255))) for part in colour)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(rows), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
