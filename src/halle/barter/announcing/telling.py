"""What programs of firms and networks may be told: accounts, ids and amounts, never words.

Each function answers what of a fact is told, and whom it concerns, as the pages would show it:
a payment to both sides and the network, a deal to its two firms, and to the council once it
is in dispute.
"""

from __future__ import annotations

from typing import Any

from halle.barter.announcing.shapes import (
    BrokerPaidTold,
    DealTold,
    LineTold,
    ListingTold,
    MatchTold,
    MemberTold,
    MessageTold,
    PaymentTold,
    RecurringTold,
    RequestTold,
    ReviewTold,
    RingTold,
    RoundTold,
)
from halle.barter.models import Membership
from halle.barter.queries.told import (
    accounts_in,
    code_of,
    deal_told,
    fee_told,
    firms_in,
    firms_in_round,
    gifts_told,
    listing_told,
    match_told,
    member_told,
    round_told,
    thread_told,
)
from halle.kernel.manifest import Told

Values = dict[str, Any]


def tell_of_payment(fact: Values) -> Told | None:
    """A payment, for both sides and the network."""
    return Told(_sides(fact), PaymentTold(transfer=fact["public_id"], **_between(fact)))


def tell_of_request(fact: Values) -> Told | None:
    """A request that came to nothing, for both sides and the network."""
    told = RequestTold(transfer=fact["public_id"], **_between(fact), state=fact["state"])
    return Told(_sides(fact), told)


def tell_of_recurring(fact: Values) -> Told | None:
    """A monthly payment that was not made, for the payer and the network."""
    told = RecurringTold(**_between(fact), on=fact["on"], refusal=fact["refusal"])
    return Told(frozenset({fact["payer_id"], fact["network_id"]}), told)


def tell_of_member(fact: Values) -> Told | None:
    """What happened to a membership, for the firm and the network."""
    member = member_told(fact["membership_id"])
    return Told(_of(member), MemberTold(**_member(member))) if member else None


def tell_of_line(fact: Values) -> Told | None:
    """How far below zero a firm may go, for the firm and the network."""
    member = member_told(fact["membership_id"])
    if member is None:
        return None
    return Told(_of(member), LineTold(**_member(member), line_cents=fact["cents"]))


def tell_of_opened_round(fact: Values) -> Told | None:
    """A new round, for every member and the network."""
    told = _round(fact)
    return Told(firms_in(fact["network_id"]) | {fact["network_id"]}, told) if told else None


def tell_of_round(fact: Values) -> Told | None:
    """A step of a round, for those who take part and the network."""
    told = _round(fact)
    if told is None:
        return None
    return Told(firms_in_round(fact["round_id"]) | {fact["network_id"]}, told)


def tell_of_ring(fact: Values) -> Told | None:
    """A ring of barter, for its firms and the network."""
    gifts = gifts_told(fact["ring_id"])
    if not gifts:
        return None
    ring = gifts[0].ring
    told = RingTold(ring.public_id, ring.network.code, ring.cents, len(gifts))
    return Told(frozenset({one.giver.firm_id for one in gifts} | {ring.network_id}), told)


def tell_of_deal(fact: Values) -> Told | None:
    """A step of a deal, for its two firms, and for the council once it is in dispute."""
    deal = deal_told(fact["deal_id"])
    if deal is None:
        return None
    concerns = {deal.seller.firm_id, deal.buyer.firm_id}
    if deal.disputed_at is not None:
        concerns.add(deal.seller.network_id)
    by = {deal.seller.firm_id: deal.seller.account, deal.buyer.firm_id: deal.buyer.account}
    told = DealTold(
        deal=deal.public_id,
        network=deal.seller.network.code,
        seller=deal.seller.account,
        buyer=deal.buyer.account,
        credit_cents=deal.credit_cents,
        euro_cents=deal.euro_cents,
        state=fact.get("state", deal.state),
        by=by.get(fact.get("by_firm_id") or 0),
    )
    return Told(frozenset(concerns), told)


def tell_of_review(fact: Values) -> Told | None:
    """A review, for the two firms of the deal."""
    deal = deal_told(fact["deal_id"])
    if deal is None:
        return None
    about = deal.seller if deal.seller.firm_id == fact["about_id"] else deal.buyer
    sides = frozenset({deal.seller.firm_id, deal.buyer.firm_id})
    return Told(sides, ReviewTold(deal.public_id, deal.seller.network.code, about.account))


def tell_of_listing(fact: Values) -> Told | None:
    """An offer or a want, for its firm and the network."""
    listing = listing_told(fact["listing_id"])
    if listing is None:
        return None
    member = listing.member
    told = ListingTold(listing.public_id, member.network.code, member.account, listing.kind)
    return Told(_of(member), told)


def tell_of_message(fact: Values) -> Told | None:
    """That a message came, not what it says, for the firm that it was sent to."""
    thread = thread_told(fact["thread_id"])
    if thread is None:
        return None
    owner, asker = thread.listing.member, thread.asker
    sender = owner if owner.firm_id == fact["from_firm_id"] else asker
    told = MessageTold(
        thread.public_id, owner.network.code, thread.listing.public_id, sender.account
    )
    return Told(frozenset({fact["to_firm_id"]}), told)


def tell_of_match(fact: Values) -> Told | None:
    """A match and each answer to it, for its two firms, the broker's and the council."""
    match = match_told(fact["match_id"])
    if match is None:
        return None
    sides = {one.firm_id: one.account for one in (match.buyer, match.seller)}
    told = MatchTold(
        match=match.public_id,
        network=match.broker.network.code,
        buyer=match.buyer.account,
        seller=match.seller.account,
        want=match.want.public_id,
        offer=match.offer.public_id,
        state=match.state,
        by=sides.get(fact.get("firm_id") or 0),
    )
    return Told(frozenset({*sides, match.broker.member.firm_id, match.broker.network_id}), told)


def tell_of_broker_paid(fact: Values) -> Told | None:
    """A broker's fee, for the firm that has it and the network."""
    fee = fee_told(fact["fee_id"])
    if fee is None:
        return None
    member = fee.match.broker.member
    told = BrokerPaidTold(
        transfer=fee.transfer_id,
        network=member.network.code,
        account=member.account,
        match=fee.match.public_id,
        deal=fee.deal.public_id,
        cents=fee.cents,
    )
    return Told(_of(member), told)


def _of(member: Membership) -> frozenset[int]:
    return frozenset({member.firm_id, member.network_id})


def _sides(fact: Values) -> frozenset[int]:
    return frozenset({fact["payer_id"], fact["payee_id"], fact["network_id"]})


def _between(fact: Values) -> Values:
    sides = fact["payer_id"], fact["payee_id"]
    accounts = accounts_in(fact["network_id"], sides)
    return {
        "network": code_of(fact["network_id"]),
        "payer": accounts[sides[0]],
        "payee": accounts[sides[1]],
        "cents": fact["cents"],
    }


def _member(member: Membership) -> Values:
    return {
        "membership": member.public_id,
        "network": member.network.code,
        "account": member.account,
        "state": member.state,
    }


def _round(fact: Values) -> RoundTold | None:
    found = round_told(fact["round_id"])
    if found is None:
        return None
    cleared = fact.get("cleared_cents")
    return RoundTold(found.public_id, found.network.code, found.state, fact["turn"], cleared)
