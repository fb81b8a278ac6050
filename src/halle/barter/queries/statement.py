"""Statements of a firm's account, each movement with whom it was with and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from halle.barter.models import Transfer
from halle.ledger.models import Entry
from halle.ledger.queries.balances import account_id
from halle.ledger.queries.folios import cents_at
from halle.ledger.queries.statements import (
    PAGE,
    StatementLine,
    closing_cents,
    opening_cents,
    span_of,
    statement_lines,
    statement_page,
)

IN_WORDS: dict[str, str | Promise] = {
    "barter_loss": _("Share of a loss of the network"),
    "barter_gift": _("Credit left to the network"),
    "reversal": _("Given back"),
}
FEES: dict[str, str | Promise] = {
    "demurrage": _("Demurrage"),
    "contribution": _("Yearly contribution"),
    "broker": _("Brokerage"),
}


class Period(NamedTuple):
    """Booked from an instant on, before another one; an open side is nothing."""

    since: datetime | None = None
    until: datetime | None = None


ALWAYS = Period()


class Movement(NamedTuple):
    """A movement of an account: credit-positive, what the account had after it, with whom.

    ``fee_cents`` is this side's fee, which is in ``cents``. ``transfer_id`` leads to the
    receipt, where there is one. ``kind`` is the payment's, else the ledger entry's; ``undoes``
    says that it gives an earlier one back.
    """

    leg_id: int
    cents: int
    balance_cents: int
    at: datetime
    booked_at: datetime
    reference: str
    title: str
    with_whom: str
    message: str
    fee_cents: int
    transfer_id: UUID | None
    kind: str = ""
    undoes: bool = False


def movements_page(
    network_id: int,
    firm_id: int,
    *,
    period: Period = ALWAYS,
    before: int | None = None,
    limit: int = PAGE,
) -> list[Movement]:
    """The latest movements of an account, a page of them, the last booked first."""
    account = account_id(network_id, "credit", firm_id)
    if account is None:
        return []
    lines = statement_page(account, span_of(account, *period), before=before, limit=limit)
    return _in_words(firm_id, lines)


def movements_of(network_id: int, firm_id: int, period: Period) -> Iterator[Movement]:
    """Every movement of a period, the first booked first, read in pieces."""
    account = account_id(network_id, "credit", firm_id)
    if account is None:
        return
    lines = statement_lines(account, span_of(account, *period))
    while piece := list(islice(lines, 500)):
        yield from _in_words(firm_id, piece)


def ends_of(network_id: int, firm_id: int, period: Period) -> tuple[int, int]:
    """What an account had before a period, and after it."""
    account = account_id(network_id, "credit", firm_id)
    if account is None:
        return 0, 0
    span = span_of(account, *period)
    return opening_cents(account, span), closing_cents(account, span)


def balance_at(network_id: int, firm_id: int, at: datetime, *, by_value_date: bool) -> int:
    """What an account had at an instant, in cents of credit: as the books said then, or by value date.

    What is booked later for an earlier day changes the second, never the first.
    """
    account = account_id(network_id, "credit", firm_id)
    return cents_at(account, at, by="at" if by_value_date else "booked_at") if account else 0


def _in_words(firm_id: int, lines: Sequence[StatementLine]) -> list[Movement]:
    """Two statements, however many lines."""
    undone = [int(line.reference) for line in lines if line.kind == "reversal"]
    named = dict(Entry.objects.filter(pk__in=undone).values_list("pk", "reference"))
    references = {line: _reference(line, named) for line in lines}
    names = [name for name in map(_as_id, references.values()) if name]
    found = {
        one.public_id: one
        for one in Transfer.objects.select_related("payer", "payee").filter(public_id__in=names)
    }
    return [
        _movement(firm_id, line, found.get(_as_id(references[line]) or UUID(int=0)))
        for line in lines
    ]


def _reference(line: StatementLine, named: dict[int, str]) -> str:
    return named.get(int(line.reference), "") if line.kind == "reversal" else line.reference


def _as_id(reference: str) -> UUID | None:
    try:
        return UUID(reference)
    except ValueError:
        return None


def _movement(firm_id: int, line: StatementLine, transfer: Transfer | None) -> Movement:
    told = (line.leg_id, line.cents, line.balance_cents, line.at, line.booked_at, line.reference)
    if transfer is None:
        title = str(IN_WORDS.get(line.kind, _("Movement")))
        return Movement(*told, title, "", "", 0, None, line.kind)
    pays = transfer.payer_id == firm_id
    other = transfer.payee if pays else transfer.payer
    fee = transfer.payer_fee_cents if pays else transfer.payee_fee_cents
    if line.kind == "reversal":
        title = str(IN_WORDS["reversal"])
    elif transfer.kind == Transfer.Kind.FEE:
        title = str(FEES.get(transfer.period.split(":")[0], transfer.get_kind_display()))
    elif transfer.kind == Transfer.Kind.COUNCIL and pays:
        title = str(_("Paid by the council in your place"))
    else:
        title = str(_("Paid")) if pays else pgettext("movement", "Received")
    return Movement(
        *told, title, other.name, transfer.message, fee, transfer.public_id,
        transfer.kind, line.kind == "reversal",
    )  # fmt: skip
