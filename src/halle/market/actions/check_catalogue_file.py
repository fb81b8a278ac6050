"""A seller shows a spreadsheet; nothing of the catalogue changes yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.parameters import value_of
from halle.market.errors import FileNotUnderstood
from halle.market.imports.columns import KNOWN_NAMES
from halle.market.imports.files import read_file
from halle.market.imports.reasons import FILES
from halle.market.imports.rows import read_rows
from halle.market.imports.storage import refusals_as_text, rows_as_text
from halle.market.imports.tables import FileRefused, refused_lines
from halle.market.models import CatalogueImport
from halle.market.parameters import HOURS_A_CHECK_IS_KEPT
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_seller
from halle.market.queries.imports import shelves_by_words


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The check, and how many lines it understood and refused."""

    id: int
    public_id: UUID
    rows: int
    refused: int
    unknown_columns: tuple[str, ...]


@action
def check_catalogue_file(
    *, actor: Actor, seller_id: int, filename: str, content: bytes, at: datetime
) -> CheckedFile:
    """Read a file of products and keep what it says for a day, to be looked at and applied.

    A file that cannot be read as a whole is refused with a reason
    (:class:`~halle.market.errors.FileNotUnderstood`); a line that cannot, for itself, with
    everything that is wrong in it.
    The file is not kept.
    """
    require_may_edit_catalogue(actor, seller_id)
    seller = locked_seller(seller_id)
    try:
        reading = read_rows(
            read_file(content, filename, KNOWN_NAMES),
            producer=seller.party.name,
            shelves=shelves_by_words(),
        )
    except FileRefused as refusal:
        sentence = FILES[refusal.reason]
        raise FileNotUnderstood(refusal.reason, sentence, refusal.details) from None
    kept = CatalogueImport.objects.create(
        seller=seller,
        checked_by_id=actor.person_id,
        filename=filename[-120:],
        rows=rows_as_text(reading.rows),
        refusals=refusals_as_text(reading.refusals),
        checked_at=at,
        expires_at=at + timedelta(hours=value_of(HOURS_A_CHECK_IS_KEPT)),
    )
    return CheckedFile(
        kept.pk,
        kept.public_id,
        len(reading.rows),
        len(refused_lines(reading.refusals)),
        tuple(reading.unknown_columns),
    )
