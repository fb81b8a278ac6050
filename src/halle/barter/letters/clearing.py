"""What is written when a clearing round or a ring of barter wants something of a firm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.events import (
    RingAgreed,
    RingProposed,
    RoundCommitted,
    RoundOpened,
    SetOffsProposed,
)
from halle.barter.letters.mail import News, write_to
from halle.barter.models import ClearingRound, Membership
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.memberships import members_of
from halle.barter.queries.rings import GiftLine, gifts_of, ring_of_id
from halle.barter.queries.rounds import MOVED, places_of, round_of_id
from halle.kernel.events import reacts_to
from halle.kernel.rules.amounts import format_cents
from halle.kernel.rules.spoken_time import say_day


@reacts_to(RoundOpened)
def invite_to_round(fact: dict[str, Any]) -> None:
    """Every active member reads that a round is open."""
    round_ = round_of_id(fact["round_id"])
    for member in members_of(round_.network_id).filter(state=Membership.State.ACTIVE):
        _write(
            member,
            round_,
            f"round-opened:{round_.pk}",
            lambda: (
                _("%(title)s: clear what goes round in a circle") % {"title": round_.title},
                _(
                    "Take part until %(day)s: what you owe and are owed is set off where it closes a circle, and nothing is done before you agree."
                )
                % {"day": _day(round_.collects_until)},
                _("Take part"),
            ),
        )


@reacts_to(SetOffsProposed)
def ask_for_answers(fact: dict[str, Any]) -> None:
    """Whoever is concerned and has not said yes reads what is proposed."""
    round_ = round_of_id(fact["round_id"])
    if round_.turn != fact["turn"] or round_.answers_until is None:
        return
    until = round_.answers_until
    for place in places_of(round_.pk).filter(MOVED, left_at=None, agreed_at=None):
        _write(
            place.membership,
            round_,
            f"set-offs:{round_.pk}:{fact['turn']}",
            partial(_proposed, place.paid_cents, until),
        )


@reacts_to(RoundCommitted)
def tell_that_it_is_done(fact: dict[str, Any]) -> None:
    """Whoever is concerned reads that it is done, and where the notice is."""
    round_ = round_of_id(fact["round_id"])
    for place in places_of(round_.pk).filter(MOVED, left_at=None):
        _write(
            place.membership,
            round_,
            f"round-done:{round_.pk}",
            partial(_done, place.paid_cents),
        )


@reacts_to(RingProposed)
def propose_ring(fact: dict[str, Any]) -> None:
    """Each firm of a ring reads what it would give and get."""
    ring = ring_of_id(fact["ring_id"])
    for gift in gifts_of(ring.pk):
        say = partial(_ring_proposed, ring.cents, gift)
        _write_about_ring(ring, gift.giver_id, f"ring:{ring.pk}", say)


@reacts_to(RingAgreed)
def tell_that_ring_is_agreed(fact: dict[str, Any]) -> None:
    """Each firm of a ring reads that all have said yes."""
    ring = ring_of_id(fact["ring_id"])
    for gift in gifts_of(ring.pk):
        say = partial(_ring_agreed, gift)
        _write_about_ring(ring, gift.giver_id, f"ring-agreed:{ring.pk}", say)


def _proposed(cents: int, until: datetime) -> tuple[str, str, str]:
    return (
        _("You need not pay %(amount)s: do you agree?") % {"amount": _euros(cents)},
        _("Answer until %(day)s. Whoever says nothing is left out.") % {"day": _day(until)},
        _("Look at it"),
    )


def _done(cents: int) -> tuple[str, str, str]:
    return (
        _("%(amount)s of what you owed is set off") % {"amount": _euros(cents)},
        _("The invoices are settled by as much. Keep the notice of set-off for your books."),
        _("See the notice"),
    )


def _ring_proposed(cents: int, gift: GiftLine) -> tuple[str, str, str]:
    return (
        _("A ring of %(amount)s each: would you trade?") % {"amount": say_credit(cents)},
        _("You would give %(firm)s: %(offer)s. Nothing is done before all have said yes.")
        % {"firm": gift.taker, "offer": gift.offer},
        _("Look at it"),
    )


def _ring_agreed(gift: GiftLine) -> tuple[str, str, str]:
    told = {"firm": gift.taker, "offer": gift.offer}
    return (
        _("The ring is agreed by all"),
        _("You give %(firm)s: %(offer)s. The invoice is issued when it is accepted.") % told,
        _("See the ring"),
    )


Words = Callable[[], tuple[str, str, str]]


def _write(member: Membership, round_: ClearingRound, key: str, say: Words) -> None:
    path = reverse("barter:round", args=[member.public_id, round_.public_id])
    write_to(member.firm_id, f"{key}:{member.pk}", lambda: _news(say(), path))


def _write_about_ring(ring: Any, membership_id: int, key: str, say: Words) -> None:
    member = Membership.objects.get(pk=membership_id)
    path = reverse("barter:ring", args=[member.public_id, ring.public_id])
    write_to(member.firm_id, f"{key}:{member.pk}", lambda: _news(say(), path))


def _news(said: tuple[str, str, str], path: str) -> News:
    subject, text, verb = said
    return News(subject, text, path, verb)


def _euros(cents: int) -> str:
    return format_cents(cents, get_language() or "fr")


def _day(moment: Any) -> str:
    return say_day(timezone.localtime(moment).date(), get_language() or "fr", this_year=moment.year)
