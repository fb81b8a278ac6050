"""Who may reopen, correct, pay and read the books of a hub."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import (
    CannotCorrect,
    CannotReopen,
    HourIsPast,
    MoreThanOwed,
    OrdersStillOpen,
)
from halle.circuits.models import OrderCycle
from halle.circuits.parameters import CORRECTION_DAYS
from halle.circuits.policies import require_organises
from halle.circuits.queries.correction_input import LineInHand
from halle.circuits.queries.since_closing import first_slot_starts_at, happened_since_closing
from halle.identity.policies import MANAGERS, TEAM, TREASURERS, has_role
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, SignInNeeded
from halle.kernel.parameters import value_of
from halle.kernel.rules.amounts import format_cents
from halle.market.models import SaleSession

REOPENS_WITHIN = timedelta(hours=1)

WHY_NOT_REOPEN = {
    "not-closed": _("These orders are not closed."),
    "too-late": _("Orders can be reopened for one hour after closing: that hour is over."),
    "handed-over": _("Baskets have already been handed over: orders stay closed."),
    "packed": _("Packing has begun: orders stay closed."),
    "corrected": _("Orders were corrected since they closed: they stay closed."),
    "paid": _("Payments were taken since orders closed: they stay closed."),
    "paid-out": _("A producer was paid since orders closed: they stay closed."),
    "no-stock": _("What was given back at closing has been sold elsewhere: orders stay closed."),
    "no-credit": _("A member has spent the credit given back at closing: orders stay closed."),
}


def require_may_reopen(actor: Actor, cycle: OrderCycle, closes_at: datetime, at: datetime) -> None:
    """Its managers may undo a closing within the hour, while nothing was built on it."""
    require_organises(actor, cycle.coordinator_id)
    closed_at = cycle.session.closed_at
    if cycle.session.state != SaleSession.State.CLOSED or closed_at is None:
        raise cannot_reopen("not-closed")
    if at > closed_at + REOPENS_WITHIN:
        raise cannot_reopen("too-late")
    if happened := happened_since_closing(cycle.pk, cycle.coordinator_id, closed_at):
        raise cannot_reopen(happened)
    first = first_slot_starts_at(cycle.pk)
    if closes_at <= at or (first is not None and closes_at > first):
        raise HourIsPast(field="closes_at")


def cannot_reopen(reason: str) -> CannotReopen:
    """The refusal, in words."""
    return CannotReopen(WHY_NOT_REOPEN[reason], reason=reason)


WHY_NOT_CORRECT = {
    "more-than-ordered": _("No more can be handed out than was ordered."),
    "not-sold-by-weight": _("This is not sold by weight: say how many came."),
    "negative": _("This cannot be below zero."),
    "far-too-heavy": _("This is more than five times the weight announced: check the unit."),
    "handed-over": _("This basket was already handed over: the hub corrects it from now on."),
    "handed-over-too-many": _("More than that has already been handed over."),
    "too-late": _("These orders are too old to be corrected."),
}


def require_may_correct(
    actor: Actor, cycle: OrderCycle, lines: Iterable[LineInHand], at: datetime
) -> None:
    """The hub's team corrects what was not handed over, its treasurers what was.

    Producers correct their own lines until the basket has left, where the hub lets them.
    """
    hub = cycle.coordinator
    concerned = list(lines)
    suppliers = {line.supplier_id for line in concerned}
    is_team = has_role(actor, hub.pk, TEAM)
    is_producer = hub.producers_correct_orders and all(
        sells_as(actor, supplier) for supplier in suppliers
    )
    if not is_team and not (suppliers and is_producer):
        raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotAllowed
    closed_at = cycle.session.closed_at
    if cycle.session.state != SaleSession.State.CLOSED or closed_at is None:
        raise OrdersStillOpen
    if at > closed_at + timedelta(days=value_of(CORRECTION_DAYS)):
        raise cannot_correct("too-late")
    if any(line.handed_over_at for line in concerned) and not has_role(actor, hub.pk, TREASURERS):
        raise cannot_correct("handed-over")


def sells_as(actor: Actor, seller_id: int, *, scope: str = "write") -> bool:
    """Whether the actor is this seller, or runs it."""
    if actor.scopes is None and actor.person_id is not None and actor.person_id == seller_id:
        return True
    return has_role(actor, seller_id, MANAGERS, scope=scope)


def cannot_correct(reason: str, *, field: str | None = None, **about: int) -> CannotCorrect:
    """The refusal, in words; ``line_id`` may say of which line."""
    return CannotCorrect(WHY_NOT_CORRECT[reason], reason=reason, field=field, **about)


def require_is_owed(hub_id: int, payee_id: int, cents: int, owed_cents: int) -> None:
    """A hub pays others, something, and never more than it owes them."""
    if payee_id == hub_id or type(cents) is not int or cents <= 0:
        raise Invalid(field="cents")
    if cents > max(0, owed_cents):
        owed = format_cents(max(0, owed_cents), get_language() or settings.LANGUAGE_CODE)
        raise MoreThanOwed(field="cents", owed=owed, owed_cents=max(0, owed_cents))
