"""What shoppers read about a farm changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.market.drafts import LONGEST_DESCRIPTION, LONGEST_LABELS
from halle.market.policies import require_may_edit_catalogue
from halle.market.queries.catalogue import locked_seller


@dataclass(frozen=True, slots=True)
class EditedSeller:
    """The seller whose page changed."""

    id: int


@action
def edit_seller(
    *,
    actor: Actor,
    seller_id: int,
    about: str,
    labels: str,
    charges_vat: bool,
    is_public: bool,
    at: datetime,
) -> EditedSeller:
    """Say anew who one is; a seller without VAT is charged none on what is added later."""
    require_may_edit_catalogue(actor, seller_id)
    seller = locked_seller(seller_id)
    if len(about) > LONGEST_DESCRIPTION:
        raise Invalid(_("This text is too long."), field="about")
    if len(labels) > LONGEST_LABELS:
        raise Invalid(_("These are too many labels."), field="labels")
    seller.about, seller.labels = about.strip(), labels
    seller.charges_vat, seller.is_public = charges_vat, is_public
    seller.save(update_fields=["about", "labels", "charges_vat", "is_public"])
    return EditedSeller(seller_id)
