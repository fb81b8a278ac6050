"""Products leave a cycle."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from halle.circuits.policies import require_may_edit_cycle
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import sets
from halle.kernel.actions import action
from halle.kernel.actor import Actor

_EXCLUSIONS = """
DELETE FROM circuits_pointexclusion WHERE cycle_offer_id IN
(SELECT id FROM circuits_cycleoffer WHERE cycle_id = %s AND """
_OFFERS = "DELETE FROM circuits_cycleoffer WHERE cycle_id = %s AND "
_SUPPLIERS = """
DELETE FROM circuits_cyclesupplier WHERE cycle_id = %s AND supplier_id NOT IN
(SELECT offer.seller_id FROM circuits_cycleoffer brought
 JOIN market_offer offer ON offer.id = brought.offer_id WHERE brought.cycle_id = %s)
AND minimum_cents = 0 AND drop_off = ''"""


@action
def take_out_offers(
    *, actor: Actor, cycle_id: int, offer_ids: tuple[int, ...], at: datetime
) -> int:
    """Sell these offers no more in a cycle; answers how many left it.

    What members ordered of them before stays ordered; baskets that hold one are told at
    the next step. Taking out twice is taking out once.
    """
    cycle = the_cycle(cycle_id)
    require_may_edit_cycle(actor, cycle)
    wanted = sets.as_list(sorted(set(offer_ids)))
    with connection.cursor() as cursor:
        cursor.execute(_EXCLUSIONS + sets.any_of("offer_id") + ")", [cycle_id, wanted])
        cursor.execute(_OFFERS + sets.any_of("offer_id"), [cycle_id, wanted])
        left = int(cursor.rowcount)
        cursor.execute(_SUPPLIERS, [cycle_id, cycle_id])
    return left
