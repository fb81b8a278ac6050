"""A paper as it is kept."""

from typing import NamedTuple


class Sheet(NamedTuple):
    """What is kept of a file: what it is called and is (``pdf`` or ``jpg``), and its bytes."""

    name: str
    kind: str
    digest: str
    content: bytes
