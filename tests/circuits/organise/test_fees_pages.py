"""Fees of a hub and of a cycle, on their pages."""

import pytest

from halle.circuits.models import CycleFee
from halle.market.models import Fee
from tests.circuits.organise.pages import address
from tests.makers.circuits import charge, make_cycle

pytestmark = pytest.mark.django_db


def test_fees_are_chosen_with_what_they_fall_on(page, cycle, hub, farm):
    fee = charge(make_cycle(hub), hub.party, amount=1000).fee
    here = address("cycle-fees", cycle.session.public_id)

    page.post(here, {f"fee-{fee.public_id}": f"supplier-{farm.pk}"})

    used = CycleFee.objects.get(cycle=cycle)
    assert (used.fee, used.role, used.supplier) == (fee, "coordinator", farm)
    example = page.get(here).context["example"]
    assert (example.paid_cents, [part.cents for part in example.parts]) == (275, [250, 25])


def test_a_fee_is_added_changed_and_put_away(page, hub):
    here = address("fees", hub.party.public_id)
    values = {"name": "Gestion", "kind": "admin", "calculator": "percent_per_item", "amount": "5"}

    page.post(here, values)
    fee = Fee.objects.get()
    assert (fee.amount, fee.vat_bp) == (500, None)
    refused = page.post(here, {**values, "calculator": "flat"})
    assert "vat_bp" in refused.context["form"].errors
    page.post(address("fee", fee.public_id), {**values, "amount": "−2,5"})
    assert Fee.objects.get().amount == -250
    page.post(address("drop-fee", fee.public_id))
    assert Fee.objects.get().archived_at is not None
