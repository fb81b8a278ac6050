"""A photograph as the studio gives it."""

from typing import NamedTuple


class Prints(NamedTuple):
    """Two sizes of one picture (WebP), and a name for what is on it."""

    digest: str
    width: int
    height: int
    large: bytes
    small: bytes
