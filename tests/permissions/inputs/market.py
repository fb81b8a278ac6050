"""Inputs of the actions of the market."""

from __future__ import annotations

from halle.market.drafts import ProductDraft, VariantDraft
from halle.market.imports.rows import CatalogueRow
from halle.market.rules.fee_terms import FeeTerms
from halle.market.shelving import OfferLine
from tests.makers.world import DAY, World
from tests.permissions.inputs.shapes import Inputs

FEE = FeeTerms("Participation", "percent_per_item", 300)


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


MARKET: dict[str, Inputs] = {
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
    "market.restore_fee": lambda w: {"fee_id": w.cycle_fee.fee_id},
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
}
