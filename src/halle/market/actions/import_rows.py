"""Lines of a spreadsheet become a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.events import CatalogueImported
from halle.market.importing import empty_stocks, write_plan
from halle.market.imports import plan as planning
from halle.market.imports.rows import CatalogueRow
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import lock_pools_of, locked_seller
from halle.market.queries.imports import known_offers


@dataclass(frozen=True, slots=True)
class ImportedRows:
    """How many lines made something new, changed something, changed nothing, were refused.

    ``refusals`` are (line, code) of the lines that the catalogue of this moment refuses;
    ``emptied`` counts the offers left out of the file whose stock is now nothing.
    """

    subject: str
    created: int
    changed: int
    unchanged: int
    refused: int
    emptied: int
    refusals: tuple[tuple[int, str], ...]


@action
def import_rows(
    *,
    actor: Actor,
    seller_id: int,
    rows: tuple[CatalogueRow, ...],
    absent: Literal["keep", "empty"] = "keep",
    at: datetime,
) -> ImportedRows:
    """Add and change what these lines say of a seller's catalogue; one bad line stops no other.

    The same lines twice change nothing. With ``absent="empty"`` what they do not name is
    left with nothing more to sell; promises to shoppers are always kept. The number of
    statements hardly depends on the number of lines.
    """
    require_may_edit_catalogue(actor, seller_id)
    seller = locked_seller(seller_id)
    lock_pools_of(seller_id)
    known = known_offers(seller_id)
    plan = planning.plan_import(rows, known, charges_vat=seller.charges_vat)
    write_plan(seller, plan, planning.usual_category(known))
    gone = planning.emptied(plan) if absent == "empty" else []
    empty_stocks(seller_id, gone)
    counts = plan.counts()
    created = counts[planning.NEW_PRODUCT] + counts[planning.NEW_SIZE]
    changed = counts[planning.CHANGED]
    if created or changed or gone:
        fact = CatalogueImported(
            seller_id=seller_id, created=created, changed=changed, emptied=len(gone)
        )
        events.record(fact, at=at)
    return ImportedRows(
        subject=f"party:{seller_id}",
        created=created,
        changed=changed,
        unchanged=counts[planning.UNCHANGED],
        refused=counts[planning.REFUSED],
        emptied=len(gone),
        refusals=tuple((step.row.line, step.code) for step in plan.refused()),
    )
