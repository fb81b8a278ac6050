"""Files of invoices that a firm brings to be cleared: creditor, debtor, number, due day, amount."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from halle.barter.imports.columns import Columns, Sheet, cents_above_zero, read_sheet
from halle.barter.rules.brought_debts import BroughtDebt
from halle.kernel.errors import Invalid
from halle.kernel.rules.search import fold
from halle.market.imports.tables import Line

COLUMNS = Columns(
    names={
        "creditor": frozenset({"creditor", "creancier", "creanciere", "fournisseur", "seller"}),
        "debtor": frozenset({"debtor", "debiteur", "debitrice", "client", "buyer"}),
        "number": frozenset({"number", "numero", "facture", "invoice"}),
        "due_on": frozenset({"due", "due date", "echeance"}),
        "cents": frozenset({"amount", "montant", "reste", "ttc"}),
    },
    most_lines=2000,
    when_missing=_("The first line has to name the columns creditor, debtor, number, due, amount."),
)


def read_debts(
    content: bytes, filename: str, firm_id: int, accounts: Mapping[str, int]
) -> list[BroughtDebt]:
    """Every line of a CSV or XLSX file, or a refusal that names the first line that is wrong.

    ``accounts`` finds a firm by any folded name of its account. The firm itself is one of
    the two sides of each line.
    """
    sheet = read_sheet(content, filename, COLUMNS)
    unread = [one.line for one in sheet.refusals]
    unread += [line.number for line in sheet.lines if line.unreadable]
    if unread:
        raise Invalid(_("line %(line)s: this line cannot be read."), field="file", line=min(unread))
    if not sheet.lines:
        raise Invalid(_("Below its first line this file is empty."), field="file")
    return [_debt(sheet, line, firm_id, accounts) for line in sheet.lines]


def _debt(sheet: Sheet, line: Line, firm_id: int, accounts: Mapping[str, int]) -> BroughtDebt:
    said = sheet.said(line)
    sides = [accounts.get(fold(said[side])) for side in ("creditor", "debtor")]
    if None in sides:
        unknown = said["creditor"] if sides[0] is None else said["debtor"]
        raise _wrong(line, _("line %(line)s: no member goes by “%(found)s”."), unknown)
    if sides.count(firm_id) != 1:
        raise _wrong(line, _("line %(line)s: your firm has to be one of the two sides."), "")
    if not said["number"]:
        raise _wrong(line, _("line %(line)s: the number of the invoice is missing."), "")
    due_on = _day(said["due_on"])
    if due_on is None:
        raise _wrong(line, _("line %(line)s: “%(found)s” is not a day."), said["due_on"])
    cents = cents_above_zero(said["cents"])
    if not cents:
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
