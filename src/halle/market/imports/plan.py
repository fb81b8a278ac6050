"""What a file would change in a catalogue: compared first, written afterwards, never twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from halle.market.imports.rows import CatalogueRow, fold_name
from halle.market.imports.sizes import plain_item
from halle.market.rules.variants import say_variant

NEW_PRODUCT, NEW_SIZE, CHANGED, UNCHANGED, REFUSED = "new", "size", "changed", "same", "refused"
STATUSES = (NEW_PRODUCT, NEW_SIZE, CHANGED, UNCHANGED, REFUSED)
USUAL_VAT_BP = 550
USUAL_CATEGORY = "epicerie"

Change = tuple[Any, Any]


class KnownOffer(NamedTuple):
    """One size of one product as the catalogue has it; ``offer_id`` is None if never priced.

    ``sharers`` counts the live offers of its pool; ``pool_id`` None is no stock at all.
    """

    product_id: int
    name: str
    category: str
    description: str
    labels: str
    archived: bool
    variant_id: int
    kind: str
    size: int
    item_name: str
    display_as: str
    sku: str
    offer_id: int
    price_cents: int
    vat_bp: int
    withdrawn: bool
    draw: int
    pool_id: int | None
    is_limited: bool
    on_hand: int
    reserved: int
    sharers: int

    @property
    def unit(self) -> str:
        """The size in words."""
        return say_variant(self.kind, self.size, self.item_name, self.display_as)

    @property
    def stock(self) -> int | None:
        """Packs that are there; None without limit."""
        return self.on_hand // self.draw if self.pool_id and self.is_limited else None


class Step(NamedTuple):
    """What becomes of one line: ``changes`` lead from a field to (before, after)."""

    row: CatalogueRow
    status: str
    known: KnownOffer | None = None
    product_id: int | None = None
    changes: dict[str, Change] = {}
    code: str = ""
    detail: int | None = None


class Plan(NamedTuple):
    """Every line's step, in the order of the file, and what the file says nothing of."""

    steps: list[Step]
    absent: list[KnownOffer]

    def counts(self) -> dict[str, int]:
        """How many lines come to each status."""
        counted = Counter(step.status for step in self.steps)
        return {status: counted[status] for status in STATUSES}

    def refused(self) -> list[Step]:
        """The lines that the catalogue as it is refuses."""
        return [step for step in self.steps if step.status == REFUSED]


class _Catalogue:
    """The known offers, found by name and size as people write them."""

    def __init__(self, known: Iterable[KnownOffer]) -> None:
        self.products: dict[str, int] = {}
        self.sizes: dict[tuple[int, str], KnownOffer] = {}
        self.offers = list(known)
        for offer in self.offers:
            self.products.setdefault(fold_name(offer.name), offer.product_id)
            figures = f"{offer.kind} {offer.size} {plain_item(offer.item_name)}"
            for key in (fold_name(offer.unit), figures):
                self.sizes.setdefault((offer.product_id, key), offer)

    def product(self, row: CatalogueRow) -> int | None:
        return self.products.get(fold_name(row.name))

    def size(self, product_id: int, row: CatalogueRow) -> KnownOffer | None:
        figures = f"{row.kind} {row.size} {plain_item(row.item_name)}"
        return self.sizes.get((product_id, fold_name(row.unit))) or self.sizes.get(
            (product_id, figures)
        )


def plan_import(
    rows: Sequence[CatalogueRow], known: Iterable[KnownOffer], *, charges_vat: bool = True
) -> Plan:
    """Compare a file with a catalogue, line by line.

    A product is the same when its name is, without regard to capitals and accents; a size
    when its words or its figures are. What a line does not say stays as it is.
    """
    catalogue = _Catalogue(known)
    steps: list[Step] = []
    met: set[int] = set()
    fresh: set[str] = set()
    for row in rows:
        product_id = catalogue.product(row)
        found = catalogue.size(product_id, row) if product_id else None
        if found is not None and found.variant_id in met:
            steps.append(Step(row, REFUSED, found, code="said-twice"))
        elif found is not None:
            met.add(found.variant_id)
            steps.append(_step_of_known(row, found))
        elif product_id or fold_name(row.name) in fresh:
            steps.append(Step(_completed(row, charges_vat), NEW_SIZE, product_id=product_id))
        else:
            fresh.add(fold_name(row.name))
            steps.append(Step(_completed(row, charges_vat), NEW_PRODUCT))
    absent = [
        offer for offer in catalogue.offers if offer.variant_id not in met and not offer.withdrawn
    ]
    return Plan(steps, absent)


def usual_category(known: Iterable[KnownOffer]) -> str:
    """The shelf of most of a seller's products, for a line that names none."""
    counted = Counter(offer.category for offer in known)
    return counted.most_common(1)[0][0] if counted else USUAL_CATEGORY


def emptied(plan: Plan) -> list[KnownOffer]:
    """Of what a file leaves out, the offers whose stock may be set to nothing.

    One that shares its stock with a size the file names is left alone, and so is one of
    which nothing is left to sell.
    """
    kept = {step.known.pool_id for step in plan.steps if step.known}
    return [
        offer
        for offer in plan.absent
        if offer.pool_id is None
        or (offer.pool_id not in kept and (not offer.is_limited or offer.on_hand > offer.reserved))
    ]


def _completed(row: CatalogueRow, charges_vat: bool) -> CatalogueRow:
    """A new line with the usual rate where it names none."""
    if row.vat_bp is not None:
        return row
    return row._replace(vat_bp=USUAL_VAT_BP if charges_vat else 0)


def _step_of_known(row: CatalogueRow, known: KnownOffer) -> Step:
    changes: dict[str, Change] = {}
    for field in ("category", "description", "labels", "sku", "price_cents", "vat_bp"):
        said, now = getattr(row, field), getattr(known, field)
        if said not in (None, "", now):
            changes[field] = (now, said)
    if known.withdrawn or known.archived:
        changes["withdrawn"] = (True, False)
    stock = _stock_change(row, known)
    if stock is not None:
        changes["stock"] = stock
        code, detail = _why_not(stock[1], known)
        if code:
            return Step(row, REFUSED, known, code=code, detail=detail)
    return Step(row, CHANGED if changes else UNCHANGED, known, known.product_id, changes)


def _stock_change(row: CatalogueRow, known: KnownOffer) -> Change | None:
    """The stock before and after in packs, None being no limit; None when it stays."""
    if row.stock is None and row.on_demand is None:
        return None
    wanted = None if row.on_demand else row.stock
    return None if wanted == known.stock else (known.stock, wanted)


def _why_not(wanted: int | None, known: KnownOffer) -> tuple[str, int | None]:
    if known.pool_id and known.sharers > 1:
        return "stock-is-shared", None
    if wanted is not None and known.pool_id and wanted * known.draw < known.reserved:
        return "stock-below-promised", -(-known.reserved // known.draw)
    return "", None
