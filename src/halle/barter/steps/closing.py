"""How the account of a firm that goes is closed: what is open ends, what it owed is borne."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from halle.barter.events import PaymentMade
from halle.barter.models import Loss, Membership, RecurringPayment, Transfer
from halle.barter.queries.accounts import fund_cents, lock_accounts
from halle.barter.queries.memberships import members_of
from halle.barter.rules.fees import NO_FEES
from halle.barter.rules.losses import share_loss
from halle.barter.steps.crediting import COMMON, CREDIT, FUND, GUARANTEE
from halle.barter.steps.dealing import call_off_deals_of, running_deals_of
from halle.barter.steps.paying import ENTRY, Payment, told_of, write_down
from halle.barter.steps.ring_deals import instead_of_gift
from halle.kernel import events
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.actions.set_account_limits import set_account_limits
from halle.ledger.queries.balances import Kept
from halle.ledger.rules.kinds import LARGEST

Legs = dict[tuple[str, int, str], int]


def close_account_of(actor: Actor, member: Membership, at: datetime) -> Loss:
    """Bring the account to zero: the funds, then every member by its turnover, bear what is owed.

    What it has open is held first, as whoever settles it does, then all accounts by their ids.
    Gifts of rings that are not made are paid in credit, each with its receipt; then it is zero.
    A share is taken even where it goes beyond a member's line: its limit stays what it was.
    """
    _hold_what_runs(member)
    others = list(
        members_of(member.network_id)
        .exclude(pk=member.pk)
        .order_by("pk")
        .values_list("firm", "turnover_cents")
    )
    kept = lock_accounts(member.network_id, [member.firm_id, *(firm for firm, _ in others)])
    gifts = [
        instead_of_gift(deal, deal.ring_cents)
        for deal in call_off_deals_of(actor, member, at)
        if deal.ring_cents
    ]
    others = [one for one in others if one[0] in kept]
    balance = kept[member.firm_id].cents + _net_of(gifts, member.firm_id)
    owed = max(0, -balance)
    guarantee = fund_cents(member.network_id, GUARANTEE)
    if not others:
        guarantee = owed
    borne = share_loss(owed, guarantee, [turnover for _, turnover in others])
    legs = _to_zero(member, balance, borne.fund)
    shares = zip((firm for firm, _ in others), borne.shares, strict=True)
    legs |= {(CREDIT, firm, ""): -share for firm, share in shares}
    _post_beyond_limits(actor, member, gifts, legs, kept, at)
    _limit(actor, member.network_id, member.firm_id, 0, 0, at)
    end_what_is_open(member.network_id, member.firm_id, at)
    return Loss.objects.create(
        membership=member,
        cents=owed,
        fund_cents=borne.fund,
        shared_cents=sum(borne.shares),
        at=at,
    )


def hold_what_is_open(network_id: int, firm_id: int) -> None:
    """Keep what a firm is asked for, asks for and pays monthly from being settled meanwhile.

    Before its account is held: whoever settles one of them holds it first, then the accounts.
    """
    for rows in _what_is_open(network_id, firm_id):
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def end_what_is_open(network_id: int, firm_id: int, at: datetime) -> None:
    """A firm that has gone is asked for nothing, asks for nothing and pays nothing monthly."""
    requests, recurring = _what_is_open(network_id, firm_id)
    requests.update(state=Transfer.State.CANCELLED, settled_at=at)
    recurring.update(ended_at=at)


def _what_is_open(network_id: int, firm_id: int) -> tuple[QuerySet[Any], QuerySet[Any]]:
    either = Q(payer=firm_id) | Q(payee=firm_id)
    requests = Transfer.objects.filter(either, network=network_id, state=Transfer.State.REQUESTED)
    return requests, RecurringPayment.objects.filter(either, network=network_id, ended_at=None)


def _hold_what_runs(member: Membership) -> None:
    hold_what_is_open(member.network_id, member.firm_id)
    list(running_deals_of(member).select_for_update(no_key=True).values_list("pk"))


def _to_zero(member: Membership, balance: int, from_the_fund: int) -> Legs:
    return {
        (CREDIT, member.firm_id, ""): -balance,
        (FUND, member.network_id, GUARANTEE): -from_the_fund,
        (FUND, member.network_id, COMMON): max(0, balance),
    }


def _net_of(gifts: Iterable[Payment], firm_id: int) -> int:
    """What a firm gets for gifts that are not made, less what it pays for them."""
    return sum(one.cents * ((one.payee_id == firm_id) - (one.payer_id == firm_id)) for one in gifts)


def _post_beyond_limits(
    actor: Actor,
    member: Membership,
    gifts: Sequence[Payment],
    legs: Legs,
    kept: dict[int, Kept],
    at: datetime,
) -> None:
    """Open the limits of accounts that are locked, write the entries, put the limits back."""
    moved = {firm: None for (kind, firm, _), cents in legs.items() if kind == CREDIT and cents}
    moved |= {firm: None for one in gifts for firm in (one.payer_id, one.payee_id)}
    for firm in moved:
        _limit(actor, member.network_id, firm, -LARGEST, None, at)
    for one in gifts:
        _pay_gift(actor, one, at)
    if any(legs.values()):
        post_entry(
            actor=actor,
            keeper_id=member.network_id,
            kind="barter_loss",
            reference=str(member.public_id),
            legs=legs,
            narration="account of an excluded member",
            at=at,
        )
    for firm in moved:
        before = kept[firm]
        _limit(actor, member.network_id, firm, before.floor_cents, before.ceiling_cents, at)


def _pay_gift(actor: Actor, payment: Payment, at: datetime) -> None:
    """One gift that is not made, paid by who was to give it."""
    written = write_down(actor, payment, at, Transfer.State.DONE, NO_FEES, settled_at=at)
    if written is None:
        return
    post_entry(
        actor=actor,
        keeper_id=payment.network_id,
        kind=ENTRY,
        reference=str(payment.public_id),
        legs={
            (CREDIT, payment.payer_id, ""): -payment.cents,
            (CREDIT, payment.payee_id, ""): payment.cents,
        },
        at=at,
    )
    events.record(PaymentMade(**told_of(written, payment)), at=at)


def _limit(
    actor: Actor, network_id: int, firm_id: int, floor: int, ceiling: int | None, at: datetime
) -> None:
    set_account_limits(
        actor=actor,
        keeper_id=network_id,
        kind=CREDIT,
        holder_id=firm_id,
        floor_cents=floor,
        ceiling_cents=ceiling,
        at=at,
    )
