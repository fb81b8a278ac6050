"""What each firm of a ring gives becomes a deal, which the ring has paid already."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from halle.barter.errors import NotAMember
from halle.barter.events import RingAgreed
from halle.barter.models import Deal, DealLine, Membership, RingGift, RingProposal, Transfer
from halle.barter.queries.rings import gifts_to_order, hold_members_of
from halle.barter.queries.transfers import standings_between
from halle.barter.rules.deals import DealLineWords
from halle.barter.rules.fees import NO_FEES
from halle.barter.rules.ring_amounts import most_that_all_can_invoice, net_of
from halle.barter.steps.paying import Payment, move_credit, write_down
from halle.barter.steps.rings import legs_of_ring, pass_ring
from halle.barter.steps.stock import take_units
from halle.billing.rules.invoices import RATES
from halle.identity.models import LegalIdentity
from halle.identity.queries.legal_identities import legal_identities_of
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.ledger.actions.post_entry import post_entry

ENTRY = "ring"
USUAL_RATE = 2000
NATURES = ("goods", "services")


def require_taxed(firm_id: int, rate: int | None, nature: str) -> tuple[int, str]:
    """The rate and the nature of what a firm gives; without a rate, the usual one of this firm."""
    known = legal_identities_of([firm_id]).get(firm_id)
    exempt = known is not None and known.vat_regime == LegalIdentity.VatRegime.FRANCHISE
    if rate is None or exempt:
        rate = 0 if exempt else USUAL_RATE
    if rate not in RATES or (known is not None and (rate == 0) != exempt):
        raise Invalid(field="rate")
    if nature not in NATURES:
        raise Invalid(field="nature")
    return rate, nature


def do_ring(actor: Actor, ring: RingProposal, at: datetime) -> bool:
    """Write an agreed ring in the books, once, and make a deal of every gift.

    Nothing when a firm trades no more, or the ring is over. Raises ``NothingLeft`` where a
    giver has sold its stock meanwhile. Its members are held, so that none of them leaves or
    is excluded between the look and the deals.
    """
    hold_members_of(ring.pk)
    gifts = gifts_to_order(ring.pk)
    if any(gift.giver.state != Membership.State.ACTIVE for gift in gifts):
        return False
    cents = most_that_all_can_invoice(ring.cents, map(_rate, gifts))
    if not pass_ring(ring.pk, RingProposal.State.AGREED, at, cents=cents):
        return False
    for gift in gifts:
        _order(gift, cents, at)
    post_entry(
        actor=actor,
        keeper_id=ring.network_id,
        kind=ENTRY,
        reference=str(ring.public_id),
        legs=legs_of_ring([gift.giver.firm_id for gift in gifts], cents),
        at=at,
    )
    events.record(RingAgreed(ring_id=ring.pk, network_id=ring.network_id), at=at)
    return True


def pay_instead(actor: Actor, deal: Deal, cents: int, at: datetime) -> None:
    """The giver pays the taker in credit what it does not give of a ring; without fees.

    The taker has given its own part, or will: without this it would have got nothing for it.
    Raises ``TooLittleAvailable`` and ``PayeeIsFull`` where a limit would be passed.
    """
    if not cents:
        return
    payment = instead_of_gift(deal, cents)
    taker = standings_between(*payment[1:4]).get(payment.payee_id)
    if taker is None:
        raise NotAMember
    transfer_id = write_down(actor, payment, at, Transfer.State.DONE, NO_FEES, settled_at=at)
    if transfer_id is not None:
        move_credit(actor, transfer_id, payment, NO_FEES, taker, at)


def instead_of_gift(deal: Deal, cents: int) -> Payment:
    """The payment in credit, under the deal's id, of what is not given of a ring."""
    giver, taker = deal.seller, deal.buyer
    sides = (giver.network_id, giver.firm_id, taker.firm_id)
    return Payment(deal.public_id, *sides, cents, deal.title, Transfer.Kind.DEAL)


def _order(gift: RingGift, cents: int, at: datetime) -> None:
    """A gift has one deal for ever; its stock is taken as by any order."""
    deal = Deal.objects.create(
        seller=gift.giver,
        buyer=gift.taker,
        listing=gift.offer,
        units=_units(gift, cents),
        title=gift.offer.title,
        credit_cents=0,
        euro_cents=0,
        ring_gift=gift,
        ring_cents=cents,
        state=Deal.State.ORDERED,
        until=timezone.localdate(at),
        quoted_at=at,
        ordered_at=at,
    )
    take_units(deal)
    net, rate = net_of(cents, _rate(gift)), _rate(gift)
    assert net is not None, "the amount of a ring is one that all can invoice"
    line = DealLineWords(gift.offer.title, net, rate, nature=gift.nature)
    DealLine.objects.create(deal=deal, **line._asdict())


def _rate(gift: RingGift) -> int:
    return USUAL_RATE if gift.rate is None else gift.rate


def _units(gift: RingGift, cents: int) -> int:
    """How many of the stock a gift takes: as many as were begun."""
    price, stock = gift.offer.price_cents, gift.offer.stock
    return -(-cents // price) if price and stock is not None else 0
