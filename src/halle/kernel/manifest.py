"""What a domain declares about itself, so that nobody above has to know it by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise

from halle.kernel.events import Fact

MANIFESTS: dict[str, Manifest] = {}


@dataclass(frozen=True)
class Holding:
    """Personal data a domain keeps: what, why, and for how long.

    ``export`` answers everything held about one party, as plain values for a JSON file.
    """

    what: str | Promise
    purpose: str | Promise
    legal_basis: str | Promise
    retention: str | Promise
    export: Callable[[int], object] | None = None


@dataclass(frozen=True)
class Purpose:
    """A use of someone's data that needs their agreement, which they may take back."""

    key: str
    text: str | Promise


class Told(NamedTuple):
    """What of a fact programs may read (a frozen dataclass), and whom it concerns: party ids."""

    concerns: frozenset[int]
    data: Any


@dataclass(frozen=True)
class Announcement:
    """A kind of fact that an organisation concerned may have sent to a program of its own.

    ``tell`` turns the fact's values into ``data``: public ids, states and amounts, never a
    name or what somebody wrote; into nothing when it is told to nobody.
    """

    fact: type[Fact]
    group: str | Promise
    words: str | Promise
    data: type[Any]
    tell: Callable[[dict[str, Any]], Told | None]


@dataclass(frozen=True)
class PeriodicJob:
    """Work done by the clock; what is due is found by state, so late is fine."""

    name: str
    cron: str
    run: Callable[[datetime], int]


@dataclass(frozen=True)
class Tick:
    """Work that must be done within a second; it writes nothing when nothing is due."""

    name: str
    run: Callable[[datetime], int]


@dataclass(frozen=True)
class IntegrityCheck:
    """A statement about the data that must always hold; ``find`` lists what breaks it."""

    name: str
    find: Callable[[], list[str]]


@dataclass(frozen=True)
class Manifest:
    """A domain's declaration."""

    domain: str
    sentence: str
    holdings: tuple[Holding, ...] = ()
    jobs: tuple[PeriodicJob, ...] = ()
    ticks: tuple[Tick, ...] = ()
    checks: tuple[IntegrityCheck, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    indicators: dict[str, Callable[[datetime, datetime], int]] = field(default_factory=dict)


def declare(manifest: Manifest) -> Manifest:
    """Make a domain known; called once, at the bottom of its ``manifest.py``."""
    MANIFESTS[manifest.domain] = manifest
    return manifest
