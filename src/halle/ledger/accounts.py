"""Finding and opening the accounts that entries speak of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from halle.kernel import sets, sql
from halle.ledger.models import Account, Balance
from halle.ledger.rules.kinds import KINDS, has_limit, unit_of

AccountIds = dict[tuple[str, int, str], int]


class AccountKey(NamedTuple):
    """An account within somebody's books: its kind, whom it is about, a detail.

    Kinds: ``wallet`` (a member's credit), ``advance`` (paid ahead of closing), ``buyer``
    (owed for orders), ``supplier`` and ``fee`` (earned, net of VAT), ``vat`` (detail: rate
    in basis points), ``till`` and ``bank`` (detail: the way of paying), ``credit`` (a firm's
    mutual credit) and ``credit_fund`` (the network's own). The kind tells the unit.
    """

    kind: str
    holder: int
    detail: str = ""


def account_ids(keeper_id: int, keys: Iterable[tuple[str, int, str]]) -> AccountIds:
    """The ids of these accounts in the keeper's books, opening those that are missing."""
    wanted = {AccountKey(*key) for key in keys}
    found = _known(keeper_id, wanted)
    missing = sorted(wanted - found.keys())
    if missing:
        sets.insert(
            Account,
            ("keeper_id", "kind", "holder_id", "detail", "unit"),
            [(keeper_id, key.kind, key.holder, key.detail, unit_of(key.kind)) for key in missing],
            skip_existing=True,
        )
        found = _known(keeper_id, wanted)
        sets.insert(
            Balance,
            ("account_id", "cents", "floor_cents"),
            [(found[key], 0, KINDS[key.kind].floor) for key in missing if has_limit(key.kind)],
            skip_existing=True,
        )
    return found


def _known(keeper_id: int, wanted: set[AccountKey]) -> AccountIds:
    table = sets.rows_of("wanted", len(wanted), kind="text", holder="bigint", detail="text")
    rows = sql.rows(
        f"SELECT account.id, account.kind, account.holder_id, account.detail FROM {table} "
        "CROSS JOIN ledger_account account "
        "WHERE account.keeper_id = %s AND account.kind = wanted.kind "
        "AND account.holder_id = wanted.holder AND account.detail = wanted.detail",
        [*sets.as_rows(list(wanted)), keeper_id],
    )
    return {AccountKey(kind, holder, detail): pk for pk, kind, holder, detail in rows}
