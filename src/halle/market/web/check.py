"""What a checked spreadsheet would do, as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from halle.market.imports.plan import (
    CHANGED,
    NEW_PRODUCT,
    NEW_SIZE,
    REFUSED,
    UNCHANGED,
    Change,
    Plan,
    Step,
    emptied,
    plan_import,
)
from halle.market.imports.reasons import say_reason, say_refusal
from halle.market.imports.storage import refusals_of_text, rows_of_text
from halle.market.imports.tables import Refusal, refused_lines
from halle.market.labels import price_in_words
from halle.market.models import CatalogueImport
from halle.market.queries.imports import known_offers, shelf_names
from halle.market.web.fields import say_rate

LINES_A_PAGE = 50


class CheckedLine(NamedTuple):
    """One line of the file: where, what, what becomes of it; a refused one has every reason."""

    number: int
    name: str
    unit: str
    price: str
    status: str
    kind: str
    says: tuple[str, ...]


class Check(NamedTuple):
    """A whole check: its lines, and whether it may still be applied."""

    seller_id: UUID
    public_id: UUID
    filename: str
    expires_at: datetime
    is_over: bool
    plan: Plan
    refusals: Sequence[list[Refusal]]
    absent: int
    absent_names: str
    shelves: dict[str, str]

    @property
    def to_do(self) -> int:
        """How many lines would make or change something."""
        counts = self.plan.counts()
        return counts[NEW_PRODUCT] + counts[NEW_SIZE] + counts[CHANGED]

    def parts(self) -> list[tuple[str, str, int]]:
        """The kinds of lines, each with its number: (status, label, many)."""
        counts = self.plan.counts()
        new = counts[NEW_PRODUCT] + counts[NEW_SIZE]
        refused = counts[REFUSED] + len(self.refusals)
        total = len(self.plan.steps) + len(self.refusals)
        return [
            ("", _("All lines"), total),
            (REFUSED, _("Refused"), refused),
            ("new", _("New"), new),
            (CHANGED, _("Changed"), counts[CHANGED]),
            (UNCHANGED, _("Unchanged"), counts[UNCHANGED]),
        ]

    def lines(self, show: str) -> _Lines:
        """The lines of one kind, or all: refused ones first, then in the order of the file."""
        groups = {"new": (NEW_PRODUCT, NEW_SIZE), CHANGED: (CHANGED,), UNCHANGED: (UNCHANGED,)}
        wanted = groups.get(show)
        items: list[list[Refusal] | Step] = []
        if wanted is None:
            items = sorted([*self.refusals, *self.plan.refused()], key=_line_of)
        items += [
            step
            for step in self.plan.steps
            if step.status != REFUSED and show != REFUSED and (not wanted or step.status in wanted)
        ]
        return _Lines(items, self.shelves)


class _Lines(Sequence[CheckedLine]):
    """Lines that are put in words only when a page shows them."""

    def __init__(self, items: list[list[Refusal] | Step], shelves: dict[str, str]) -> None:
        self.items, self.shelves = items, shelves

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, wanted: Any) -> Any:
        found = self.items[wanted]
        if isinstance(wanted, slice):
            return [_said(one, self.shelves) for one in found]
        return _said(found, self.shelves)


def look_at(kept: CatalogueImport, *, at: datetime) -> Check:
    """Compare a checked file with the catalogue of this moment."""
    plan = plan_import(
        rows_of_text(kept.rows), known_offers(kept.seller_id), charges_vat=kept.seller.charges_vat
    )
    gone = emptied(plan)
    names = ", ".join(f"{one.name} ({one.unit})" for one in gone[:5])
    return Check(
        seller_id=kept.seller.party.public_id,
        public_id=kept.public_id,
        filename=kept.filename,
        expires_at=kept.expires_at,
        is_over=kept.applied_at is not None or kept.expires_at <= at,
        plan=plan,
        refusals=refused_lines(refusals_of_text(kept.refusals)),
        absent=len(gone),
        absent_names=f"{names}…" if len(gone) > 5 else names,
        shelves=shelf_names(),
    )


def _line_of(one: list[Refusal] | Step) -> int:
    return one.row.line if isinstance(one, Step) else one[0].line


def _said(one: list[Refusal] | Step, shelves: dict[str, str]) -> CheckedLine:
    if not isinstance(one, Step):
        return _refused(one)
    row = one.row
    price = price_in_words(row.price_cents)
    label, kind, says = _status(one, shelves)
    return CheckedLine(row.line, row.name, row.unit, price, label, kind, (says,) if says else ())


def _refused(reasons: list[Refusal]) -> CheckedLine:
    name = next((one.name for one in reasons if one.name), "")
    says = tuple(say_reason(one) for one in reasons)
    return CheckedLine(reasons[0].line, name, "", "", _("Refused"), "bad", says)


def _status(step: Step, shelves: dict[str, str]) -> tuple[str, str, str]:
    if step.status == REFUSED:
        found = "" if step.detail is None else str(step.detail)
        return _("Refused"), "bad", say_refusal(step.code, found)
    if step.status in (NEW_PRODUCT, NEW_SIZE):
        says = "" if step.status == NEW_PRODUCT else _("one more size")
        return _("New"), "ok", says
    if step.status == UNCHANGED:
        return _("Unchanged"), "", ""
    told = [_change(field, change, shelves) for field, change in step.changes.items()]
    return _("Changed"), "wait", ", ".join(told)


def _change(field: str, change: Change, shelves: dict[str, str]) -> str:
    before, after = change
    if field == "price_cents":
        return _("price %(before)s → %(after)s") % {
            "before": price_in_words(before),
            "after": price_in_words(after),
        }
    if field == "vat_bp":
        return _("VAT %(before)s → %(after)s %%") % {
            "before": say_rate(before),
            "after": say_rate(after),
        }
    if field == "stock":
        none = _("without limit")
        return _("stock %(before)s → %(after)s") % {
            "before": none if before is None else before,
            "after": none if after is None else after,
        }
    if field == "category":
        return _("shelf %(after)s") % {"after": shelves.get(after, after)}
    if field == "withdrawn":
        return _("on sale again")
    return {
        "sku": _("reference"),
        "description": _("description"),
        "labels": _("labels"),
    }[field]
