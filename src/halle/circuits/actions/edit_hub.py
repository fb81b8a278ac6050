"""The house rules of a hub change."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.circuits.policies import require_organises
from halle.circuits.queries.hubs import the_hub
from halle.circuits.rules.terms import WAYS_OF_PAYING, HouseRules
from halle.identity.rules.bank_accounts import tidy_bic, tidy_iban
from halle.identity.rules.company_numbers import NumberNotRight
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_not_negative


@action
def edit_hub(*, actor: Actor, hub_id: int, rules: HouseRules, at: datetime) -> HouseRules:
    """Set a hub's house rules; orders already placed keep those they were placed under."""
    require_organises(actor, hub_id)
    hub = the_hub(hub_id)
    require_not_negative(rules.minimum_order_cents, field="minimum_order_cents")
    rules = replace(rules, iban=_iban(rules.iban), bic=_bic(rules.bic))
    if not any(getattr(rules, way) for way in WAYS_OF_PAYING):
        raise Invalid(_("Choose at least one way of paying."), field="takes_cash")
    if rules.takes_transfer and not rules.iban:
        raise Invalid(_("Bank transfers need the IBAN they go to."), field="iban")
    for name, value in asdict(rules).items():
        setattr(hub, name, value)
    hub.save(update_fields=list(asdict(rules)))
    return rules


def _iban(typed: str) -> str:
    try:
        return tidy_iban(typed)
    except NumberNotRight:
        raise Invalid(
            _("This IBAN has a mistake: check each group of four signs."), field="iban"
        ) from None


def _bic(typed: str) -> str:
    try:
        return tidy_bic(typed)
    except NumberNotRight:
        raise Invalid(_("A BIC has 8 or 11 letters and digits."), field="bic") from None
