"""Payments, whatever has become of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from halle.barter.models import Membership, RecurringPayment, Transfer, TrustedPayee
from halle.barter.queries.memberships import CURRENT
from halle.kernel.finding import the_one
from halle.kernel.prepared import Prepared
from halle.ledger.models import Balance


class Standing(NamedTuple):
    """How a firm stands in a network."""

    membership_id: int
    state: str
    accepts_after_days: int | None


_STANDINGS = Prepared(
    lambda network_id, one_id, other_id: Membership.objects.filter(
        network=network_id, firm__in=[one_id, other_id], state__in=CURRENT
    ).values_list("firm", "pk", "state", "accepts_after_days")
)


def standings_between(network_id: int, one_id: int, other_id: int) -> dict[int, Standing]:
    """How two firms stand, by firm; one that is not there is left out; a prepared statement."""
    rows = _STANDINGS.rows(network_id, one_id, other_id)
    return {firm: Standing(*rest) for firm, *rest in rows}


def the_transfer(public_id: UUID) -> Transfer:
    """The payment of this address, with the names of both sides."""
    return the_one(
        Transfer.objects.select_related("network__party", "payer", "payee"), public_id=public_id
    )


def transfers_of(network_id: int, firm_id: int) -> QuerySet[Transfer]:
    """What a firm has paid, was paid, asked for and was asked for, but for what was hidden."""
    return Transfer.objects.select_related("payer", "payee").filter(
        Q(payer=firm_id) | Q(payee=firm_id), network=network_id, hidden_at=None
    )


def trade_in(network_id: int) -> QuerySet[Transfer]:
    """What the members of a network have paid each other, fees left aside."""
    done = Transfer.objects.filter(network=network_id, state=Transfer.State.DONE)
    return done.exclude(kind=Transfer.Kind.FEE)


def requests_to(firm_id: int, at: datetime) -> QuerySet[Transfer]:
    """What a firm is asked to pay and has not answered; ``total_cents`` with its fee."""
    return (
        Transfer.objects.select_related("payer", "payee", "network")
        .filter(payer=firm_id, state=Transfer.State.REQUESTED, expires_at__gt=at)
        .annotate(total_cents=F("cents") + F("payer_fee_cents"))
        .order_by("expires_at", "pk")
    )


def trusts(membership_id: int, payee_id: int, cents: int) -> bool:
    """Whether a member lets this firm be paid that much at once."""
    return (
        TrustedPayee.objects.filter(membership=membership_id, payee=payee_id)
        .filter(Q(up_to_cents=None) | Q(up_to_cents__gte=cents))
        .exists()
    )


def trusted_by(membership_id: int) -> QuerySet[TrustedPayee]:
    """Whom a member lets be paid at once."""
    return (
        TrustedPayee.objects.select_related("payee")
        .filter(membership=membership_id)
        .order_by("payee__name", "pk")
    )


def requests_accepted_by_time(at: datetime) -> QuerySet[Transfer]:
    """Requests whose payer lets silence be a yes, and whose day has come."""
    return Transfer.objects.filter(state=Transfer.State.REQUESTED, accept_at__lte=at).order_by(
        "accept_at", "pk"
    )


def requests_run_out(at: datetime) -> QuerySet[Transfer]:
    """Requests that nobody answered in time."""
    return Transfer.objects.filter(state=Transfer.State.REQUESTED, expires_at__lte=at).order_by(
        "expires_at", "pk"
    )


def recurring_due(on: date) -> QuerySet[RecurringPayment]:
    """Payments that come back and whose day has come, however long ago."""
    return RecurringPayment.objects.filter(ended_at=None, next_on__lte=on).order_by("next_on", "pk")


def the_recurring(public_id: UUID) -> RecurringPayment:
    """The recurring payment of this address."""
    return the_one(
        RecurringPayment.objects.select_related("network__party", "payer", "payee"),
        public_id=public_id,
    )


def recurring_of(network_id: int, firm_id: int) -> QuerySet[RecurringPayment]:
    """What a firm pays every month."""
    return (
        RecurringPayment.objects.select_related("payee")
        .filter(network=network_id, payer=firm_id, ended_at=None)
        .order_by("next_on", "pk")
    )


def contributions_due(on: date) -> QuerySet[Membership]:
    """Members whose yearly contribution is due."""
    return (
        Membership.objects.filter(
            state__in=[Membership.State.ACTIVE, Membership.State.SUSPENDED],
            contribution_due_on__lte=on,
        )
        .select_related("network")
        .order_by("contribution_due_on", "pk")
    )


def not_yet_charged(network_id: int, period: str, above_cents: int) -> list[int]:
    """Firms that hold more than this and were not charged for the period; one statement."""
    charged = Transfer.objects.filter(network=network_id, period=period).values("payer")
    holding = Balance.objects.filter(
        account__keeper=network_id, account__kind="credit", cents__gt=above_cents
    ).values("account__holder")
    return list(
        Membership.objects.filter(network=network_id, state__in=CURRENT)
        .exclude(firm__in=charged)
        .filter(firm__in=holding)
        .order_by("pk")
        .values_list(F("firm"), flat=True)
    )
