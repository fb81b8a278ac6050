"""A farm, a baker, a neighbour with a full orchard begins to sell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.identity.models import Party
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.market.drafts import LONGEST_DESCRIPTION, LONGEST_LABELS
from halle.market.events import SellerJoined
from halle.market.models import Seller
from halle.market.policies import require_may_begin_selling


@dataclass(frozen=True, slots=True)
class NewSeller:
    """The seller; its id is that of its party."""

    id: int
    public_id: UUID


@action
def become_seller(
    *,
    actor: Actor,
    party_id: int,
    about: str = "",
    labels: str = "",
    drawing: str = "",
    charges_vat: bool = True,
    is_public: bool = True,
    at: datetime,
) -> NewSeller:
    """Open a catalogue for a person or an organisation.

    Beginning twice is beginning once: what was written the first time stays.
    """
    party = Party.objects.filter(pk=party_id).first()
    if party is None:
        raise NotFound
    require_may_begin_selling(actor, party)
    if len(about) > LONGEST_DESCRIPTION:
        raise Invalid(_("This text is too long."), field="about")
    if len(labels) > LONGEST_LABELS:
        raise Invalid(_("These are too many labels."), field="labels")
    is_new = Seller.objects.get_or_create(
        party=party,
        defaults={
            "about": about.strip(),
            "labels": labels,
            "drawing": drawing[:24],
            "charges_vat": charges_vat,
            "is_public": is_public,
        },
    )[1]
    if is_new:
        events.record(SellerJoined(seller_id=party.pk), at=at)
    return NewSeller(party.pk, party.public_id)
