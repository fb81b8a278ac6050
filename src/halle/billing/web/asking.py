"""What an address asks of a list of invoices, and the words of its states."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from halle.billing.queries.paper_lists import FILTERS, OPEN, RECEIVED, SENT, PaperFilter
from halle.billing.rules import states
from halle.kernel.errors import Invalid

SIDES = {"emises": SENT, "recues": RECEIVED}
STATE_WORDS = {
    OPEN: gettext_lazy("Something remains to be paid"),
    states.TO_PAY: gettext_lazy("To be paid"),
    states.PARTLY: gettext_lazy("Partly paid"),
    states.OVERDUE: gettext_lazy("Overdue"),
    states.DISPUTED: gettext_lazy("Disputed"),
    states.PAID: gettext_lazy("Paid in full"),
    states.CREDITED: gettext_lazy("Credited"),
}
STATE_KINDS = {
    states.PAID: "ok", states.CREDITED: "ok", states.OVERDUE: "bad", states.DISPUTED: "bad",
    states.TO_PAY: "wait", states.PARTLY: "wait",
}  # fmt: skip
SETTLEMENT_WORDS = {
    "euros": gettext_lazy("In euros"),
    "credit": gettext_lazy("In mutual credit"),
    "credit_vat_in_euros": gettext_lazy("In mutual credit, VAT in euros"),
    "credit_in_part": gettext_lazy("Partly in mutual credit, partly in euros"),
}


def filter_of(party_id: int, asked: QueryDict) -> PaperFilter:
    """The list that an address means; what makes no sense is refused beside its name."""
    side = SIDES.get(asked.get("sens", "emises"))
    state = asked.get("etat", "")
    if side is None or (state and state not in FILTERS):
        raise Invalid(_("Choose one from the list."), field="sens" if side is None else "etat")
    return PaperFilter(
        party_id, side, state, day_of(asked, "du"), day_of(asked, "au"), _other(asked)
    )


def address_of(wanted: PaperFilter, **more: Any) -> str:
    """The part of an address after the question mark that says this list again."""
    sides = {side: word for word, side in SIDES.items()}
    given = {
        "sens": sides[wanted.side],
        "etat": wanted.state,
        "du": wanted.since,
        "au": wanted.until,
        "avec": wanted.other,
    }
    return urlencode({name: value for name, value in given.items() if value} | more)


def day_of(asked: QueryDict, name: str) -> date | None:
    """A day of an address, if it has one."""
    try:
        return date.fromisoformat(str(asked[name])) if asked.get(name) else None
    except ValueError:
        raise Invalid(_("Write a day like 2026-11-26."), field=name) from None


def _other(asked: QueryDict) -> UUID | None:
    try:
        return UUID(str(asked["avec"])) if asked.get("avec") else None
    except ValueError:
        raise Invalid(_("Choose one from the list."), field="avec") from None
