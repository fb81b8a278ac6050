"""What a hub owes producers and fee owners: sums of the ledger, nothing else."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Sum

from halle.circuits.models import Hub, OrderCycle, Payout
from halle.circuits.rules.payouts import still_to_pay
from halle.circuits.rules.reversals import still_standing
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.ledger.accounts import AccountKey
from halle.ledger.models import Account, Leg
from halle.ledger.queries.balances import balances_of_kinds

EARNED = ("supplier", "fee", "vat")


class Owed(NamedTuple):
    """What one party is owed by a hub, in cents: goods and fees without VAT, and the VAT."""

    party_id: int
    public_id: UUID
    name: str
    goods_cents: int
    fees_cents: int
    vat_cents: int

    @property
    def total_cents(self) -> int:
        """What remains to be paid; below zero, what was paid too much."""
        return self.goods_cents + self.fees_cents + self.vat_cents


class EarnedInCycle(NamedTuple):
    """What one party earned in one cycle, and what of it is still to be paid."""

    public_id: UUID | None
    name: str
    closed_at: datetime | None
    goods_cents: int
    fees_cents: int
    vat_cents: int
    left_cents: int = 0

    @property
    def total_cents(self) -> int:
        """With VAT."""
        return self.goods_cents + self.fees_cents + self.vat_cents


class PayoutRow(NamedTuple):
    """A payment to a producer; ``stands`` until it is taken back."""

    public_id: UUID
    cents: int
    method: str
    note: str
    paid_at: datetime
    paid_by: str | None
    payee_public_id: UUID
    payee: str
    stands: bool


def payee_at(hub_id: int, public_id: UUID) -> Party:
    """Whoever has earned something with a hub, by address; others are not found; one query."""
    earned = Account.objects.filter(keeper=hub_id, kind__in=EARNED, holder=OuterRef("pk"))
    payee = Party.objects.filter(Exists(earned), public_id=public_id).first()
    if payee is None:
        raise NotFound
    return payee


def lock_hub(hub_id: int) -> None:
    """Let nobody else pay out of this hub's books until this transaction ends."""
    Hub.objects.select_for_update(no_key=True).filter(pk=hub_id).values_list("pk").first()


def balances_of_payee(hub_id: int, payee_id: int) -> dict[AccountKey, int]:
    """Every account on which a hub owes something to a party, or it to the hub; one query."""
    return balances_of_kinds(hub_id, EARNED, holder_id=payee_id)


def owed_to(hub_id: int, payee_id: int) -> int:
    """What a hub owes to one party, or below zero what it has paid too much; one query."""
    return sum(balances_of_payee(hub_id, payee_id).values())


def owed_by(hub_id: int) -> list[Owed]:
    """Everyone to whom a hub owes something, the hub itself left out; two queries."""
    sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, cents in balances_of_kinds(hub_id, EARNED).items():
        sums[key.holder][key.kind] += cents
    parties = (
        Party.objects.filter(pk__in=sums).exclude(pk=hub_id).order_by(Alphabetical("name"), "pk")
    )
    return [
        Owed(pk, public_id, name, *(sums[pk][kind] for kind in EARNED))
        for pk, public_id, name in parties.values_list("pk", "public_id", "name")
    ]


def kept_by(hub_id: int) -> tuple[int, dict[int, int]]:
    """What a hub's own goods and fees brought it, and the VAT it holds, by rate; one query."""
    brought, vat = 0, {}
    for key, cents in balances_of_kinds(hub_id, EARNED, holder_id=hub_id).items():
        if key.kind == "vat":
            vat[int(key.detail)] = cents
        else:
            brought += cents
    return brought, dict(sorted(vat.items()))


def vat_of_payee(hub_id: int, payee_id: int) -> dict[int, int]:
    """The VAT in what is still owed to a party, by rate in basis points."""
    found = balances_of_kinds(hub_id, ["vat"], holder_id=payee_id)
    return {int(key.detail): cents for key, cents in sorted(found.items())}


def earned_by_cycle(hub_id: int, payee_id: int) -> list[EarnedInCycle]:
    """What a party earned in each cycle, the oldest first, and what of it is unpaid.

    Payments go to the oldest cycles first. Three queries.
    """
    legs = Leg.objects.filter(
        account__keeper=hub_id, account__holder=payee_id, account__kind__in=EARNED
    ).exclude(entry__kind="payout")
    sums: dict[UUID | None, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = legs.values_list("entry__about", "account__kind").annotate(total=Sum("cents"))
    for about, kind, cents in rows.order_by():
        sums[about][kind] += cents
    cycles = {
        public_id: (name, closed_at)
        for public_id, name, closed_at in OrderCycle.objects.filter(
            session__public_id__in=[about for about in sums if about]
        ).values_list("session__public_id", "name", "session__closed_at")
    }
    earned = [
        EarnedInCycle(about, *cycles.get(about, ("", None)), *(by_kind[kind] for kind in EARNED))
        for about, by_kind in sums.items()
        if about is not None
    ]
    earned.sort(key=lambda one: (one.closed_at is None, one.closed_at, str(one.public_id)))
    paid = paid_to(hub_id, payee_id)
    left = still_to_pay([one.total_cents for one in earned], paid)
    return [one._replace(left_cents=cents) for one, cents in zip(earned, left, strict=True)]


def paid_to(hub_id: int, payee_id: int) -> int:
    """What a hub has paid to a party so far."""
    paid = Payout.objects.filter(hub=hub_id, supplier=payee_id)
    return paid.aggregate(total=Sum("cents", default=0))["total"]


def payouts_of(hub_id: int, payee_id: int | None = None, *, limit: int = 200) -> list[PayoutRow]:
    """The payments of a hub, to one party or to all, the latest first; one query."""
    payouts = Payout.objects.filter(hub=hub_id)
    if payee_id is not None:
        payouts = payouts.filter(supplier=payee_id)
    rows = list(
        payouts.order_by("-paid_at", "-pk").values_list(
            "public_id",
            "cents",
            "method",
            "note",
            "paid_at",
            "paid_by__name",
            "supplier__public_id",
            "supplier__name",
        )[:limit]
    )
    standing = still_standing(row[0] for row in rows)
    return [PayoutRow(*row, stands=row[0] in standing) for row in rows]
