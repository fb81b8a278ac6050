"""Inputs of the actions of barter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from halle.barter.actions.pay_firms import WantedPayment
from halle.barter.models import CreditLine, Transfer
from halle.kernel.ids import new_public_id
from tests.makers.barter import FACTS
from tests.makers.world import World
from tests.permissions.inputs.shapes import Inputs

LATER = timedelta(days=40)


def member(name: str, **given: Any) -> Inputs:
    """An action about a membership."""
    return lambda w: {"membership_id": w.things[name].pk, **given}


def payment(world: World) -> dict[str, Any]:
    """The hub pays the farm a credit."""
    return {
        "network_id": world.firm_member.network_id,
        "payer_id": world.firm_member.firm_id,
        "payee_id": world.farm_member.firm_id,
        "cents": 100,
    }


def refused_request(world: World) -> Any:
    """What the hub asked for, and the farm has refused."""
    asked = Transfer.objects.filter(public_id=world.asked_by_hub)
    asked.update(state=Transfer.State.REJECTED, settled_at=world.now)
    return world.asked_by_hub


def line(world: World) -> dict[str, Any]:
    """The line of the hub, long after its term."""
    found = CreditLine.objects.get(membership=world.firm_member)
    return {"line_id": found.pk, "at": world.now + LATER}


BARTER: dict[str, Inputs] = {
    "barter.open_network": lambda w: {"organisation_id": w.hub.pk, "code": "panier"},
    "barter.edit_network": lambda w: {"network_id": w.network.pk, "about": "x", "terms": "y"},
    "barter.apply_to_network": lambda w: {
        "network_id": w.network.pk,
        "firm_id": w.other_farm.pk,
        "facts": FACTS,
        "accepts_terms": True,
    },
    "barter.admit_member": member("applicant", line_cents=100, reason="vu"),
    "barter.refuse_application": member("applicant", reason="loin"),
    "barter.withdraw_application": member("applicant"),
    "barter.set_credit_line": member("firm_member", line_cents=100, reason="vu"),
    "barter.suspend_member": member("firm_member", reason="impayés"),
    "barter.restore_member": member("suspended_member"),
    "barter.exclude_member": member("suspended_member", reason="faillite"),
    "barter.state_figures": member("firm_member", facts=FACTS),
    "barter.measure_demand": member("firm_member", demand_permille=500),
    "barter.remind_of_line": line,
    "barter.end_credit_line": line,
    "barter.ask_to_leave": member("firm_member"),
    "barter.leave_network": member("leaving_member"),
    "barter.give_to_network": member("leaving_member"),
    "barter.set_acceptance": member("firm_member", days=3),
    "barter.trust_payee": lambda w: {
        "membership_id": w.firm_member.pk,
        "payee_id": w.farm_member.firm_id,
    },
    "barter.stop_trusting": lambda w: {
        "membership_id": w.firm_member.pk,
        "payee_id": w.farm_member.firm_id,
    },
    "barter.pay_firm": lambda w: payment(w) | {"payment_id": new_public_id(), "message": "Vu"},
    "barter.pay_firms": lambda w: {
        "network_id": w.firm_member.network_id,
        "payer_id": w.firm_member.firm_id,
        "payments": [WantedPayment(new_public_id(), w.farm_member.firm_id, 100, "Vu")],
    },
    "barter.request_payment": lambda w: (
        payment(w)
        | {
            "payee_id": w.firm_member.firm_id,
            "payer_id": w.farm_member.firm_id,
            "payment_id": new_public_id(),
        }
    ),
    "barter.accept_request": lambda w: {"transfer_id": w.asked},
    "barter.reject_request": lambda w: {"transfer_id": w.asked},
    "barter.accept_by_silence": lambda w: {"transfer_id": w.asked},
    "barter.expire_request": lambda w: {"transfer_id": w.asked, "at": w.now + LATER},
    "barter.hide_request": lambda w: {"transfer_id": refused_request(w)},
    "barter.cancel_request": lambda w: {"transfer_id": w.asked_by_hub},
    "barter.ask_reversal": lambda w: {"transfer_id": w.paid_by_hub},
    "barter.erase_message": lambda w: {"transfer_id": w.paid},
    "barter.reverse_payment": lambda w: {"transfer_id": w.paid},
    "barter.plan_recurring": lambda w: payment(w) | {"day": 5},
    "barter.stop_recurring": lambda w: {"recurring_id": w.recurring_id},
    "barter.make_recurring": lambda w: {"recurring_id": w.recurring_id, "at": w.now + LATER},
    "barter.charge_demurrage": lambda w: {
        "network_id": w.network.pk,
        "firm_id": w.firm_member.firm_id,
    },
    "barter.charge_contribution": member("firm_member"),
    "barter.check_payment_file": lambda w: {
        "network_id": w.network.pk,
        "owner_id": w.hub.pk,
        "content": b"payer;payee;amount\nreseau-0001;reseau-0002;2\n",
        "filename": "x.csv",
    },
    "barter.pay_batch": lambda w: {"batch_id": w.batch_id},
}
