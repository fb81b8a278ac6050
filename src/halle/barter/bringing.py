"""Files of invoices that a firm brings to be cleared: creditor, debtor, number, due day, amount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from halle.barter.rules.brought_debts import BroughtDebt
from halle.kernel.errors import Invalid
from halle.kernel.rules.amounts import AmountNotUnderstood, parse_amount
from halle.kernel.rules.search import fold
from halle.market.imports.files import read_file
from halle.market.imports.reasons import FILES
from halle.market.imports.tables import FileRefused, Line, Table

MOST = 2000
COLUMNS: Mapping[str, frozenset[str]] = {
    "creditor": frozenset({"creditor", "creancier", "creanciere", "fournisseur", "seller"}),
    "debtor": frozenset({"debtor", "debiteur", "debitrice", "client", "buyer"}),
    "number": frozenset({"number", "numero", "facture", "invoice"}),
    "due_on": frozenset({"due", "due date", "echeance"}),
    "cents": frozenset({"amount", "montant", "reste", "ttc"}),
}


def read_debts(
    content: bytes, filename: str, firm_id: int, accounts: Mapping[str, int]
) -> list[BroughtDebt]:
    """Every line of a CSV or XLSX file, or a refusal that names the first line that is wrong.

    ``accounts`` finds a firm by any folded name of its account. The firm itself is one of
    the two sides of each line.
    """
    try:
        table = read_file(content, filename, frozenset().union(*COLUMNS.values()))
    except FileRefused as refused:
        raise Invalid(
            FILES.get(refused.reason, FILES["broken-file"]), field="file", **refused.details
        ) from None
    if len(table.lines) > MOST:
        raise Invalid(_("This file has too many lines: %(most)s at most."), field="file", most=MOST)
    places = _places(table)
    return [_debt(line, places, firm_id, accounts) for line in table.lines]


def _places(table: Table) -> dict[str, int]:
    titles = [fold(cell) for cell in table.heading.cells]
    found = {
        field: place
        for field, names in COLUMNS.items()
        for place, title in enumerate(titles)
        if title in names
    }
    if COLUMNS.keys() - found.keys():
        raise Invalid(
            _("The first line has to name the columns creditor, debtor, number, due, amount."),
            field="file",
        )
    return found


def _debt(
    line: Line, places: Mapping[str, int], firm_id: int, accounts: Mapping[str, int]
) -> BroughtDebt:
    cells = [*line.cells, *[""] * len(places)]
    said = {field: cells[place].strip() for field, place in places.items()}
    sides = [accounts.get(fold(said[side])) for side in ("creditor", "debtor")]
    if None in sides:
        unknown = said["creditor"] if sides[0] is None else said["debtor"]
        raise _wrong(line, _("line %(line)s: no member goes by “%(found)s”."), unknown)
    if sides.count(firm_id) != 1:
        raise _wrong(line, _("line %(line)s: your firm has to be one of the two sides."), "")
    due_on = _day(said["due_on"])
    if due_on is None:
        raise _wrong(line, _("line %(line)s: “%(found)s” is not a day."), said["due_on"])
    try:
        cents = parse_amount(said["cents"])
    except AmountNotUnderstood:
        cents = 0
    if cents <= 0:
        raise _wrong(line, _("line %(line)s: “%(found)s” is no amount above zero."), said["cents"])
    we_owe = sides[1] == firm_id
    other = sides[0] if we_owe else sides[1]
    assert other is not None
    return BroughtDebt(other, we_owe, said["number"][:40], due_on, cents)


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text[:10], form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _wrong(line: Line, sentence: object, found: str) -> Invalid:
    return Invalid(sentence, field="file", line=line.number, found=found[:60])  # type: ignore[arg-type]
