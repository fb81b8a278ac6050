"""A seller changes many prices and stocks at once, as in a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.market.errors import SomeLinesRefused
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_offers, locked_seller
from halle.market.shelving import OfferLine, check_line, write_lines

MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class EditedOffers:
    """How many offers are now different."""

    subject: str
    changed: int


@action
def edit_offers(
    *, actor: Actor, seller_id: int, lines: tuple[OfferLine, ...], at: datetime
) -> EditedOffers:
    """Save a table of offers: every line, or none of them.

    A line that cannot be saved is named with every field and reason
    (:class:`~halle.market.errors.SomeLinesRefused`). A stock never falls below what is
    promised, and what somebody else changed meanwhile is not overwritten unseen. The
    number of statements does not depend on the number of lines.
    """
    require_may_edit_catalogue(actor, seller_id)
    if len(lines) > MOST_LINES:
        raise Invalid(_("At most %(most)d lines at once."), field="lines", most=MOST_LINES)
    if len({line.offer_id for line in lines}) < len(lines):
        raise Invalid(_("The same line is there twice."), field="lines")
    if any(line.withdrawn is False for line in lines):
        locked_seller(seller_id)
    offers = locked_offers(seller_id, (line.offer_id for line in lines))
    refusals = {
        line.offer_id: reasons
        for line in lines
        if (reasons := check_line(line, offers.get(line.offer_id)))
    }
    if refusals:
        raise SomeLinesRefused(refusals)
    changed = write_lines(lines, offers, at=at)
    return EditedOffers(f"party:{seller_id}", changed)
