"""An organisation says who it is before the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from halle.identity.policies import TREASURERS, require_role
from halle.identity.stating import (
    keep_identity,
    require_account,
    require_address,
    require_firm,
    require_numbers,
    require_organisation,
)
from halle.kernel.actions import action
from halle.kernel.actor import Actor


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
    iban: str = "",
    bic: str = "",
    at: datetime,
) -> StatedLegalIdentity:
    """Its managers and treasurers write what its invoices have to say from now on.

    Invoices already issued keep what they said. A firm that charges VAT and gives no VAT
    number gets the one that follows from its SIREN. Saying it again changes nothing.
    When the IBAN changes, every manager is written: so are invoices turned to a thief.
    """
    require_role(actor, organisation_id, TREASURERS)
    require_organisation(organisation_id)
    numbers = require_numbers(siren, siret, vat_number, vat_regime)
    stated = {
        **require_firm(legal_name, legal_form, share_capital_cents, register_town),
        "vat_regime": vat_regime,
        "vat_on_debits": vat_on_debits,
        **numbers._asdict(),
        **require_address(street, postcode, town),
        **require_account(iban, bic),
    }
    keep_identity(actor, organisation_id, stated, at)
    return StatedLegalIdentity(organisation_id, *numbers)
