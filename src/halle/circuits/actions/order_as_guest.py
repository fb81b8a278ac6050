"""Somebody orders without an account."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from halle.circuits.checkout import OrderReceipt, check_new_order, empty_into_order
from halle.circuits.errors import PaymentNotTaken
from halle.circuits.placing import CREDIT, place
from halle.circuits.policies import require_guests
from halle.identity.actions.register_guest import register_guest
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@action
def order_as_guest(
    *,
    actor: Actor,
    cycle_id: int,
    slot_id: int,
    lines: Mapping[int, int],
    pay_by: str,
    name: str,
    email: str,
    phone: str,
    language: str,
    at: datetime,
    comment: str = "",
    expected_total_cents: int | None = None,
    basket_id: int | None = None,
) -> OrderReceipt:
    """Order with a name, an address and a phone, where the hub and the cycle let visitors.

    The answer's ``token`` opens the order to whoever has its link, and only to them. A
    guest has no credit. Refuses what `place_order` refuses, and ``GuestsNotAllowed``.
    """
    checked = check_new_order(cycle_id, slot_id, lines, pay_by, expected_total_cents, at)
    require_guests(checked.terms)
    if pay_by == CREDIT:
        raise PaymentNotTaken(field="pay_by")
    guest = register_guest(
        actor=actor, name=name, email=email, phone=phone, language=language, at=at
    )
    empty_into_order(basket_id, cycle_id, guest.id, lines)
    token = secrets.token_urlsafe(32)
    return place(checked, actor=actor, buyer_id=guest.id, comment=comment, at=at, token=token)
