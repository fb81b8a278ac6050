"""A map drawn on the server: places as marks one can follow, communes behind them.

Equirectangular with the longitude shortened by the cosine of the middle latitude: over
a territory of a hundred kilometres the error is below half a percent. No tiles, no
script. A page that shows a map also shows the same places as a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, dist, radians, sin
from typing import NamedTuple

METRES_PER_DEGREE = 111_195.0
MARGIN = 44
LETTER = 10.2
LINE = 22
APART = 27
EDGE = 17
CROWD = 60
ALONE_DEGREES = 0.08
ROUNDS = 12
_SCALE_METRES = (100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000)


Point = tuple[float, float]


class Marker(NamedTuple):
    """A place to show: where, its name, where it leads, and its look.

    ``shape`` is ``round``, ``square`` or ``diamond``; ``tone`` a colour class of the
    stylesheet (``green`` …, empty for the door's); ``sign`` one or two characters that
    the list beside the map repeats.
    """

    latitude: float
    longitude: float
    name: str
    url: str = ""
    sign: str = ""
    shape: str = "round"
    tone: str = ""


class Commune(NamedTuple):
    """A commune behind the places; the most populous are named first."""

    latitude: float
    longitude: float
    name: str
    population: int = 0


class Label(NamedTuple):
    """Words on the map."""

    x: float
    y: float
    words: str
    look: str = ""


class Pin(NamedTuple):
    """A marker as drawn."""

    d: str
    x: float
    sign_y: float
    sign: str
    name: str
    url: str
    look: str
    label: Label | None


class ScaleBar(NamedTuple):
    """A length on the ground and its length on the map."""

    d: str
    x: float
    y: float
    words: str
    metres: int


@dataclass(frozen=True)
class Map:
    """What ``components/_map.html`` draws."""

    title: str
    width: int
    height: int
    dots: str
    places: list[Label]
    pins: list[Pin]
    scale: ScaleBar
    north: str
    north_x: float
    north_y: float


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Projection(NamedTuple):
    west: float
    north: float
    x_per_degree: float
    y_per_degree: float
    x_offset: float
    y_offset: float

    def __call__(self, latitude: float, longitude: float) -> tuple[float, float]:
        return (
            round(self.x_offset + (longitude - self.west) * self.x_per_degree, 1),
            round(self.y_offset + (self.north - latitude) * self.y_per_degree, 1),
        )


def draw_map(
    *,
    title: str,
    markers: Sequence[Marker],
    communes: Sequence[Commune] = (),
    width: int = 520,
    height: int = 400,
) -> Map:
    """Draw the markers, fitted to the picture, with the communes around them.

    Labels never lie on a marker or on another label: one that finds no room on any of
    its four sides is left to the list. Without markers the communes are fitted instead.
    """
    framed = markers or communes
    project = _fit([(one.latitude, one.longitude) for one in framed], width, height)
    points = _apart(
        [project(marker.latitude, marker.longitude) for marker in markers], width, height
    )
    taken = [_Box(x - 16, y - 16, x + 16, y + 16) for x, y in points]
    taken += [_Box(0, height - 44, 190, height), _Box(width - 44, 0, width, 58)]
    pins = [
        _pin(marker, x, y, _place_label(marker.name, x, y, 20, taken, width, height))
        for marker, (x, y) in zip(markers, points, strict=True)
    ]
    dots, names = _background(communes, project, taken, width, height)
    metres_per_pixel = METRES_PER_DEGREE / project.y_per_degree
    return Map(
        title=title,
        width=width,
        height=height,
        dots=dots,
        places=names,
        pins=pins,
        scale=_scale_bar(metres_per_pixel, height),
        north=f"M{width - 22} 46V20m-6 9 6-9 6 9",
        north_x=width - 22,
        north_y=16,
    )


def _fit(points: Sequence[tuple[float, float]], width: int, height: int) -> _Projection:
    """The largest projection that holds every point inside the margins."""
    latitudes = [latitude for latitude, _ in points] or [46.5]
    longitudes = [longitude for _, longitude in points] or [2.5]
    south, north = min(latitudes), max(latitudes)
    west, east = min(longitudes), max(longitudes)
    shortening = cos(radians((south + north) / 2))
    least = 0.02 if len(set(points)) > 1 else ALONE_DEGREES
    tall = max(north - south, least)
    wide = max((east - west) * shortening, least)
    per_degree = min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / tall)
    used_x, used_y = (east - west) * shortening * per_degree, (north - south) * per_degree
    return _Projection(
        west,
        north,
        per_degree * shortening,
        per_degree,
        (width - used_x) / 2,
        (height - used_y) / 2,
    )


def _apart(points: Sequence[Point], width: int, height: int) -> list[Point]:
    """The same points, moved just enough for each sign to be read and touched.

    Beyond a crowd there is no room for all: they stay where they are.
    """
    placed = list(points)
    for _ in range(ROUNDS if len(points) <= CROWD else 0):
        close = [
            (one, other)
            for one in range(len(placed))
            for other in range(one)
            if dist(placed[one], placed[other]) < APART
        ]
        for one, other in close:
            (x, y), (u, v) = placed[one], placed[other]
            away = dist((x, y), (u, v))
            east, south = ((x - u) / away, (y - v) / away) if away else (cos(one), sin(one))
            step = (APART - away) / 2 + 0.5
            placed[one] = _inside(x + east * step, y + south * step, width, height)
            placed[other] = _inside(u - east * step, v - south * step, width, height)
        if not close:
            break
    return placed


def _inside(x: float, y: float, width: int, height: int) -> Point:
    return (
        round(min(max(x, EDGE), width - EDGE), 1),
        round(min(max(y, EDGE), height - EDGE), 1),
    )


def _pin(marker: Marker, x: float, y: float, label: Label | None) -> Pin:
    shapes = {
        "square": f"M{x - 14:.1f} {y - 14:.1f}h28v28h-28Z",
        "diamond": f"M{x} {y - 18:.1f}l18 18-18 18-18-18Z",
    }
    d = shapes.get(marker.shape, f"M{x - 15:.1f} {y}a15 15 0 1 0 30 0 15 15 0 1 0-30 0Z")
    return Pin(d, x, round(y + 5.5, 1), marker.sign, marker.name, marker.url, marker.tone, label)


def _place_label(
    words: str, x: float, y: float, gap: float, taken: list[_Box], width: int, height: int
) -> Label | None:
    """Right, left, above or below: the first side with room, which is then taken."""
    length = len(words) * LETTER
    sides = (
        (x + gap, y + 6, "", x + gap, y - 11),
        (x - gap, y + 6, "end", x - gap - length, y - 11),
        (x, y - gap, "mid", x - length / 2, y - gap - LINE + 5),
        (x, y + gap + 14, "mid", x - length / 2, y + gap + 14 - LINE + 5),
    )
    for text_x, text_y, look, left, top in sides:
        box = _Box(left, top, left + length, top + LINE)
        inside = (
            box.left >= 2 and box.right <= width - 2 and box.top >= 2 and box.bottom <= height - 2
        )
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return Label(round(text_x, 1), round(text_y, 1), words, look)
    return None


def _background(
    communes: Sequence[Commune], project: _Projection, taken: list[_Box], width: int, height: int
) -> tuple[str, list[Label]]:
    """A dot for every commune in the frame, a name for those that have room."""
    dots, names = "", []
    for commune in sorted(communes, key=lambda one: (-one.population, one.name)):
        x, y = project(commune.latitude, commune.longitude)
        if not (4 <= x <= width - 4 and 4 <= y <= height - 4):
            continue
        dots += f"M{x} {y}h0"
        label = _place_label(commune.name, x, y, 8, taken, width, height)
        if label:
            names.append(label)
    return dots, names


def _scale_bar(metres_per_pixel: float, height: int) -> ScaleBar:
    """The longest round length that fits in 150 pixels.

    >>> _scale_bar(50.0, 400)
    ScaleBar(d='M14 386v-7m0 7h100.0v-7', x=64.0, y=374, words='5\\xa0km', metres=5000)
    """
    fitting = [metres for metres in _SCALE_METRES if metres / metres_per_pixel <= 150]
    metres = fitting[-1] if fitting else _SCALE_METRES[0]
    length = round(metres / metres_per_pixel, 1)
    words = f"{metres // 1000}\u00a0km" if metres >= 1000 else f"{metres}\u00a0m"
    y = height - 14
    return ScaleBar(f"M14 {y}v-7m0 7h{length}v-7", round(14 + length / 2, 1), y - 12, words, metres)
