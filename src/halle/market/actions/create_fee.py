"""Somebody asks something for making sales possible."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import UUID

from halle.identity.policies import MANAGERS, require_role
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.typed import require_name
from halle.market.errors import FeeRefused
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms, why_not


@dataclass(frozen=True, slots=True)
class CreatedFee:
    """The new fee."""

    id: int
    public_id: UUID


@action
def create_fee(*, actor: Actor, owner_id: int, terms: FeeTerms, at: datetime) -> CreatedFee:
    """Describe a fee, or a discount, that its owner will receive where it is used.

    Its owner's managers may. It costs nobody anything until a cycle uses it.
    """
    require_role(actor, owner_id, MANAGERS)
    terms = replace(terms, name=require_name(terms.name, longest=80))
    if reason := why_not(terms):
        raise FeeRefused(reason)
    fee = Fee.objects.create(owner_id=owner_id, **asdict(terms))
    return CreatedFee(fee.pk, fee.public_id)
