"""From the transfers a program sends to the actions below, and back to what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.cancel_request import cancel_request
from halle.barter.actions.hide_request import ENDED, hide_request
from halle.barter.actions.reject_request import reject_request
from halle.barter.errors import PaymentIdReused
from halle.barter.models import Membership, Network, Transfer
from halle.barter.policies import require_is_party_to
from halle.barter.steps.amounts import require_cents
from halle.federation.actions.send_transfers import SentTransfer, send_transfers
from halle.federation.komunitin import shapes
from halle.federation.komunitin.documents import Resource
from halle.federation.komunitin.reading import (
    accounts_of_firms,
    living_accounts,
    the_transfer_of,
    transfers_named,
)
from halle.federation.komunitin.sent import (
    ChangedResource,
    SentResource,
    Sides,
    TransferAttributes,
)
from halle.federation.policies import require_may_send, require_somebody
from halle.kernel import clock
from halle.kernel.errors import HalleError, Invalid, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest

ANSWERS: dict[str, Callable[..., object]] = {
    "committed": accept_request,
    "rejected": reject_request,
    "deleted": cancel_request,
}


def send(request: HalleRequest, network: Network, sent: Sequence[SentResource]) -> list[Resource]:
    """Pay and ask for what is committed, all or none; drafts are checked and told back."""
    require_somebody(request.actor)
    accounts = living_accounts(network, [name for one in sent for name in _ids(one.relationships)])
    wanted = [_wanted(one, accounts, place) for place, one in enumerate(sent)]
    firm = [one for one, told in zip(wanted, sent, strict=True) if told.attributes.state != "new"]
    for place, one in enumerate(wanted):
        if one not in firm:
            _require_sensible(request, network, one, place)
    if firm:
        send_transfers(actor=request.actor, network_id=network.pk, transfers=firm, at=clock.now())
    written = {
        row.public_id: row for row in transfers_named(network, [one.transfer_id for one in firm])
    }
    by_firm = {one.firm_id: one for one in accounts.values()}
    return [
        shapes.transfer(request, network, written[one.transfer_id], by_firm)
        if one in firm
        else _draft(request, network, one, by_firm)
        for one in wanted
    ]


def send_one(request: HalleRequest, network: Network, sent: SentResource) -> Resource:
    """The same for one alone; what is refused is not told as one of many."""
    try:
        return send(request, network, [sent])[0]
    except HalleError as refusal:
        refusal.details.pop("place", None)
        raise


def change(
    request: HalleRequest, network: Network, transfer_id: UUID, asked: ChangedResource
) -> Resource:
    """Answer a request, or call it off; a draft that is told in full is paid."""
    try:
        found = the_transfer_of(network, transfer_id)
    except NotFound:
        if asked.attributes.state != "committed" or not (draft := _whole(transfer_id, asked)):
            raise
        return send_one(request, network, draft)
    require_is_party_to(request.actor, found, scope="read")
    accounts = accounts_of_firms(network, [found.payer_id, found.payee_id])
    _require_as_it_was(found, asked, accounts)
    answer = ANSWERS[asked.attributes.state]
    if answer is cancel_request and found.state in ENDED:
        answer = hide_request  # it stays on record, and in no list
    answer(actor=request.actor, transfer_id=transfer_id, at=clock.now())
    found.refresh_from_db()
    return shapes.transfer(request, network, found, accounts)


def _ids(sides: Sides) -> tuple[UUID, UUID]:
    return sides.payer.data.id, sides.payee.data.id


def _wanted(sent: SentResource, accounts: Mapping[UUID, Membership], place: int) -> SentTransfer:
    for side, name in zip(("payer", "payee"), _ids(sent.relationships), strict=True):
        if name not in accounts:
            raise NotFound(field=side, place=place)
    payer, payee = (accounts[name].firm_id for name in _ids(sent.relationships))
    told = sent.attributes
    return SentTransfer(sent.id or new_public_id(), payer, payee, told.amount, told.meta)


def _require_sensible(
    request: HalleRequest, network: Network, draft: SentTransfer, place: int
) -> None:
    try:
        require_may_send(request.actor, network.pk, draft.payer_id, draft.payee_id)
        require_cents(draft.cents)
        if draft.payer_id == draft.payee_id:
            raise Invalid(field="payee")
    except HalleError as refusal:
        refusal.details["place"] = place
        raise


def _draft(
    request: HalleRequest,
    network: Network,
    draft: SentTransfer,
    by_firm: Mapping[int, Membership],
) -> Resource:
    row = Transfer(
        public_id=draft.transfer_id,
        payer_id=draft.payer_id,
        payee_id=draft.payee_id,
        cents=draft.cents,
        message=draft.message,
        state=Transfer.State.REQUESTED,
        at=clock.now(),
    )
    told = shapes.transfer(request, network, row, by_firm)
    told["attributes"]["state"] = "new"
    return told


def _whole(transfer_id: UUID, asked: ChangedResource) -> SentResource | None:
    """The transfer that a change tells in full, if it does."""
    told = asked.attributes
    if told.amount is None or asked.relationships is None:
        return None
    return SentResource(
        id=transfer_id,
        attributes=TransferAttributes(amount=told.amount, meta=told.meta or "", state="committed"),
        relationships=asked.relationships,
    )


def _require_as_it_was(
    found: Transfer, asked: ChangedResource, accounts: Mapping[int, Membership]
) -> None:
    """Nothing but the state of a transfer changes."""
    told, sides = asked.attributes, asked.relationships
    if told.amount not in (None, found.cents):
        raise PaymentIdReused(field="cents")
    if told.meta not in (None, found.message):
        raise PaymentIdReused(field="message")
    now = [
        one.public_id if one else None
        for one in map(accounts.get, (found.payer_id, found.payee_id))
    ]
    if sides is not None and list(_ids(sides)) != now:
        raise PaymentIdReused(field="payer")
