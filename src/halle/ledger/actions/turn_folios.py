"""Full pages of accounts are carried forward."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.policies import require_clock
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.ledger.models import Folio
from halle.ledger.queries.folios import FOLIO_COLUMNS, PAGE_LEGS, full_pages


@dataclass(frozen=True, slots=True)
class TurnedFolios:
    """How many pages were carried forward."""

    folios: int


@action
def turn_folios(*, actor: Actor, account_id: int, up_to_leg: int, at: datetime) -> TurnedFolios:
    """Carry every full page of an account forward, so that its balance stays quick to tell.

    ``up_to_leg`` is a leg below which nothing can still be committed. Pages turned by
    somebody else meanwhile are left alone; repeating it changes nothing.
    """
    require_clock(actor)
    pages = full_pages(account_id, up_to_leg, PAGE_LEGS)
    written = sets.insert(Folio, FOLIO_COLUMNS, pages, skip_existing=True)
    return TurnedFolios(written)
