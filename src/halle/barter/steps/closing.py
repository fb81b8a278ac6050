"""How the account of a firm that goes is closed: what is open ends, what it owed is borne."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from halle.barter.models import Deal, Loss, Membership, RecurringPayment, Transfer
from halle.barter.queries.accounts import fund_cents, lock_accounts
from halle.barter.queries.memberships import members_of
from halle.barter.rules.losses import share_loss
from halle.barter.steps.crediting import COMMON, CREDIT, FUND, GUARANTEE
from halle.barter.steps.dealing import call_off_deals_of, running_deals_of
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.actions.set_account_limits import set_account_limits
from halle.ledger.queries.balances import Kept
from halle.ledger.rules.kinds import LARGEST

Legs = dict[tuple[str, int, str], int]


def close_account_of(actor: Actor, member: Membership, at: datetime) -> Loss:
    """Bring the account to zero: the funds, then every member by its turnover, bear what is owed.

    What it has open is held first, as whoever settles it does, then all accounts by their ids.
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
    called_off = call_off_deals_of(actor, member, at)
    others = [one for one in others if one[0] in kept]
    legs = _gifts_not_made(called_off)
    balance = kept[member.firm_id].cents + legs.pop((CREDIT, member.firm_id, ""), 0)
    owed = max(0, -balance)
    guarantee = fund_cents(member.network_id, GUARANTEE)
    if not others:
        guarantee = owed
    borne = share_loss(owed, guarantee, [turnover for _, turnover in others])
    legs[CREDIT, member.firm_id, ""] = -kept[member.firm_id].cents
    legs[FUND, member.network_id, GUARANTEE] = -borne.fund
    legs[FUND, member.network_id, COMMON] = max(0, balance)
    shares = dict(zip((firm for firm, _ in others), borne.shares, strict=True))
    for firm, share in shares.items():
        legs[CREDIT, firm, ""] = legs.get((CREDIT, firm, ""), 0) - share
    if any(legs.values()):
        _post_beyond_limits(actor, member, legs, kept, at)
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


def _gifts_not_made(called_off: Iterable[Deal]) -> Legs:
    """What is paid in credit for gifts of rings that are called off: each by who was to give."""
    legs: Legs = {}
    for deal in called_off:
        for firm, cents in (
            (deal.seller.firm_id, -deal.ring_cents),
            (deal.buyer.firm_id, deal.ring_cents),
        ):
            if cents:
                legs[CREDIT, firm, ""] = legs.get((CREDIT, firm, ""), 0) + cents
    return legs


def _post_beyond_limits(
    actor: Actor, member: Membership, legs: Legs, kept: dict[int, Kept], at: datetime
) -> None:
    """Open the limits of accounts that are locked, write the entry, put the limits back."""
    moved = [firm for kind, firm, _ in legs if kind == CREDIT]
    for firm in moved:
        _limit(actor, member.network_id, firm, -LARGEST, None, at)
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
