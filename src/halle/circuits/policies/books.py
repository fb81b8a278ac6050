"""Who may reopen, correct, pay and read the books of a hub."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import CannotReopen, HourIsPast
from halle.circuits.models import OrderCycle
from halle.circuits.policies import require_organises
from halle.circuits.queries.since_closing import first_slot_starts_at, happened_since_closing
from halle.kernel.actor import Actor
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
