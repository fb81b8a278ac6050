"""A checked spreadsheet becomes the catalogue."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.market.actions.import_rows import ImportedRows, import_rows
from halle.market.imports.storage import rows_of_text
from halle.market.models import CatalogueImport
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.imports import import_owner, waiting_import


@action
def import_catalogue(
    *,
    actor: Actor,
    import_id: int,
    absent: Literal["keep", "empty"] = "keep",
    at: datetime,
) -> ImportedRows:
    """Apply a file that was checked, as the catalogue is now; once.

    Lines that were refused stay out; with ``absent="empty"`` whatever the file does not
    name is left with nothing more to sell.
    """
    require_may_edit_catalogue(actor, import_owner(import_id))
    waiting = waiting_import(import_id, at)
    answer = import_rows(
        actor=actor,
        seller_id=waiting.seller_id,
        rows=tuple(rows_of_text(waiting.rows)),
        absent=absent,
        at=at,
    )
    CatalogueImport.objects.filter(pk=import_id).update(applied_at=at)
    return answer
