"""Brokers of a network, what they did, and what they are owed."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from halle.barter.models import Broker, BrokerFee, Match, Membership
from halle.identity.models import Party, Role
from halle.identity.policies import TEAM
from halle.kernel.finding import the_one

ABOUT = ("person", "member__firm", "network__party")


class BrokerFigures(NamedTuple):
    """What came of a broker's matches; cents."""

    broker: Broker
    proposed: int
    agreed: int
    deals: int
    paid_cents: int
    due_cents: int
    acts: bool


def the_broker(public_id: UUID) -> Broker:
    """The broker of this address; ask the policy who may know of them."""
    return the_one(Broker.objects.select_related(*ABOUT), public_id=public_id)


def brokers_of_person(person_id: int, network_id: int | None = None) -> list[Broker]:
    """Where somebody is a broker, named and not ended; they may not act all the same."""
    rows = Broker.objects.select_related(*ABOUT).filter(person=person_id, ended_at=None)
    if network_id is not None:
        rows = rows.filter(network=network_id)
    return list(rows.order_by("network__code"))


def acting_brokers() -> QuerySet[Broker]:
    """Those who act now: not ended, in the team of a firm that trades."""
    in_team = Role.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("member__firm"),
        kind__in=TEAM, ended_at=None,
    )  # fmt: skip
    return Broker.objects.select_related(*ABOUT).filter(
        Exists(in_team), ended_at=None, member__state=Membership.State.ACTIVE
    )


def person_of_firm(firm_id: int, email: str) -> int | None:
    """Somebody of a firm's team by the address they sign in with."""
    rows = Party.objects.filter(
        kind=Party.Kind.PERSON,
        closed_at=None,
        email__iexact=email.strip(),
        roles__organisation=firm_id,
        roles__kind__in=TEAM,
        roles__ended_at=None,
    )
    return rows.order_by("pk").values_list("pk", flat=True).first()


def figures_of_brokers(network_id: int) -> list[BrokerFigures]:
    """Every broker of a network with what came of it, those who act first; three statements."""
    acting = set(acting_brokers().filter(network=network_id).values_list("pk", flat=True))
    rows = (
        Broker.objects.select_related(*ABOUT)
        .filter(network=network_id)
        .annotate(
            proposed=Count("matches", distinct=True),
            agreed=Count("matches", filter=Q(matches__state=Match.State.AGREED), distinct=True),
            made=Count("matches__deals", distinct=True),
        )
        .order_by("ended_at", "-named_at", "-pk")
    )
    sums = _sums_of_fees(network_id)
    found = [
        BrokerFigures(
            one, one.proposed, one.agreed, one.made,
            sums.get((one.pk, BrokerFee.State.PAID), 0),
            sums.get((one.pk, BrokerFee.State.DUE), 0),
            one.pk in acting,
        )
        for one in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: not one.acts)


def _sums_of_fees(network_id: int) -> dict[tuple[int, str], int]:
    rows = (
        BrokerFee.objects.filter(match__broker__network=network_id)
        .values_list("match__broker", "state")
        .annotate(cents=Sum("cents"))
    )
    return {(broker, state): cents for broker, state, cents in rows}


def broker_of_id(broker_id: int) -> Broker:
    """The broker with this number."""
    return the_one(Broker.objects.select_related(*ABOUT), pk=broker_id)


def own_firms(broker: Broker) -> frozenset[int]:
    """The firms a broker has a part in: their own, and those whose team they are in."""
    roles = Role.objects.filter(person=broker.person_id, kind__in=TEAM, ended_at=None)
    return frozenset([broker.member.firm_id, *roles.values_list("organisation", flat=True)])


def totals_of(broker_id: int) -> dict[str, int]:
    """What the broker's firm was paid and is due, in cents."""
    rows = BrokerFee.objects.filter(match__broker=broker_id).values_list("state")
    sums = dict(rows.annotate(cents=Sum("cents")))
    return {
        "paid_cents": sums.get(BrokerFee.State.PAID, 0),
        "due_cents": sums.get(BrokerFee.State.DUE, 0),
    }


def broker_of_deal(deal_id: int) -> Broker | None:
    """Who brought the two firms of a deal together; nothing where they found each other."""
    rows = Broker.objects.select_related(*ABOUT).filter(matches__deals__deal=deal_id)
    return rows.first()


def brokers_acting_for(person_id: int | None, party_id: int | None) -> list[Broker]:
    """Where somebody is a broker; for a program, the brokers of its organisation."""
    rows = Broker.objects.select_related(*ABOUT, "member__network").filter(ended_at=None)
    if person_id is not None:
        rows = rows.filter(person=person_id)
    else:
        rows = rows.filter(member__firm=party_id)
    return list(rows.order_by("network__code", "pk"))
