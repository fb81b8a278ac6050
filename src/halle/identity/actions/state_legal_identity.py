"""An organisation says who it is before the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.models import LegalIdentity
from halle.identity.policies import TREASURERS, require_role
from halle.identity.stating import require_address, require_numbers, require_organisation
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_name, require_not_negative, require_short


@dataclass(frozen=True, slots=True)
class StatedLegalIdentity:
    """The firm's numbers as they are kept."""

    organisation_id: int
    siren: str
    siret: str
    vat_number: str


@action
def state_legal_identity(
    *,
    actor: Actor,
    organisation_id: int,
    legal_name: str,
    siren: str,
    street: str,
    postcode: str,
    town: str,
    legal_form: str = "",
    share_capital_cents: int | None = None,
    siret: str = "",
    vat_number: str = "",
    register_town: str = "",
    vat_regime: str = "normal",
    vat_on_debits: bool = False,
    at: datetime,
) -> StatedLegalIdentity:
    """Its managers and treasurers write what its invoices have to say from now on.

    Invoices already issued keep what they said. A firm that charges VAT and gives no VAT
    number gets the one that follows from its SIREN. Saying it again changes nothing.
    """
    require_role(actor, organisation_id, TREASURERS)
    require_organisation(organisation_id)
    numbers = require_numbers(siren, siret, vat_number, vat_regime)
    require_not_negative(share_capital_cents or 0, field="share_capital_cents")
    stated = {
        "legal_name": require_name(legal_name, field="legal_name"),
        "legal_form": require_short(legal_form, field="legal_form", longest=60),
        "share_capital_cents": share_capital_cents,
        "register_town": require_short(register_town, field="register_town", longest=80),
        "vat_regime": vat_regime,
        "vat_on_debits": vat_on_debits,
        **numbers._asdict(),
        **require_address(street, postcode, town),
        "stated_at": at,
    }
    LegalIdentity.objects.update_or_create(party_id=organisation_id, defaults=stated)
    return StatedLegalIdentity(organisation_id, *numbers)
