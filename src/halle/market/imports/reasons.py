"""Why a file or a line is refused, in the reader's language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from halle.market.imports.tables import Refusal

FILES: dict[str, str | Promise] = {
    "empty": _("This file is empty."),
    "too-big": _("This file is too big: 5 MB at most. Split it, or save it as CSV."),
    "too-many-rows": _("This file has too many lines: %(most)s at most. Split it."),
    "too-many-columns": _("This file has too many columns: %(most)s at most."),
    "not-a-table": _("This is not a spreadsheet. Send a CSV or XLSX file."),
    "not-a-spreadsheet": _("This file is packed like a spreadsheet but holds something else."),
    "not-what-it-says": _(
        "The file’s name says spreadsheet, its content does not. Save it again as XLSX or CSV."
    ),
    "old-or-locked-excel": _(
        "This is an old XLS file, or it has a password. Save it as XLSX or CSV without one."
    ),
    "locked-file": _("This file is locked. Save it without a password."),
    "broken-file": _("This file is damaged. Save it again, then send it once more."),
    "zip-bomb": _("This file unpacks to far more than a spreadsheet would. It was not opened."),
    "macros": _("This file contains macros. Save it as XLSX without them, or as CSV."),
    "formulas": _("This file contains formulas. Save it as CSV, with values only."),
    "no-name-column": _(
        "No column with the product’s name. Name it “produit” or “name”. Found: %(found)s"
    ),
    "no-price-column": _("No column with the price. Name it “prix” or “price”. Found: %(found)s"),
}

LINES: dict[str, str | Promise] = {
    "quote-not-closed": _("A quotation mark is not closed: %(found)s"),
    "cell-too-long": _("This text is too long."),
    "formula": _("A formula stands here. Write its result instead."),
    "name-missing": _("The product has no name."),
    "name-too-long": _("The name is longer than 120 letters."),
    "said-twice": _("The same product in the same size is already on line %(found)s."),
    "another-producer": _("This line is of another producer: %(found)s."),
    "category-unknown": _("There is no shelf called “%(found)s”."),
    "price-missing": _("The price is not there."),
    "price-empty": _("The price is not there."),
    "price-not-a-number": _("“%(found)s” is not a price."),
    "price-too-many-decimals": _("“%(found)s” has more than two decimals."),
    "price-too-large": _("“%(found)s” is too much: €10,000 at most."),
    "price-negative": _("A price cannot be below zero: %(found)s"),
    "stock-missing": _("Not on demand, yet no stock: say how many there are."),
    "stock-empty": _("Say how many there are."),
    "stock-not-a-number": _("“%(found)s” is not a number."),
    "stock-not-whole": _("A stock counts whole packs, not %(found)s."),
    "stock-too-large": _("This stock is too large to be true: %(found)s"),
    "stock-negative": _("A stock cannot be below zero: %(found)s"),
    "stock-is-shared": _("Several sizes share this stock: change it on the stock page."),
    "stock-below-promised": _("%(found)s are already promised to shoppers."),
    "vat-unknown": _("“%(found)s” is not a rate of VAT: 0, 2.1, 5.5, 10 or 20 %%."),
    "yes-or-no": _("Write yes or no, not “%(found)s”."),
    "unit-missing": _("Say what is sold: kg, 500 g, piece, bunch…"),
    "unit-too-long": _("The unit is longer than 40 letters."),
    "unit-unknown-unit": _("“%(found)s” is not a unit we know: kg, g, L, cl, piece, bunch…"),
    "unit-not-positive": _("A size is more than nothing: %(found)s"),
    "unit-too-fine": _("“%(found)s” is no whole number of grams, millilitres or pieces."),
    "unit-too-large": _("“%(found)s” is too large to be true."),
    "unit-not-a-number": _("“%(found)s” is not a number."),
    "unit-empty": _("Say what is sold: kg, 500 g, piece, bunch…"),
    "unit-negative": _("A size is more than nothing: %(found)s"),
    "unit-too-many-decimals": _("“%(found)s” has more than three decimals."),
}


def say_refusal(code: str, found: str = "") -> str:
    """One sentence about one line."""
    sentence = str(LINES.get(code) or gettext("This line cannot be read."))
    return sentence % {"found": found} if "%" in sentence else sentence


def say_reason(refusal: Refusal) -> str:
    """The sentence of a refusal, after its column where it is about one."""
    sentence = say_refusal(refusal.code, refusal.found)
    if not refusal.column:
        return sentence
    return gettext("%(column)s: %(sentence)s") % {"column": refusal.column, "sentence": sentence}
