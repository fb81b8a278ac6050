"""A member has not come."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from halle.circuits.errors import AlreadyHandedOver
from halle.circuits.models import Collection
from halle.circuits.policies.distribution import require_has_basket, require_may_distribute
from halle.circuits.queries.basket_in_hand import basket_in_hand, lock_order
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_short


@action
def mark_absent(
    *,
    actor: Actor,
    order_id: int,
    at: datetime,
    fate: str = "",
    kept_until: date | None = None,
    note: str = "",
) -> datetime:
    """Note that a member has not come, and what becomes of the basket, if that is decided.

    ``fate``: kept (until a day), given away, or put with the leftovers. The order stays
    due: it was harvested for its member. It can still be handed over later, and the note
    changed as often as needed; answers since when the member is absent.
    """
    lock_order(order_id)
    basket = basket_in_hand(order_id)
    require_may_distribute(actor, basket.hub_id)
    require_has_basket(basket)
    if basket.handed_over_at is not None:
        raise AlreadyHandedOver
    if fate and fate not in Collection.Fate.values:
        raise Invalid(field="fate")
    if kept_until and kept_until < at.date():
        raise Invalid(_("Choose a day that is not past."), field="kept_until")
    since = basket.absent_at or at
    Collection.objects.filter(pk=order_id).update(
        absent_at=since,
        fate=fate,
        kept_until=kept_until if fate == Collection.Fate.KEPT else None,
        note=require_short(note, field="note", longest=200),
    )
    return since
