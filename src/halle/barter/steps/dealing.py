"""How the credit of a deal is reserved, paid and given back, and its invoice issued."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from halle.barter.errors.deals import DealMovedOn
from halle.barter.events import PaymentMade
from halle.barter.events.deals import DealMoved
from halle.barter.models import Deal, Membership, Transfer
from halle.barter.queries.deals import due_of, missing_identities
from halle.barter.rules.awards import Part
from halle.barter.rules.deals import Share, share_of
from halle.barter.rules.fees import NO_FEES, Fees
from halle.barter.steps.crediting import CREDIT, FEES, FUND, GUARANTEE, raise_line
from halle.barter.steps.paying import (
    ENTRY,
    Payment,
    fees_in_force,
    require_may_trade,
    require_room,
    told_of,
    write_down,
)
from halle.barter.steps.ring_deals import pay_instead
from halle.barter.steps.stock import put_units_back
from halle.billing.actions.issue_invoice import issue_invoice
from halle.billing.actions.settle_invoice import settle_invoice
from halle.billing.rules.content import CREDIT as IN_CREDIT
from halle.billing.rules.content import CREDIT_IN_PART, CREDIT_VAT_IN_EUROS, EUROS
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms, add_up
from halle.identity.models import LegalIdentity
from halle.identity.queries.legal_identities import legal_identities_of
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.ledger.actions.post_reserved import post_reserved
from halle.ledger.actions.reserve_entry import reserve_entry
from halle.ledger.actions.void_reserved import void_reserved
from halle.ledger.queries.reservations import promise

Legs = dict[tuple[str, int, str], int]
INVOICED = (Deal.State.ACCEPTED, Deal.State.PAID, Deal.State.SETTLED)
"""A deal that has its invoice, or waits for it."""


def payment_of(deal: Deal, cents: int) -> Payment:
    """The payment that a deal stands for: its id is the deal's, so that it happens once."""
    return Payment(
        deal.public_id,
        deal.seller.network_id,
        deal.buyer.firm_id,
        deal.seller.firm_id,
        cents,
        deal.title,
        Transfer.Kind.DEAL,
        deal.euro_cents,
    )


def reserve(actor: Actor, deal: Deal, at: datetime) -> Fees:
    """Keep the buyer's credit for this deal: nobody can spend it twice. Fees are today's."""
    payment = payment_of(deal, deal.credit_cents)
    require_may_trade(payment)
    fees = fees_in_force(payment)
    if not deal.credit_cents:
        return NO_FEES
    require_room(payment, fees)
    whole = Share(deal.credit_cents, fees.buyer, fees.seller, fees.guarantee, fees.fund)
    reserve_entry(
        actor=actor,
        keeper_id=payment.network_id,
        kind=ENTRY,
        reference=str(deal.public_id),
        legs=_legs(deal, whole),
        at=at,
    )
    return fees


def pay(actor: Actor, deal: Deal, cents: int, at: datetime) -> None:
    """Post what was reserved, whole or in part; what is left is the buyer's again."""
    if not deal.credit_cents:
        return
    if not cents:
        give_back(actor, deal, at)
        return
    share = share_of(_reserved(deal), cents)
    fees = Fees(share.buyer_fee, share.seller_fee, share.guarantee, share.fund)
    payment = payment_of(deal, cents)
    transfer_id = write_down(actor, payment, at, Transfer.State.DONE, fees, settled_at=at)
    reference = str(deal.public_id)
    post_reserved(actor=actor, kind=ENTRY, reference=reference, legs=_legs(deal, share), at=at)
    if transfer_id is None:
        return
    raised = raise_line(actor, deal.seller_id, payment.network_id, payment, at)
    if raised:
        Transfer.objects.filter(pk=transfer_id).update(raised_cents=raised)
    events.record(PaymentMade(**told_of(transfer_id, payment)), at=at)


def give_back(actor: Actor, deal: Deal, at: datetime) -> None:
    """The buyer's credit is free again; of a ring, the giver pays what it does not give."""
    if deal.ring_cents:
        pay_instead(actor, deal, deal.ring_cents, at)
    if deal.credit_cents:
        void_reserved(actor=actor, kind=ENTRY, reference=str(deal.public_id), at=at)


def running_deals_of(member: Membership) -> QuerySet[Deal]:
    """What a firm sells or buys whose credit is kept."""
    both = Q(seller=member) | Q(buyer=member)
    return Deal.objects.filter(both, state__in=Deal.RUNNING).order_by("pk")


def call_off_deals_of(actor: Actor, member: Membership, at: datetime) -> list[Deal]:
    """Call off what a firm that has to go was selling or buying; the credit kept for it is free.

    For whoever holds the accounts of the network, and posts what is owed for gifts of rings
    that are not made: those are in the answer too.
    """
    called_off = []
    for deal in running_deals_of(member).select_related("seller", "buyer"):
        running = Deal.objects.filter(pk=deal.pk, state__in=Deal.RUNNING)
        if running.update(state=Deal.State.CANCELLED, ended_at=at):
            if deal.credit_cents:
                give_back(actor, deal, at)
            put_units_back(deal)
            tell(deal, Deal.State.CANCELLED, None, at)
            called_off.append(deal)
    return called_off


def invoice(actor: Actor, deal: Deal, at: datetime) -> UUID | None:
    """Issue the invoice where both firms have stated who they are, paid as far as it is.

    Nothing where something is missing: the deal's page says what, and it is issued later.
    """
    due = due_of(deal)
    if missing_identities(deal) or not can_be_invoiced(deal, due.lines):
        return None
    issued = issue_invoice(
        actor=actor,
        issuer_id=deal.seller.firm_id,
        customer_id=deal.buyer.firm_id,
        reference=deal.public_id,
        lines=list(due.lines),
        terms=_terms(deal, due),
        at=at,
    )
    accepted = Deal.objects.filter(pk=deal.pk, state__in=INVOICED)
    if not accepted.update(invoice_id=issued.public_id):
        raise DealMovedOn  # its payment was given back meanwhile
    deal.refresh_from_db(fields=["state"])
    if due.cents:
        means = "clearing" if deal.ring_cents else "credit"
        note_paid(actor, deal, issued.public_id, means, due.cents, at)
    if due.euro_cents and deal.state == Deal.State.PAID:
        note_paid(actor, deal, issued.public_id, "euro", due.euro_cents, at)
    return issued.public_id


def note_paid(
    actor: Actor, deal: Deal, invoice_id: UUID, means: str, cents: int, at: datetime
) -> None:
    """The invoice reads that this part of it is paid."""
    settle_invoice(
        actor=actor,
        invoice_id=invoice_id,
        cents=cents,
        means=means,
        reference=f"{deal.public_id}-{means}",
        at=at,
    )


def can_be_invoiced(deal: Deal, lines: Iterable[InvoiceLine]) -> bool:
    """Whether the rates of VAT are such as this seller charges."""
    seller = legal_identities_of([deal.seller.firm_id]).get(deal.seller.firm_id)
    if seller is None:
        return False
    exempt = seller.vat_regime == LegalIdentity.VatRegime.FRANCHISE
    return all((line.rate == 0) == exempt for line in lines)


def tell(deal: Deal, state: str, by_firm_id: int | None, at: datetime) -> None:
    """Have both sides told where the deal is now."""
    events.record(DealMoved(deal_id=deal.pk, state=str(state), by_firm_id=by_firm_id), at=at)


def _terms(deal: Deal, due: Part) -> InvoiceTerms:
    network = deal.seller.network.party.name[:80]
    given = timezone.localdate(deal.delivered_at) if deal.delivered_at else None
    euros = due.euro_cents if deal.state == Deal.State.PAID else 0
    usual = InvoiceTerms(supplied_on=given, settlement=EUROS, paid_cents=due.cents + euros)
    if not due.euro_cents:
        return replace(usual, settlement=IN_CREDIT, network=network)
    if due.cents and due.euro_cents == add_up(due.lines).vat_cents:
        return replace(usual, settlement=CREDIT_VAT_IN_EUROS, network=network)
    if not due.cents:
        return usual
    return replace(usual, settlement=CREDIT_IN_PART, network=network, credit_part_cents=due.cents)


def _reserved(deal: Deal) -> Share:
    """What the order has reserved, fees included."""
    legs = promise(ENTRY, str(deal.public_id)).legs
    network_id = deal.seller.network_id
    return Share(
        deal.credit_cents,
        deal.buyer_fee_cents,
        deal.seller_fee_cents,
        legs.get((FUND, network_id, GUARANTEE), 0),
        legs.get((FUND, network_id, FEES), 0),
    )


def _legs(deal: Deal, share: Share) -> Legs:
    network_id = deal.seller.network_id
    legs = {
        (CREDIT, deal.buyer.firm_id, ""): -share.cents - share.buyer_fee,
        (CREDIT, deal.seller.firm_id, ""): share.cents - share.seller_fee,
        (FUND, network_id, GUARANTEE): share.guarantee,
        (FUND, network_id, FEES): share.fund,
    }
    return {key: cents for key, cents in legs.items() if cents}
