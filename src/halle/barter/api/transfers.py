"""Paying, asking and answering, for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from ninja import Body, Router, Status

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.cancel_request import cancel_request
from halle.barter.actions.hide_request import hide_request
from halle.barter.actions.pay_firms import WantedPayment, pay_firms
from halle.barter.actions.reject_request import reject_request
from halle.barter.actions.request_payment import request_payment
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.api.accounts import seen
from halle.barter.api.shapes import OneOrSeveral, RequestIn, TransferOut, TransfersIn
from halle.barter.policies import require_is_party_to, require_pays, require_pays_for
from halle.barter.queries.memberships import member_of_account
from halle.barter.queries.shown import transfers_shown
from halle.barter.queries.transfers import requests_to, the_transfer
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["barter: transfers"])


@router.post("/accounts/{slug:account}/transfers", response={201: list[TransferOut]})
def pay(request: HalleRequest, account: str, body: Body[OneOrSeveral]) -> Status:
    """Pay one firm, or several at once, all or none.

    Each ``id`` is paid once: the same content sent again gets the same answer, other content
    is refused. So does an ``Idempotency-Key`` for the whole.
    """
    payer = member_of_account(account)
    require_pays(request.actor, payer.network_id, payer.firm_id)
    wanted = body.transfers if isinstance(body, TransfersIn) else [body]
    key = key_of(request)
    made = under_key(key, pay_firms)(
        actor=request.actor,
        network_id=payer.network_id,
        payer_id=payer.firm_id,
        payments=[
            WantedPayment(
                _named(one.id, account, key, place),
                _firm(one.to, payer.network_id),
                one.cents,
                one.message,
            )
            for place, one in enumerate(wanted)
        ],
        at=clock.now(),
    )
    return Status(201, transfers_shown(one.public_id for one in made))


@router.post("/accounts/{slug:account}/requests", response={201: TransferOut})
def ask(request: HalleRequest, account: str, body: RequestIn) -> Status:
    """Ask another member to pay; one that trusts this firm pays at once."""
    payee = member_of_account(account)
    require_pays_for(request.actor, payee.firm_id)
    key = key_of(request)
    asked = under_key(key, request_payment)(
        actor=request.actor,
        network_id=payee.network_id,
        payee_id=payee.firm_id,
        payer_id=_firm(body.payer, payee.network_id, field="payer"),
        cents=body.cents,
        message=body.message,
        payment_id=_named(body.id, account, key, 0),
        at=clock.now(),
    )
    return Status(201, transfers_shown([asked.public_id])[0])


@router.get("/accounts/{slug:account}/requests", response=list[TransferOut])
def waiting(request: HalleRequest, account: str) -> list[dict[str, Any]]:
    """What this firm is asked to pay and has not answered."""
    member = seen(request, account)
    asked = requests_to(member.firm_id, clock.now()).filter(network=member.network_id)
    return transfers_shown(asked.values_list("public_id", flat=True)[:200])


@router.get("/transfers/{uuid:transfer_id}", response=TransferOut)
def transfer(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """One payment, for the two firms and the network."""
    require_is_party_to(request.actor, the_transfer(transfer_id), scope="read")
    return transfers_shown([transfer_id])[0]


@router.post("/transfers/{uuid:transfer_id}/accept", response=TransferOut)
def accept(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """Pay what was asked for. Safe to repeat."""
    return _answer(request, transfer_id, accept_request)


@router.post("/transfers/{uuid:transfer_id}/reject", response=TransferOut)
def reject(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """Refuse to pay what was asked for. Safe to repeat."""
    return _answer(request, transfer_id, reject_request)


@router.post("/transfers/{uuid:transfer_id}/cancel", response=TransferOut)
def cancel(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """Call one's own request off. Safe to repeat."""
    return _answer(request, transfer_id, cancel_request)


@router.post("/transfers/{uuid:transfer_id}/hide", response=TransferOut)
def hide(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """Leave one's own request that was refused, or ran out, out of lists. Safe to repeat."""
    return _answer(request, transfer_id, hide_request)


@router.post("/transfers/{uuid:transfer_id}/reverse", response=TransferOut)
def reverse(request: HalleRequest, transfer_id: UUID) -> dict[str, Any]:
    """Give a payment back, with its fees. Safe to repeat."""
    return _answer(request, transfer_id, reverse_payment)


def _answer(request: HalleRequest, transfer_id: UUID, act: Callable[..., object]) -> dict[str, Any]:
    under_key(key_of(request), act)(actor=request.actor, transfer_id=transfer_id, at=clock.now())
    return transfers_shown([transfer_id])[0]


def _firm(account: str, network_id: int, field: str = "to") -> int:
    """The firm with this account in the network; an account from elsewhere is refused."""
    try:
        member = member_of_account(account)
    except NotFound:
        raise Invalid(field=field) from None
    if member.network_id != network_id:
        raise Invalid(field=field)
    return member.firm_id


def _named(given: UUID | None, account: str, key: str | None, place: int) -> UUID:
    """The caller's id; without one, an id that the same key gives again, and nobody can guess."""
    if given is not None:
        return given
    if key is None:
        return new_public_id()
    digest = salted_hmac("barter.transfer", f"{account}:{key}:{place}", algorithm="sha256")
    return UUID(bytes=digest.digest()[:16], version=5)
