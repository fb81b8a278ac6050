"""Inputs of the actions of the circuits: ordering, organising, distribution day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import F

from halle.circuits.actions.correct_lines import LineCorrection
from halle.circuits.drafts import OfferChange
from halle.circuits.models import Collection
from halle.circuits.rules.founding import FirstDates, Grower, NewPoint, ProductLine
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.circuits.rules.terms import CycleTerms, FeeUse, HouseRules
from halle.market.models import OrderLine
from tests.makers.world import DAY, HOUR, World
from tests.permissions.inputs.shapes import Inputs, address


def wanted(world: World) -> dict[str, Any]:
    """One product of the open cycle, to be paid when it is fetched."""
    return {
        "cycle_id": world.cycle.pk,
        "slot_id": world.cycle_slot.pk,
        "lines": {world.carrots.pk: 1},
        "pay_by": "collection",
    }


def slots(world: World) -> tuple[SlotPlan, ...]:
    """Two hours after orders have closed."""
    start = world.now + 5 * DAY
    return (SlotPlan(start, start + 2 * HOUR),)


def points(world: World) -> tuple[PointPlan, ...]:
    """The market square."""
    return (PointPlan(world.point.pk, slots(world)),)


def packed(world: World) -> tuple[int, ...]:
    """The lines of a firm order."""
    return tuple(OrderLine.objects.filter(order=world.firm_order).values_list("pk", flat=True))


def absent(world: World) -> dict[str, Any]:
    """A basket nobody fetched."""
    Collection.objects.filter(pk=world.firm_order.pk).update(absent_at=world.now)
    return {"order_id": world.firm_order.pk}


def gone(world: World) -> dict[str, Any]:
    """A basket that was handed over."""
    Collection.objects.filter(pk=world.firm_order.pk).update(handed_over_at=world.now)
    return {"order_id": world.firm_order.pk}


def overpaid(world: World) -> dict[str, Any]:
    """An order that came to less than what was paid for it."""
    world.firm_order.lines.update(goods_cents=F("goods_cents"))
    type(world.firm_order).objects.filter(pk=world.firm_order.pk).update(total_cents=0)
    return {"order_id": world.firm_order.pk, "method": "cash", "cents": 50}


CIRCUITS: dict[str, Inputs] = {
    # orders
    "circuits.place_order": wanted,
    "circuits.hold_order": wanted,
    "circuits.order_as_guest": lambda w: {
        **wanted(w),
        "name": "Eva",
        "email": "eva@example.org",
        "phone": "06 39 98 12 35",
        "language": "fr",
    },
    "circuits.place_held_order": lambda w: {"order_id": w.held_order.pk},
    "circuits.amend_order": lambda w: {
        "order_id": w.order.pk,
        "version": 1,
        "slot_id": w.cycle_slot.pk,
        "lines": {w.carrots.pk: 1},
        "pay_by": "credit",
    },
    "circuits.cancel_order": lambda w: {"order_id": w.order.pk},
    "circuits.lapse_holds": lambda w: {},
    # hubs, points, agreements
    "circuits.create_hub": lambda w: {"name": "Les Voisins"},
    "circuits.set_up_circuit": lambda w: {
        "name": "Les Voisins",
        "point": NewPoint("Chez Ana", address(w)),
        "products": (ProductLine("Carottes", "1 kg", "2,50", "20"),),
        "dates": FirstDates(w.now + 3 * DAY, slots(w)),
    },
    "circuits.welcome_producer": lambda w: {"hub_id": w.hub.pk, "grower": Grower("Les Auberts")},
    "circuits.edit_hub": lambda w: {"hub_id": w.hub.pk, "rules": HouseRules(about="Ici")},
    "circuits.open_point": lambda w: {
        "hub_id": w.hub.pk,
        "name": "Gare",
        "address": address(w),
    },
    "circuits.edit_point": lambda w: {
        "point_id": w.point.pk,
        "name": "Place",
        "kind": "square",
    },
    "circuits.close_point": lambda w: {"point_id": w.empty_point.pk},
    "circuits.ask_permission": lambda w: {"producer_id": w.other_farm.pk, "hub_id": w.hub.pk},
    "circuits.grant_permission": lambda w: {"relationship_id": w.asked_relationship.pk},
    "circuits.refuse_permission": lambda w: {"relationship_id": w.asked_relationship.pk},
    "circuits.end_permission": lambda w: {"relationship_id": w.granted_relationship.pk},
    # cycles
    "circuits.create_order_cycle": lambda w: {
        "hub_id": w.hub.pk,
        "name": "Semaine 49",
        "opens_at": w.now + DAY,
        "closes_at": w.now + 4 * DAY,
    },
    "circuits.edit_order_cycle": lambda w: {
        "cycle_id": w.cycle.pk,
        "terms": CycleTerms("Semaine 49", w.cycle.session.opens_at, w.cycle.session.closes_at),
    },
    "circuits.open_order_cycle": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "at": w.now + DAY + timedelta(minutes=1),
    },
    "circuits.close_order_cycle": lambda w: {"cycle_id": w.due_cycle.pk},
    "circuits.reopen_order_cycle": lambda w: {
        "cycle_id": w.reopenable_cycle.pk,
        "closes_at": w.now + HOUR,
    },
    "circuits.cancel_order_cycle": lambda w: {"cycle_id": w.quiet_cycle.pk},
    "circuits.copy_order_cycle": lambda w: {
        "cycle_id": w.cycle.pk,
        "name": "Copie",
        "days": 7,
    },
    "circuits.create_cycle_template": lambda w: {
        "model_cycle_id": w.cycle.pk,
        "name": "Chaque semaine",
        "rule": "FREQ=WEEKLY;BYDAY=FR",
    },
    "circuits.stop_cycle_template": lambda w: {"template_id": w.template.pk},
    "circuits.plan_coming_cycles": lambda w: {"template_id": w.template.pk},
    "circuits.bring_offers": lambda w: {
        "cycle_id": w.cycle.pk,
        "offer_ids": (w.cabbage.pk,),
    },
    "circuits.take_out_offers": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "offer_ids": (w.honey.pk,),
    },
    "circuits.edit_cycle_offers": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "changes": (OfferChange(w.honey.pk, exclude=(w.planned_cycle_point.pk,)),),
    },
    "circuits.set_cycle_fees": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "fees": (FeeUse(w.cycle_fee.fee_id),),
    },
    "circuits.set_cycle_points": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "points": points(w),
    },
    "circuits.set_exclusions": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "exclude": ((w.honey.pk, w.planned_cycle_point.pk),),
    },
    "circuits.set_slots": lambda w: {
        "cycle_point_id": w.planned_cycle_point.pk,
        "slots": slots(w),
    },
    "circuits.set_supplier_terms": lambda w: {
        "cycle_id": w.planned_cycle.pk,
        "supplier_id": w.farm.pk,
        "minimum_cents": 5000,
    },
    # after closing
    "circuits.tick_packed": lambda w: {"cycle_id": w.closed_cycle.pk, "line_ids": packed(w)},
    "circuits.untick_packed": lambda w: {"cycle_id": w.closed_cycle.pk, "line_ids": packed(w)},
    "circuits.hand_over_order": lambda w: {"order_id": w.firm_order.pk},
    "circuits.undo_hand_over": gone,
    "circuits.mark_absent": lambda w: {"order_id": w.firm_order.pk},
    "circuits.undo_absence": absent,
    "circuits.take_payment": lambda w: {
        "order_id": w.firm_order.pk,
        "method": "cash",
        "cents": 100,
    },
    "circuits.undo_payment": lambda w: {"payment_id": w.payment_id},
    "circuits.refund_payment": overpaid,
    "circuits.close_distribution": lambda w: {"cycle_point_id": w.closed_cycle_point.pk},
    "circuits.reopen_distribution": lambda w: {"cycle_point_id": w.closed_cycle_point.pk},
    "circuits.correct_lines": lambda w: {
        "cycle_id": w.closed_cycle.pk,
        "corrections": (LineCorrection(w.firm_order.pk, w.carrots.pk, quantity=1),),
    },
    "circuits.share_shortage": lambda w: {
        "cycle_id": w.closed_cycle.pk,
        "offer_id": w.carrots.pk,
        "brought": 2,
    },
    "circuits.top_up_credit": lambda w: {
        "hub_id": w.hub.pk,
        "member_id": w.people["member"].pk,
        "cents": 1000,
        "method": "cash",
    },
    "circuits.give_back_credit": lambda w: {
        "hub_id": w.hub.pk,
        "member_id": w.people["member"].pk,
        "cents": 1000,
        "method": "cash",
    },
    "circuits.pay_producer": lambda w: {
        "hub_id": w.hub.pk,
        "supplier_id": w.farm.pk,
        "cents": 100,
        "method": "cheque",
    },
    "circuits.undo_payout": lambda w: {"payout_id": w.payout_id},
}
