"""Promises that wait."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from halle.kernel import sql
from halle.kernel.errors import NotFound
from halle.ledger.accounts import AccountKey
from halle.ledger.models import Reservation
from halle.ledger.rules.kinds import has_limit


class Promise(NamedTuple):
    """A reservation with its legs; ``held`` is the room kept, by account with a limit."""

    id: int
    keeper_id: int
    narration: str
    expires_at: datetime | None
    legs: dict[tuple[str, int, str], int]
    held: dict[int, int]


def promise(kind: str, reference: str) -> Promise:
    """The reservation of this name; two statements."""
    found = Reservation.objects.filter(kind=kind, reference=reference)
    row = found.values_list("pk", "keeper_id", "narration", "expires_at").first()
    if row is None:
        raise NotFound
    legs = sql.rows(
        "SELECT account.id, account.kind, account.holder_id, account.detail, leg.cents "
        "FROM ledger_reservedleg leg JOIN ledger_account account ON account.id = leg.account_id "
        "WHERE leg.reservation_id = %s",
        [row[0]],
    )
    return Promise(
        *row,
        legs={AccountKey(kind, holder, detail): cents for _, kind, holder, detail, cents in legs},
        held={account: cents for account, kind, *_, cents in legs if has_limit(kind)},
    )


def expired_reservations(at: datetime, limit: int) -> list[tuple[str, str]]:
    """Kind and reference of promises whose hour is past and that nobody settled."""
    waiting = Reservation.objects.filter(expires_at__lte=at, resolution=None)
    return list(waiting.order_by("expires_at", "pk").values_list("kind", "reference")[:limit])


def reservation_outcome(kind: str, reference: str) -> str | None:
    """What became of a promise (``posted``, ``voided``, ``expired``), or nothing while it waits."""
    found = Reservation.objects.filter(kind=kind, reference=reference)
    return found.values_list("resolution__outcome", flat=True).first()
