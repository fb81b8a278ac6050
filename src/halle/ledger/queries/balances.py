"""Balances, as sums of legs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Sum

from halle.kernel.prepared import Prepared
from halle.ledger.accounts import AccountKey
from halle.ledger.models import Balance, Leg


def balance_of(keeper_id: int, kind: str, holder_id: int, detail: str = "") -> int:
    """One account's balance in cents, credit-positive; 0 when it was never opened."""
    return (
        Leg.objects.filter(
            account__keeper=keeper_id,
            account__kind=kind,
            account__holder=holder_id,
            account__detail=detail,
        ).aggregate(total=Sum("cents"))["total"]
        or 0
    )


_WALLET = Prepared(
    lambda keeper_id, holder_id: Balance.objects.filter(
        account__keeper=keeper_id, account__kind="wallet", account__holder=holder_id
    ).values_list("cents")
)


def wallet_cents(keeper_id: int, holder_id: int) -> int:
    """A member's credit with a hub, from its balance row."""
    row = _WALLET.row(keeper_id, holder_id)
    return row[0] if row else 0


def wallets_of(holder_id: int) -> dict[int, int]:
    """Every credit this member has, by who keeps it; empty wallets left out."""
    rows = Balance.objects.filter(account__kind="wallet", account__holder=holder_id, cents__gt=0)
    return dict(rows.values_list("account__keeper", "cents"))


def lock_wallets(keeper_id: int, holder_ids: Iterable[int]) -> dict[int, int]:
    """What these members have with a hub, kept so until this transaction ends."""
    rows = (
        Balance.objects.select_for_update(no_key=True)
        .filter(
            account__keeper=keeper_id,
            account__kind="wallet",
            account__holder__in=list(holder_ids),
        )
        .order_by("account")
    )
    return dict(rows.values_list("account__holder", "cents"))


def balances_of_kinds(
    keeper_id: int, kinds: Iterable[str], *, holder_id: int | None = None
) -> dict[AccountKey, int]:
    """Every balance of these kinds that is not zero, in one query."""
    legs = Leg.objects.filter(account__keeper=keeper_id, account__kind__in=list(kinds))
    if holder_id is not None:
        legs = legs.filter(account__holder=holder_id)
    rows = legs.values_list("account__kind", "account__holder", "account__detail").annotate(
        total=Sum("cents")
    )
    return {
        AccountKey(kind, holder, detail): cents for kind, holder, detail, cents in rows if cents
    }
