"""What a visitor put in a basket is theirs once they sign in."""

from __future__ import annotations

from django.http import HttpRequest

from halle.circuits.web.shop.visitor import visitor_token
from halle.identity.hooks import on_sign_in
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.market.actions.claim_basket import claim_basket


@on_sign_in
def keep_the_basket(request: HttpRequest, person_id: int) -> None:
    """Give the basket of this browser's cookie to whoever has just signed in with it."""
    token = visitor_token(request)
    if token:
        claim_basket(actor=Actor.person(person_id), token=token, at=clock.now())
