"""Whoever does not manage a hub changes nothing of it, by any action."""

from datetime import date, timedelta

import pytest

from halle.circuits.actions.bring_offers import bring_offers
from halle.circuits.actions.cancel_order_cycle import cancel_order_cycle
from halle.circuits.actions.close_point import close_point
from halle.circuits.actions.copy_order_cycle import copy_order_cycle
from halle.circuits.actions.create_cycle_template import create_cycle_template
from halle.circuits.actions.edit_hub import edit_hub
from halle.circuits.actions.edit_order_cycle import edit_order_cycle
from halle.circuits.actions.edit_point import edit_point
from halle.circuits.actions.plan_coming_cycles import plan_coming_cycles
from halle.circuits.actions.set_cycle_fees import set_cycle_fees
from halle.circuits.actions.set_cycle_points import set_cycle_points
from halle.circuits.actions.set_exclusions import set_exclusions
from halle.circuits.actions.set_slots import set_slots
from halle.circuits.actions.set_supplier_terms import set_supplier_terms
from halle.circuits.actions.stop_cycle_template import stop_cycle_template
from halle.circuits.actions.take_out_offers import take_out_offers
from halle.circuits.models import CycleTemplate
from halle.circuits.rules.terms import CycleTerms, HouseRules
from halle.kernel.errors import NotAllowed, SignInNeeded
from halle.kernel.models import AuditLine
from halle.market.actions.archive_fee import archive_fee
from halle.market.actions.cancel_sale_session import cancel_sale_session
from halle.market.actions.create_fee import create_fee
from halle.market.actions.edit_fee import edit_fee
from halle.market.actions.move_sale_session import move_sale_session
from halle.market.actions.open_sale_session import open_sale_session
from halle.market.actions.plan_sale_session import plan_sale_session
from halle.market.actions.restore_fee import restore_fee
from halle.market.models import Fee
from halle.market.rules.fee_terms import FeeTerms
from tests.circuits.organise.people import outsiders_of
from tests.makers.circuits import charge, make_cycle, make_hub
from tests.makers.identity import NOON
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=1)


def every_action(hub, cycle):
    """Each action with inputs that would pass for a manager."""
    point = cycle.points.get().point
    template = CycleTemplate.objects.create(
        hub=hub,
        name="Jeudi",
        model_cycle=cycle,
        rule="FREQ=WEEKLY",
        starts_on=date(2026, 11, 26),
        opens_at_local=NOON.time(),
    )
    fee = Fee.objects.get()
    terms = FeeTerms("Gestion", "percent_per_item", 500)
    cycle_terms = CycleTerms("Autre", NOON, LATER)
    of_cycle = {"cycle_id": cycle.pk}
    return [
        (edit_hub, {"hub_id": hub.pk, "rules": HouseRules()}),
        (edit_point, {"point_id": point.pk, "name": "Autre", "kind": "other"}),
        (close_point, {"point_id": point.pk}),
        (edit_order_cycle, {**of_cycle, "terms": cycle_terms}),
        (set_cycle_points, {**of_cycle, "points": ()}),
        (set_slots, {"cycle_point_id": cycle.points.get().pk, "slots": ()}),
        (bring_offers, {**of_cycle, "offer_ids": ()}),
        (take_out_offers, {**of_cycle, "offer_ids": ()}),
        (set_exclusions, of_cycle),
        (set_supplier_terms, {**of_cycle, "supplier_id": 0, "minimum_cents": 1}),
        (set_cycle_fees, {**of_cycle, "fees": ()}),
        (copy_order_cycle, {**of_cycle, "name": "Copie", "days": 7}),
        (cancel_order_cycle, of_cycle),
        (create_cycle_template, {"model_cycle_id": cycle.pk, "name": "x", "rule": "FREQ=WEEKLY"}),
        (plan_coming_cycles, {"template_id": template.pk}),
        (stop_cycle_template, {"template_id": template.pk}),
        (create_fee, {"owner_id": hub.pk, "terms": terms}),
        (edit_fee, {"fee_id": fee.pk, "terms": terms}),
        (archive_fee, {"fee_id": fee.pk}),
        (restore_fee, {"fee_id": fee.pk}),
        (plan_sale_session, {"keeper_id": hub.pk, "opens_at": NOON, "closes_at": LATER}),
        (move_sale_session, {"session_id": cycle.pk, "opens_at": NOON, "closes_at": LATER}),
        (open_sale_session, {"session_id": cycle.pk}),
        (cancel_sale_session, {"session_id": cycle.pk}),
    ]


def test_outsiders_change_nothing_by_any_action():
    hub = make_hub()
    cycle = make_cycle(hub, state="planned", offers=[make_offer(make_seller())])
    charge(cycle, hub.party)
    actions = every_action(hub, cycle)

    for outsider in outsiders_of(hub).values():
        for action, inputs in actions:
            with pytest.raises((NotAllowed, SignInNeeded)):
                action(actor=outsider, at=NOON, **inputs)

    assert not AuditLine.objects.exists()
