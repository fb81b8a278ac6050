"""Fees of a hub and of a cycle, on their pages."""

import pytest

from halle.circuits.models import CycleFee
from halle.kernel import clock
from halle.market.models import Fee
from tests.circuits.organise.pages import address
from tests.makers.circuits import charge, make_cycle
from tests.makers.identity import make_organisation

pytestmark = pytest.mark.django_db


def test_fees_are_chosen_with_what_they_fall_on(page, cycle, hub, farm):
    fee = charge(make_cycle(hub), hub.party, amount=1000).fee
    here = address("cycle-fees", cycle.session.public_id)

    page.post(here, {f"fee-{fee.public_id}": f"supplier-{farm.pk}"})

    used = CycleFee.objects.get(cycle=cycle)
    assert (used.fee, used.role, used.supplier) == (fee, "coordinator", farm)
    example = page.get(here).context["example"]
    assert (example.paid_cents, [part.cents for part in example.parts]) == (275, [250, 25])


def falls(used, **where):
    """Have a fee of a cycle fall on one producer or point only."""
    CycleFee.objects.filter(pk=used.pk).update(**where)
    return used.fee


def sent_as_shown(shown):
    """What the browser sends when nothing is changed on the page."""
    sent = {}
    for row, _says, field in shown.context["rows"]:
        sent.setdefault(field, []).append(row.falls_on)
    return sent


def uses_of(cycle):
    """The fees of a cycle, in their order."""
    rows = CycleFee.objects.filter(cycle=cycle).order_by("pk")
    return list(rows.values_list("fee", "role", "supplier", "cycle_point"))


def test_saving_what_is_shown_changes_no_fee(page, cycle, hub, farm):
    stall, station = cycle.points.order_by("pk")
    coop = make_organisation("La coopérative")
    charge(cycle, coop, role="coordinator")
    bike = falls(
        charge(cycle, hub.party, calculator="flat", role="distributor"), cycle_point=station
    )
    CycleFee.objects.create(cycle=cycle, fee=bike, role="distributor", cycle_point=stall)
    old = falls(charge(cycle, farm.party, role="supplier"), supplier=farm)
    Fee.objects.filter(pk=old.pk).update(archived_at=clock.now())
    before = uses_of(cycle)
    here = address("cycle-fees", cycle.session.public_id)

    assert page.post(here, sent_as_shown(page.get(here))).status_code == 302

    assert uses_of(cycle) == before


def test_a_fee_that_falls_on_one_point_can_be_used_at_another(page, cycle, hub):
    first, second = cycle.points.order_by("pk")
    fee = falls(charge(cycle, hub.party, role="distributor"), cycle_point=first)
    here = address("cycle-fees", cycle.session.public_id)
    sent = sent_as_shown(page.get(here))
    assert sent == {f"fee-{fee.public_id}": [f"point-{first.pk}", ""]}

    page.post(here, {f"fee-{fee.public_id}": [f"point-{first.pk}", f"point-{second.pk}"]})

    assert uses_of(cycle) == [
        (fee.pk, "distributor", None, first.pk),
        (fee.pk, "distributor", None, second.pk),
    ]
    page.post(here, {f"fee-{fee.public_id}": ["all", ""]})
    assert uses_of(cycle) == [(fee.pk, "coordinator", None, None)]


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


def test_a_fee_put_away_is_brought_back_from_the_list(page, hub):
    fee = charge(make_cycle(hub), hub.party, amount=1000).fee
    here = address("fees", hub.party.public_id)
    back = address("bring-back-fee", fee.public_id)
    assert back not in page.get(here).content.decode()
    page.post(address("drop-fee", fee.public_id))

    shown = page.get(here)
    assert [there for there, _says in shown.context["put_away"]] == [fee]
    assert shown.context["fees"] == []
    assert back in shown.content.decode()
    page.post(back)

    assert Fee.objects.get().archived_at is None
    assert [there for there, _says in page.get(here).context["fees"]] == [fee]


def test_a_producer_describes_its_own_fee_and_a_hub_can_use_it(page, cycle, farm):
    here = address("fees", farm.party.public_id)
    values = {"name": "Livraison", "kind": "transport", "calculator": "per_item", "amount": "0,20"}

    assert page.post(here, values).status_code == 302

    fee = Fee.objects.get(owner=farm.party)
    shown = page.get(address("cycle-fees", cycle.session.public_id))
    assert [row.fee_id for row, _says, _field in shown.context["rows"]] == [fee.pk]
    page.post(address("cycle-fees", cycle.session.public_id), {f"fee-{fee.public_id}": "all"})
    assert uses_of(cycle) == [(fee.pk, "supplier", None, None)]


def test_only_a_hub_or_a_producer_has_fees(page):
    nobody = make_organisation("Une chorale")

    assert page.get(address("fees", nobody.public_id)).status_code == 404
