"""Charts drawn on the server: plain SVG paths in the page's colours, the same figures in a table.

A chart never carries a fact alone: its title says what it shows, its description what
to see in it, and ``rows`` are the figures. No script, no inline style. Render one with
``{% include "components/_chart.html" %}`` and ``chart`` in the context.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

WIDTH, HEIGHT = 520, 280
LEFT, RIGHT, TOP, BOTTOM = 98, 12, 20, 40
TONES = ("green", "ochre", "blue", "red", "plum", "clay")
_DASHES = ("", " dash", " dot-line")
BAR_ROW = 56

Write = Callable[[int], str]


class Text(NamedTuple):
    """Words at a point of the picture."""

    x: float
    y: float
    words: str
    look: str = ""


class Shape(NamedTuple):
    """A path and the classes that colour it."""

    d: str
    look: str


class Series(NamedTuple):
    """One line or one stack of columns: its name and a value for each label."""

    name: str
    values: Sequence[int]


class Chart(NamedTuple):
    """What ``components/_chart.html`` draws."""

    key: str
    title: str
    description: str
    width: int
    height: int
    grid: str
    shapes: list[Shape]
    texts: list[Text]
    legend: list[tuple[str, str]]
    head: list[str]
    rows: list[list[str]]


def columns(
    *,
    key: str,
    title: str,
    description: str,
    label_name: str,
    labels: Sequence[str],
    series: Sequence[Series],
    write: Write = str,
) -> Chart:
    """Columns over time, several series stacked; values are whole and not negative.

    ``key`` is unique in the page, ``write`` puts a value in words for axis and table.
    Raises `ValueError` when a series has not one value for each label.
    """
    _require_one_value_per_label(labels, series)
    totals = [sum(values) for values in zip(*(one.values for one in series), strict=True)]
    ceiling, step = _ceiling(max(totals, default=0))
    slot = _slot(labels)
    shapes = []
    bases = [0] * len(labels)
    for rank, one in enumerate(series):
        d = ""
        for index, value in enumerate(one.values):
            if value:
                x = LEFT + index * slot + slot * 0.16
                bottom, top = _y(bases[index], ceiling), _y(bases[index] + value, ceiling)
                d += f"M{x:.1f} {bottom:.1f}V{top:.1f}h{slot * 0.68:.1f}V{bottom:.1f}Z"
            bases[index] += value
        shapes.append(Shape(d, f"fill {TONES[rank % len(TONES)]}"))
    return _framed(
        key, title, description, label_name, labels, series, write, ceiling, step, shapes
    )


def lines(
    *,
    key: str,
    title: str,
    description: str,
    label_name: str,
    labels: Sequence[str],
    series: Sequence[Series],
    write: Write = str,
) -> Chart:
    """Lines over time, told apart by dashes as well as by colour; arguments as `columns`."""
    _require_one_value_per_label(labels, series)
    ceiling, step = _ceiling(max((max(one.values, default=0) for one in series), default=0))
    slot = _slot(labels)
    shapes = []
    for rank, one in enumerate(series):
        points = [
            f"{LEFT + (index + 0.5) * slot:.1f} {_y(value, ceiling):.1f}"
            for index, value in enumerate(one.values)
        ]
        dashes = _DASHES[rank % len(_DASHES)]
        look = f"stroke {TONES[rank % len(TONES)]}{dashes}"
        shapes.append(Shape("M" + "L".join(points) if points else "", look))
        if not dashes:
            dots = "".join(f"M{p}m-4 0a4 4 0 1 0 8 0 4 4 0 1 0-8 0Z" for p in points)
            shapes.append(Shape(dots, f"fill dot {TONES[rank % len(TONES)]}"))
    return _framed(
        key, title, description, label_name, labels, series, write, ceiling, step, shapes
    )


def bars(
    *,
    key: str,
    title: str,
    description: str,
    label_name: str,
    value_name: str,
    items: Sequence[tuple[str, int]],
    write: Write = str,
) -> Chart:
    """One bar for each thing, largest first as given: who sells most, what is left."""
    ceiling = max((value for _, value in items), default=0) or 1
    room = WIDTH - 30 - 11 * max((len(write(value)) for _, value in items), default=0)
    d, texts = "", []
    for index, (label, value) in enumerate(items):
        y = index * BAR_ROW
        length = max(2.0, value / ceiling * room)
        d += f"M12 {y + 30}h{length:.1f}v20h-{length:.1f}Z"
        texts.append(Text(12, y + 22, label))
        texts.append(Text(round(20 + length, 1), y + 46, write(value), "strong"))
    return Chart(
        key, title, description, WIDTH, len(items) * BAR_ROW + 12, "",
        [Shape(d, "fill")], texts, [], [label_name, value_name],
        [[label, write(value)] for label, value in items],
    )  # fmt: skip


def _require_one_value_per_label(labels: Sequence[str], series: Sequence[Series]) -> None:
    for one in series:
        if len(one.values) != len(labels):
            raise ValueError(f"{one.name}: {len(one.values)} values for {len(labels)} labels")


def _slot(labels: Sequence[str]) -> float:
    return (WIDTH - LEFT - RIGHT) / max(1, len(labels))


def _y(value: int, ceiling: int) -> float:
    return HEIGHT - BOTTOM - value / ceiling * (HEIGHT - TOP - BOTTOM)


def _ceiling(largest: int) -> tuple[int, int]:
    """A round number at or above the largest value, and the step of four or five marks.

    >>> _ceiling(930), _ceiling(0), _ceiling(7)
    ((1000, 200), (4, 1), (8, 2))
    """
    if largest <= 4:
        return 4, 1
    magnitude = 10 ** (len(str(largest)) - 1)
    for step in (
        magnitude // 10 or 1,
        magnitude // 5 or 1,
        magnitude // 2 or 1,
        magnitude,
        2 * magnitude,
    ):
        if step * 5 >= largest:
            return -(-largest // step) * step, step
    return 10 * magnitude, 2 * magnitude


def _framed(
    key: str,
    title: str,
    description: str,
    label_name: str,
    labels: Sequence[str],
    series: Sequence[Series],
    write: Write,
    ceiling: int,
    step: int,
    shapes: list[Shape],
) -> Chart:
    """Axis marks, labels that do not run into each other, legend and table."""
    marks = list(range(0, ceiling + 1, step))
    grid = "".join(f"M{LEFT} {_y(mark, ceiling):.1f}H{WIDTH - RIGHT}" for mark in marks)
    texts = [
        Text(LEFT - 8, round(_y(mark, ceiling) + 5, 1), write(mark), "soft end") for mark in marks
    ]
    slot = _slot(labels)
    widest = max((len(label) for label in labels), default=0) * 10.5 + 8
    every = max(1, ceil(widest / slot))
    texts += [
        Text(round(LEFT + (index + 0.5) * slot, 1), HEIGHT - 12, label, "soft mid")
        for index, label in enumerate(labels)
        if index % every == 0
    ]
    looks = [shape.look for shape in shapes if "dot" not in shape.look.split()]
    legend = [(one.name, look) for one, look in zip(series, looks, strict=True)]
    return Chart(
        key, title, description, WIDTH, HEIGHT, grid, shapes, texts,
        legend if len(series) > 1 else [], [label_name, *(one.name for one in series)],
        [
            [label, *(write(one.values[index]) for one in series)]
            for index, label in enumerate(labels)
        ],
    )  # fmt: skip
