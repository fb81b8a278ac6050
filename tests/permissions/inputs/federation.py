"""Inputs of the actions of federation."""

from __future__ import annotations

from halle.federation.actions.send_transfers import SentTransfer
from halle.kernel.ids import new_public_id
from tests.permissions.inputs.shapes import Inputs

FEDERATION: dict[str, Inputs] = {
    "federation.change_account_settings": lambda w: {
        "membership_id": w.firm_member.pk,
        "days": 2,
        "trusted": [w.farm_member.firm_id],
    },
    "federation.send_transfers": lambda w: {
        "network_id": w.network.pk,
        "transfers": [
            SentTransfer(new_public_id(), w.firm_member.firm_id, w.farm_member.firm_id, 100, "Vu")
        ],
    },
}
