"""A table of lines being weighed and counted: what stands there, what was typed, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.circuits.actions.correct_lines import LineCorrection
from halle.circuits.queries.lines_to_correct import LineToCorrect
from halle.kernel.errors import HalleError
from halle.kernel.rules.amounts import AmountNotUnderstood, format_decimal, parse_amount


@dataclass
class Row:
    """One line, with what its two fields say."""

    line: LineToCorrect
    is_locked: bool
    on_scales: bool
    count: str
    kilos: str
    count_wrong: str = ""
    kilos_wrong: str = ""
    quantity: int | None = None
    grams: int | None = None

    @property
    def announced(self) -> str:
        """What it should weigh, in kilos."""
        return _kilos(self.line.announced_grams)

    @property
    def is_changed(self) -> bool:
        """Whether what was typed differs from what is there."""
        line = self.line
        now = (line.came, line.final_grams)
        return not self.is_locked and (self._count_asked, self.grams) != now

    @property
    def _count_asked(self) -> int:
        return self.line.ordered if self.quantity is None else self.quantity

    @property
    def correction(self) -> LineCorrection:
        """What the line became."""
        line = self.line
        return LineCorrection(line.order_id, line.offer_id, self.quantity, self.grams)

    def refuse(self, refusal: HalleError) -> None:
        """Show a refusal beside the field it is about."""
        if refusal.details.get("reason") in ("far-too-heavy", "not-sold-by-weight"):
            self.kilos_wrong = str(refusal)
        else:
            self.count_wrong = str(refusal)


def rows_as_they_are(
    lines: Sequence[LineToCorrect], *, with_gone: bool, weigh_all: bool
) -> list[Row]:
    """The table as one finds it; baskets that have left are locked unless ``with_gone``.

    What is priced by weight goes on the scales, and with ``weigh_all`` all that could.
    """
    return [
        Row(
            line,
            _is_locked(line, with_gone),
            line.to_weigh or line.final_grams is not None or (weigh_all and line.is_weighed),
            str(line.came),
            _kilos(line.final_grams),
        )
        for line in lines
    ]


def rows_as_typed(
    lines: Sequence[LineToCorrect], typed: Mapping[str, str], *, with_gone: bool, weigh_all: bool
) -> list[Row]:
    """The table as it was sent; what was not sent is as it was."""
    rows = rows_as_they_are(lines, with_gone=with_gone, weigh_all=weigh_all)
    for row in rows:
        pk = row.line.line_id
        row.count = typed.get(f"c{pk}", row.count).strip()[:20]
        row.kilos = typed.get(f"w{pk}", row.kilos).strip()[:20]
        _understand(row)
    return rows


def is_right(rows: Sequence[Row]) -> bool:
    """Whether everything that was typed can be understood."""
    return not any(row.count_wrong or row.kilos_wrong for row in rows)


def errors_of(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Where something is wrong, and what, for the summary above the table."""
    wrong = []
    for row in rows:
        pk, words = row.line.line_id, _("Order %(number)d, %(product)s: %(problem)s")
        about = {"number": row.line.number, "product": row.line.name}
        for anchor, problem in ((f"c{pk}", row.count_wrong), (f"w{pk}", row.kilos_wrong)):
            if problem:
                wrong.append((anchor, words % {**about, "problem": problem}))
    return wrong


def _understand(row: Row) -> None:
    try:
        row.quantity = parse_amount(row.count, decimals=0) if row.count else None
    except AmountNotUnderstood:
        row.count_wrong = _("Write a whole number.")
    try:
        row.grams = parse_amount(row.kilos.lower().removesuffix("kg"), decimals=3)
    except AmountNotUnderstood as problem:
        if problem.reason != "empty":
            row.kilos_wrong = _("Write a weight in kilos like 0.940.")


def _is_locked(line: LineToCorrect, with_gone: bool) -> bool:
    return line.handed_over_at is not None and not with_gone


def _kilos(grams: int | None) -> str:
    if grams is None:
        return ""
    return format_decimal(Fraction(grams, 1000), get_language() or "fr").replace("\u00a0", "")
