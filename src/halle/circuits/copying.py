"""What a cycle is made of, copied to another one as sets: products, places, minimums, fees."""

from __future__ import annotations

from django.db import connection

from halle.circuits.queries.relationships import sellers_who_let
from halle.kernel import sets

_OFFERS = """
INSERT INTO circuits_cycleoffer (cycle_id, offer_id)
SELECT %s, brought.offer_id FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
WHERE brought.cycle_id = %s AND offer.withdrawn_at IS NULL AND product.archived_at IS NULL AND """
_EXCLUSIONS = """
INSERT INTO circuits_pointexclusion (cycle_offer_id, cycle_point_id)
SELECT new_offer.id, new_point.id FROM circuits_pointexclusion exclusion
JOIN circuits_cycleoffer old_offer ON old_offer.id = exclusion.cycle_offer_id
JOIN circuits_cyclepoint old_point ON old_point.id = exclusion.cycle_point_id
JOIN circuits_cycleoffer new_offer
  ON new_offer.offer_id = old_offer.offer_id AND new_offer.cycle_id = %s
JOIN circuits_cyclepoint new_point
  ON new_point.point_id = old_point.point_id AND new_point.cycle_id = %s
WHERE old_offer.cycle_id = %s"""
_SUPPLIERS = """
INSERT INTO circuits_cyclesupplier (cycle_id, supplier_id, minimum_cents, drop_off)
SELECT %s, supplier_id, minimum_cents, drop_off FROM circuits_cyclesupplier
WHERE cycle_id = %s AND """
_FEES = """
INSERT INTO circuits_cyclefee (cycle_id, fee_id, role, supplier_id, cycle_point_id)
SELECT %s, used.fee_id, used.role, used.supplier_id, new_point.id
FROM circuits_cyclefee used JOIN market_fee fee ON fee.id = used.fee_id
LEFT JOIN circuits_cyclepoint old_point ON old_point.id = used.cycle_point_id
LEFT JOIN circuits_cyclepoint new_point
  ON new_point.point_id = old_point.point_id AND new_point.cycle_id = %s
WHERE used.cycle_id = %s AND fee.archived_at IS NULL
AND (used.cycle_point_id IS NULL OR new_point.id IS NOT NULL) ORDER BY used.id"""


def copy_content(old_id: int, new_id: int, hub_id: int) -> None:
    """Fill a new cycle with what an old one held, save what is no longer sold or allowed."""
    allowed = sets.as_list(sorted(sellers_who_let(hub_id)))
    with connection.cursor() as cursor:
        cursor.execute(_OFFERS + sets.any_of("offer.seller_id"), [new_id, old_id, allowed])
        cursor.execute(_EXCLUSIONS, [new_id, new_id, old_id])
        cursor.execute(_SUPPLIERS + sets.any_of("supplier_id"), [new_id, old_id, allowed])
        cursor.execute(_FEES, [new_id, new_id, old_id])
