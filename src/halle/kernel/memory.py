"""What a process remembers for a few seconds, because many people ask the same."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_ALL: list[Remembered] = []


class Remembered(Generic[K, V]):
    """At most ``most`` answers, each for ``seconds``; nothing personal belongs here.

    Values are shared between threads and must not be changed by whoever gets them.
    """

    def __init__(self, *, seconds: float, most: int) -> None:
        self.seconds, self.most = seconds, most
        self._known: OrderedDict[K, tuple[float, V]] = OrderedDict()
        self._lock = threading.Lock()
        _ALL.append(self)

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The answer known for ``key``, else the one that ``make`` gives now."""
        found = self._known.get(key)
        if found is not None and found[0] > time.monotonic():
            return found[1]
        return self.renew(key, make)

    def renew(self, key: K, make: Callable[[], V]) -> V:
        """Ask anew, whatever was known."""
        value = make()
        with self._lock:
            self._known[key] = (time.monotonic() + self.seconds, value)
            self._known.move_to_end(key)
            while len(self._known) > self.most:
                self._known.popitem(last=False)
        return value

    def forget(self) -> None:
        """Know nothing any more."""
        with self._lock:
            self._known.clear()


def forget_all() -> None:
    """Have every memory of this process ask anew: between tests, after an import."""
    for memory in _ALL:
        memory.forget()
