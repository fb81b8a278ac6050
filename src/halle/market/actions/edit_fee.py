"""A fee changes."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime

from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import NotFound
from halle.kernel.typed import require_name
from halle.market.errors import FeeRefused
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms, why_not


@action
def edit_fee(*, actor: Actor, fee_id: int, terms: FeeTerms, at: datetime) -> FeeTerms:
    """Describe a fee anew; prices shown from now on follow, orders placed keep theirs."""
    fee = Fee.objects.filter(pk=fee_id, archived_at=None).first()
    if fee is None:
        raise NotFound
    require_role(actor, fee.owner_id, MANAGERS)
    terms = replace(terms, name=require_name(terms.name, longest=80))
    if reason := why_not(terms):
        raise FeeRefused(reason)
    Fee.objects.filter(pk=fee_id).update(**asdict(terms))
    return terms
