"""What a domain declares about itself, so that nobody above has to know it by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise

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
    indicators: dict[str, Callable[[datetime, datetime], int]] = field(default_factory=dict)


def declare(manifest: Manifest) -> Manifest:
    """Make a domain known; called once, at the bottom of its ``manifest.py``."""
    MANIFESTS[manifest.domain] = manifest
    return manifest
