"""The kinds of facts that programs may be told of, as every domain announces them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from halle.kernel.errors import Invalid
from halle.kernel.manifest import MANIFESTS, Announcement

PING = "webhooks.ping"
"""Sent when a manager tries an address out; nobody has to ask for it."""


def announcements() -> dict[str, Announcement]:
    """Every kind, by name, in the order in which the domains announce them."""
    return {one.fact.name: one for manifest in MANIFESTS.values() for one in manifest.announcements}


def by_group() -> dict[str | Promise, list[Announcement]]:
    """The same under the words of their groups."""
    found: dict[str | Promise, list[Announcement]] = {}
    for one in announcements().values():
        found.setdefault(one.group, []).append(one)
    return found


def words_of(kind: str) -> str | Promise:
    """What a kind means in a few words."""
    known = announcements().get(kind)
    return known.words if known else _("A trial") if kind == PING else kind


def require_kinds(wanted: Iterable[str]) -> list[str]:
    """The kinds without repetition; none at all, or one that nobody announces, is refused."""
    kinds = sorted(set(wanted))
    if not kinds:
        raise Invalid(_("Choose what the program is told."), field="kinds")
    if unknown := set(kinds) - announcements().keys():
        raise Invalid(field="kinds", unknown=sorted(unknown))
    return kinds
