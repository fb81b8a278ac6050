"""Every address of the platform, read from the URL configuration itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.makers.world import World
from tests.permissions.table import ARGUMENTS, ROWS


class Address(NamedTuple):
    """A name, and what has to be known to write its address."""

    name: str
    arguments: tuple[str, ...]

    def path(self, world: World, **given: Any) -> str:
        """Where it is, in a world."""
        values = {key: given.get(key) or self._value(world, key) for key in self.arguments}
        return reverse(self.name, kwargs=values)

    def _value(self, world: World, key: str) -> Any:
        row = ROWS.get(self.name)
        about = (row.about if row else {}).get(key) or ARGUMENTS.get(key)
        assert about, f"say in ARGUMENTS which {key} is meant at {self.name}"
        return about(world) if callable(about) else about


def every_address() -> Iterator[Address]:
    """All named addresses but the operations of both APIs, which their own tests walk."""
    yield from _walk(get_resolver(), ())


def _walk(resolver: URLResolver, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            arguments = tuple(pattern.pattern.regex.groupindex)
            yield Address(":".join([*namespaces, pattern.name]), arguments)
        elif pattern.namespace not in ("api", "komunitin"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner)
