"""For every action, inputs that somebody who may would call it with, in the world of tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import F

from halle.billing.rules.invoices import InvoiceLine
from halle.circuits.actions.correct_lines import LineCorrection
from halle.circuits.actions.edit_cycle_offers import OfferChange
from halle.circuits.models import Collection
from halle.circuits.rules.founding import FirstDates, NewPoint, ProductLine
from halle.circuits.rules.plans import PointPlan, SlotPlan
from halle.circuits.rules.terms import CycleTerms, FeeUse, HouseRules
from halle.identity.models import Account
from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.imports.rows import CatalogueRow
from halle.market.models import OrderLine
from halle.market.rules.fee_terms import FeeTerms
from halle.market.shelving import OfferLine
from halle.territory.rules.addresses import Address
from tests.makers.world import DAY, HOUR, World

Inputs = Callable[[World], dict[str, Any]]

FEE = FeeTerms("Participation", "percent_per_item", 300)
COMMUNES = b"COM;LIBELLE;DEP\n26108;Crest;26\n"


def address(world: World) -> Address:
    """Somewhere in Crest."""
    return Address(world.commune.pk, "3 rue de l’Archiduc")


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


def row(world: World) -> CatalogueRow:
    """A line of a farm's spreadsheet."""
    return CatalogueRow(
        line=2,
        name="Radis",
        category="legumes",
        unit="botte",
        kind="items",
        size=1,
        item_name="botte",
        display_as="",
        price_cents=180,
    )


INPUTS: dict[str, Inputs] = {
    # identity
    "identity.accept_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.decline_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.withdraw_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.close_account": lambda w: {"person_id": w.people["volunteer"].pk},
    "identity.confirm_email": lambda w: {
        "account_id": Account.objects.get(party=w.people["stranger"]).pk
    },
    "identity.create_organisation": lambda w: {"name": "Les Voisins"},
    "identity.update_organisation": lambda w: {"organisation_id": w.hub.pk, "name": "Le Cabas"},
    "identity.grant_role": lambda w: {
        "organisation_id": w.hub.pk,
        "person_id": w.people["stranger"].pk,
        "kind": "volunteer",
    },
    "identity.revoke_role": lambda w: {"role_id": w.volunteers_role.pk},
    "identity.invite_person": lambda w: {
        "organisation_id": w.hub.pk,
        "email": "ada@example.org",
        "kind": "volunteer",
    },
    "identity.issue_token": lambda w: {
        "organisation_id": w.hub.pk,
        "name": "Caisse",
        "scopes": ["read"],
        "secret": "halle_" + "x" * 43,
        "expires_at": None,
    },
    "identity.revoke_token": lambda w: {"token_id": w.program_token_id},
    "identity.register_guest": lambda w: {
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "06 39 98 12 34",
    },
    "identity.register_person": lambda w: {"name": "Ada", "email": "ada@example.org"},
    "identity.forget_sign_ups": lambda w: {},
    "identity.update_profile": lambda w: {"name": "Ada"},
    # territory, trust, money
    "territory.add_place": lambda w: {"name": "Halle", "address": address(w)},
    "territory.import_communes": lambda w: {"content": COMMUNES},
    "trust.record_sighting": lambda w: {
        "subject_ids": [w.neighbour.pk],
        "what": "name",
        "purpose": "test",
    },
    "trust.forget_person": lambda w: {"person_id": w.neighbour.pk},
    "trust.forget_sightings": lambda w: {},
    "trust.grant_consent": lambda w: {"purpose": "tests.news"},
    "trust.withdraw_consent": lambda w: {"purpose": "tests.news"},
    "billing.record_payment": lambda w: {
        "keeper_id": w.hub.pk,
        "payer_id": w.people["member"].pk,
        "method": "cash",
        "cents": 100,
    },
    "billing.issue_invoice": lambda w: {
        "issuer_id": w.hub.pk,
        "customer_id": w.people["member"].pk,
        "reference": w.firm_order.public_id,
        "lines": [InvoiceLine("Miel", "1", 800, 42, 550)],
    },
    "billing.issue_credit_note": lambda w: {
        "invoice_id": w.invoice_id,
        "lines": [InvoiceLine("Miel", "1", 800, 42, 550)],
        "reason": "cassé",
    },
    "ledger.post_entry": lambda w: {
        "keeper_id": w.hub.pk,
        "kind": "top_up",
        "reference": "x",
        "legs": {
            ("till", w.hub.pk, "cash"): -100,
            ("wallet", w.people["member"].pk, ""): 100,
        },
    },
    "ledger.post_entries": lambda w: {"keeper_id": w.hub.pk, "postings": []},
    # catalogue
    "market.become_seller": lambda w: {"party_id": w.hub.pk},
    "market.edit_seller": lambda w: {
        "seller_id": w.farm.pk,
        "about": "",
        "labels": "",
        "charges_vat": True,
        "is_public": True,
    },
    "market.create_product": lambda w: {
        "seller_id": w.farm.pk,
        "product": ProductDraft("Blettes", "legumes"),
    },
    "market.edit_product": lambda w: {
        "product_id": w.cabbage.variant.product_id,
        "product": ProductDraft("Choux frisés", "legumes"),
    },
    "market.archive_product": lambda w: {"product_id": w.cabbage.variant.product_id},
    "market.restore_product": lambda w: {"product_id": w.archived.pk},
    "market.add_variant": lambda w: {
        "product_id": w.cabbage.variant.product_id,
        "variant": VariantDraft("weight", 5000, 1000),
    },
    "market.edit_variant": lambda w: {"variant_id": w.cabbage.variant_id, "sku": "C1"},
    "market.edit_offers": lambda w: {
        "seller_id": w.farm.pk,
        "lines": (OfferLine(w.cabbage.pk, price_cents=199),),
    },
    "market.withdraw_offer": lambda w: {"offer_id": w.cabbage.pk},
    "market.restore_offer": lambda w: {"offer_id": w.withdrawn.pk},
    "market.set_stock": lambda w: {"offer_id": w.cabbage.pk, "stock": 7},
    "market.set_pool_stock": lambda w: {"pool_id": w.cabbage.pool_id, "on_hand": 7},
    "market.separate_stock": lambda w: {"offer_id": w.cabbage.pk, "stock": 7},
    "market.share_stock_pool": lambda w: {
        "seller_id": w.farm.pk,
        "offer_ids": (w.carrots.pk, w.cabbage.pk),
        "on_hand": 9000,
    },
    "market.check_catalogue_file": lambda w: {
        "seller_id": w.farm.pk,
        "filename": "prix.csv",
        "content": "produit;prix;unité\nRadis;1,80;botte\n".encode(),
    },
    "market.import_catalogue": lambda w: {"import_id": getattr(w, "import").pk},
    "market.import_rows": lambda w: {"seller_id": w.farm.pk, "rows": (row(w),)},
    "market.forget_imports": lambda w: {},
    "market.create_fee": lambda w: {"owner_id": w.hub.pk, "terms": FEE},
    "market.edit_fee": lambda w: {"fee_id": w.cycle_fee.fee_id, "terms": FEE},
    "market.archive_fee": lambda w: {"fee_id": w.cycle_fee.fee_id},
    # baskets
    "market.set_basket_line": lambda w: {
        "session_id": w.cycle.pk,
        "offer_id": w.carrots.pk,
        "quantity": 2,
    },
    "market.fill_basket": lambda w: {"session_id": w.cycle.pk, "lines": {w.carrots.pk: 2}},
    "market.empty_basket": lambda w: {"session_id": w.cycle.pk},
    "market.take_out_of_basket": lambda w: {
        "session_id": w.cycle.pk,
        "offer_ids": [w.carrots.pk],
    },
    "market.claim_basket": lambda w: {"token": "x" * 43},
    # sales
    "market.plan_sale_session": lambda w: {
        "keeper_id": w.hub.pk,
        "opens_at": w.now + DAY,
        "closes_at": w.now + 2 * DAY,
    },
    "market.open_sale_session": lambda w: {"session_id": w.planned_cycle.pk},
    "market.move_sale_session": lambda w: {
        "session_id": w.planned_cycle.pk,
        "opens_at": w.now + DAY,
        "closes_at": w.now + 2 * DAY,
    },
    "market.cancel_sale_session": lambda w: {"session_id": w.planned_cycle.pk},
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
    "circuits.pay_producer": lambda w: {
        "hub_id": w.hub.pk,
        "supplier_id": w.farm.pk,
        "cents": 100,
        "method": "cheque",
    },
    "circuits.undo_payout": lambda w: {"payout_id": w.payout_id},
}
