"""Balances: kept where a limit holds, else what is carried forward and what came after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from halle.kernel import sets, sql
from halle.kernel.prepared import Prepared
from halle.ledger.accounts import AccountKey
from halle.ledger.models import Balance
from halle.ledger.queries.folios import CENTS_NOW, account_cents


class Kept(NamedTuple):
    """A balance with limits: what is there, what is promised, and how far it may go."""

    cents: int
    floor_cents: int
    ceiling_cents: int | None
    reserved_out_cents: int
    reserved_in_cents: int

    @property
    def available_cents(self) -> int:
        """What can be spent now."""
        return max(self.cents - self.reserved_out_cents - self.floor_cents, 0)

    @property
    def room_cents(self) -> int | None:
        """What can still come in; nothing when there is no ceiling."""
        if self.ceiling_cents is None:
            return None
        return max(self.ceiling_cents - self.cents - self.reserved_in_cents, 0)


def account_id(keeper_id: int, kind: str, holder_id: int, detail: str = "") -> int | None:
    """The account in these books; nothing when it was never opened."""
    row = sql.row(
        "SELECT id FROM ledger_account "
        "WHERE keeper_id = %s AND kind = %s AND holder_id = %s AND detail = %s",
        [keeper_id, kind, holder_id, detail],
    )
    return row[0] if row else None


def balance_of(keeper_id: int, kind: str, holder_id: int, detail: str = "") -> int:
    """One account's balance, credit-positive, as quick for a million legs; 0 if never opened."""
    found = account_id(keeper_id, kind, holder_id, detail)
    return account_cents(found) if found else 0


_KEPT = Prepared(
    lambda account: Balance.objects.filter(account=account).values_list(
        "cents", "floor_cents", "ceiling_cents", "reserved_out_cents", "reserved_in_cents"
    )
)


def kept_balance(keeper_id: int, kind: str, holder_id: int) -> Kept | None:
    """The running balance of an account with limits; nothing when it was never opened."""
    found = account_id(keeper_id, kind, holder_id)
    row = _KEPT.row(found) if found else None
    return Kept(*row) if row else None


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
    """Every balance of these kinds that is not zero, in one statement."""
    asked = [keeper_id, sets.as_list(kinds)]
    about = ""
    if holder_id is not None:
        about, asked = "AND account.holder_id = %s ", [*asked, holder_id]
    rows = sql.rows(
        f"SELECT account.kind, account.holder_id, account.detail, {CENTS_NOW} "
        f"FROM ledger_account account WHERE account.keeper_id = %s "
        f"AND {sets.any_of('account.kind')} {about}",
        asked,
    )
    return {
        AccountKey(kind, holder, detail): cents for kind, holder, detail, cents in rows if cents
    }
