"""Files of payments: payer, payee, description, amount."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from halle.barter.imports.columns import Columns, Sheet, cents_above_zero, read_sheet
from halle.kernel.rules.search import fold
from halle.market.imports.tables import Line

MOST_PAYMENTS = 1000
LONGEST = 200
COLUMNS = Columns(
    names={
        "payer": frozenset({"payer", "payeur", "payeuse", "debit"}),
        "payee": frozenset({"payee", "beneficiaire", "credit"}),
        "message": frozenset({"description", "libelle", "message", "motif"}),
        "cents": frozenset({"amount", "montant"}),
    },
    most_lines=MOST_PAYMENTS,
    when_missing=_("The first line has to name the columns payer, payee, description, amount."),
    optional=frozenset({"message"}),
)
WHY: Mapping[str, str | Promise] = {
    "unknown-account": _("there is no account called “%(found)s”."),
    "not-your-account": _("“%(found)s” is not an account you pay from."),
    "same-account": _("the firm would pay itself."),
    "amount": _("“%(found)s” is not an amount above zero."),
    "too-long": _("the description is too long: 200 letters at most."),
    "reason-missing": _("say why in the description: the firm that pays will read it."),
    "unreadable": _("this line cannot be read."),
}


class Row(NamedTuple):
    """A line that can be paid: both firms by their numbers, and their names as found."""

    line: int
    payer_id: int
    payee_id: int
    cents: int
    message: str


class Fault(NamedTuple):
    """Why a line cannot be paid."""

    line: int
    code: str
    found: str = ""

    def __str__(self) -> str:
        return str(WHY[self.code]) % {"found": self.found}


class Reading(NamedTuple):
    """What a file says; ``digest`` is the same for the same payments."""

    rows: list[Row]
    faults: list[Fault]

    @property
    def digest(self) -> str:
        """A name for what the file says, whatever its separators and spaces."""
        said: list[Any] = [row[1:] for row in self.rows]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def read_payments(content: bytes, filename: str, accounts: Mapping[str, int]) -> Reading:
    """Read a CSV or XLSX file; ``accounts`` finds a firm by any folded name of its account."""
    sheet = read_sheet(content, filename, COLUMNS)
    rows: list[Row] = []
    faults = [Fault(one.line, "unreadable") for one in sheet.refusals]
    for line in sheet.lines:
        read = _row(sheet, line, accounts)
        (rows if isinstance(read, Row) else faults).append(read)  # type: ignore[arg-type]
    return Reading(rows, sorted(faults))


def _row(sheet: Sheet, line: Line, accounts: Mapping[str, int]) -> Row | Fault:
    said = sheet.said(line)
    if line.unreadable:
        return Fault(line.number, "unreadable")
    sides = []
    for side in ("payer", "payee"):
        firm = accounts.get(fold(said[side]))
        if firm is None:
            return Fault(line.number, "unknown-account", said[side][:60])
        sides.append(firm)
    if sides[0] == sides[1]:
        return Fault(line.number, "same-account")
    message = " ".join(said.get("message", "").split())
    if len(message) > LONGEST:
        return Fault(line.number, "too-long")
    cents = cents_above_zero(said["cents"])
    if not cents:
        return Fault(line.number, "amount", said["cents"][:30])
    return Row(line.number, sides[0], sides[1], cents, message)
