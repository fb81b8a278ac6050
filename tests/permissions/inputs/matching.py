"""Inputs of the actions about brokers and their matches."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.permissions.inputs.shapes import Inputs


def answer(**given: Any) -> Inputs:
    """What the hub says to the match."""
    return lambda w: {"match_id": w.match.pk, "firm_id": w.hub.pk, **given}


MATCHING: dict[str, Inputs] = {
    "barter.name_broker": lambda w: {
        "network_id": w.network.pk, "firm_id": w.hub.pk, "email": w.people["volunteer"].email,
    },
    "barter.end_broker": lambda w: {"broker_id": w.broker.public_id},
    "barter.propose_match": lambda w: {
        "broker_id": w.broker.public_id, "want_id": w.want.public_id,
        "offer_id": w.farm_offer.public_id, "sentence": "Vous êtes voisins.",
    },
    "barter.withdraw_match": lambda w: {"match_id": w.match.pk},
    "barter.welcome_match": answer(),
    "barter.decline_match": answer(),
    "barter.reconsider_match": answer(),
    "barter.lapse_match": lambda w: {"match_id": w.match.pk, "at": w.now + timedelta(days=40)},
    "barter.remember_match": lambda w: {"deal_id": w.quoted_to_hub.pk},
    "barter.owe_broker": lambda w: {"deal_id": w.paid_deal.pk},
    "barter.pay_broker": lambda w: {"fee_id": w.broker_fee.pk},
}  # fmt: skip
