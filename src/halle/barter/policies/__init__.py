"""Who may do what in a network of firms, refused here and nowhere else."""

from __future__ import annotations

from datetime import datetime

from halle.barter.errors import MembershipSuspended, NotAMember
from halle.barter.errors.deals import OwnMatter
from halle.barter.models import (
    ClearingRound,
    Debt,
    Membership,
    PaymentBatch,
    RecurringPayment,
    RingProposal,
    Transfer,
)
from halle.barter.queries.memberships import LIVING
from halle.identity.policies import (
    MANAGERS,
    TEAM,
    TREASURERS,
    has_role,
    require_clock,
    require_role,
)
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded


def require_council(actor: Actor, network_id: int, *, scope: str = "write") -> None:
    """The council of a network are the managers of its organisation."""
    require_role(actor, network_id, MANAGERS, scope=scope)


def require_decides_for(actor: Actor, firm_id: int) -> None:
    """The managers of a firm apply, leave, and say whom it trusts."""
    require_role(actor, firm_id, MANAGERS)


def require_pays_for(actor: Actor, firm_id: int) -> None:
    """The managers and treasurers of a firm pay, ask and answer for it."""
    require_role(actor, firm_id, TREASURERS)


def require_pays(actor: Actor, network_id: int, firm_id: int) -> None:
    """Whoever pays for a firm, or the council in its place; the books say who it was."""
    if not has_role(actor, firm_id, TREASURERS):
        require_council(actor, network_id)


def require_answers(actor: Actor, transfer: Transfer) -> None:
    """Whoever pays for the payer answers; outsiders are not told that anything was asked."""
    require_is_party_to(actor, transfer)
    require_pays_for(actor, transfer.payer_id)


def require_asked(actor: Actor, transfer: Transfer) -> None:
    """Whoever acts for the firm that asked calls its request off."""
    require_is_party_to(actor, transfer)
    require_pays_for(actor, transfer.payee_id)


def require_is_party_to(actor: Actor, transfer: Transfer, *, scope: str = "write") -> None:
    """The two firms and the network know of a payment; to others it does not exist."""
    knowing = (transfer.payer_id, transfer.payee_id, transfer.network_id)
    if not any(has_role(actor, party, TREASURERS, scope=scope) for party in knowing):
        if actor.scopes is not None and scope == "write" and actor.party_id in knowing:
            raise NotAllowed
        raise NotFound


def require_may_erase(actor: Actor, transfer: Transfer) -> None:
    """Either of the two firms takes back what was written; the council, and its reasons, not."""
    require_is_party_to(actor, transfer)
    if transfer.kind == Transfer.Kind.COUNCIL or not any(
        has_role(actor, side, TREASURERS) for side in (transfer.payer_id, transfer.payee_id)
    ):
        raise NotAllowed


def may_erase_words(actor: Actor, transfer: Transfer) -> bool:
    """Whether there are words that :func:`require_may_erase` would let this actor erase."""
    sides = (transfer.payer_id, transfer.payee_id)
    theirs = any(has_role(actor, side, TREASURERS) for side in sides)
    return bool(transfer.message) and theirs and transfer.kind != Transfer.Kind.COUNCIL


def require_gives_back(actor: Actor, transfer: Transfer) -> None:
    """The firm that was paid gives back of its own will; the council decides otherwise.

    Nobody of the council takes back what a firm has paid whose team they are in.
    """
    require_is_party_to(actor, transfer)
    if has_role(actor, transfer.payee_id, TREASURERS):
        return
    require_council(actor, transfer.network_id)
    if has_role(actor, transfer.payer_id, TEAM):
        raise OwnMatter


def gives_back(actor: Actor, transfer: Transfer) -> bool:
    """Whether :func:`require_gives_back` would let this actor pass."""
    if has_role(actor, transfer.payee_id, TREASURERS):
        return True
    return is_council(actor, transfer.network_id) and not has_role(actor, transfer.payer_id, TEAM)


def require_stops_recurring(actor: Actor, recurring: RecurringPayment) -> None:
    """Whoever pays for the payer stops what comes back; to others it does not exist."""
    if not has_role(actor, recurring.payer_id, TREASURERS, scope="read"):
        raise NotFound
    require_pays_for(actor, recurring.payer_id)


def require_sees_batch(actor: Actor, batch: PaymentBatch, *, scope: str = "read") -> None:
    """Whoever pays for the firm whose file it is; to others it does not exist."""
    if not has_role(actor, batch.owner_id, TREASURERS, scope="read"):
        raise NotFound
    require_role(actor, batch.owner_id, TREASURERS, scope=scope)


def require_sees_account(actor: Actor, network_id: int, firm_id: int) -> None:
    """A firm's managers and treasurers see its account, and so do those of the network."""
    if has_role(actor, firm_id, TREASURERS, scope="read"):
        return
    if has_role(actor, network_id, TREASURERS, scope="read"):
        return
    raise SignInNeeded if actor == Actor.nobody(actor.channel) else NotAllowed


def require_living(membership: Membership | None) -> Membership:
    """The firm is in the network, in whatever state."""
    if membership is None or membership.state not in LIVING:
        raise NotAMember
    return membership


def require_active(membership: Membership | None) -> Membership:
    """The firm is in the network and may trade."""
    living = require_living(membership)
    if living.state != Membership.State.ACTIVE:
        raise MembershipSuspended
    return living


def pays_for(actor: Actor, firm_id: int) -> bool:
    """Whether this actor pays for a firm."""
    return has_role(actor, firm_id, TREASURERS)


def decides_for(actor: Actor, firm_id: int) -> bool:
    """Whether this actor decides for a firm."""
    return has_role(actor, firm_id, MANAGERS)


def is_council(actor: Actor, network_id: int) -> bool:
    """Whether this actor is in the council of a network."""
    return has_role(actor, network_id, MANAGERS)


def require_is_party_to_debt(actor: Actor, debt: Debt) -> None:
    """Whoever pays for one of the two firms, or the council; to others it does not exist."""
    knowing = (debt.creditor_id, debt.debtor_id, debt.network_id)
    if not any(has_role(actor, party, TREASURERS) for party in knowing):
        raise NotFound


def require_moves_round_on(
    actor: Actor, round_: ClearingRound, due_at: datetime | None, at: datetime
) -> None:
    """The clock when the hour has come; the council at any time."""
    if actor.clockwork:
        if due_at is None or at < due_at:
            raise NotAllowed
        return
    require_council(actor, round_.network_id)


def require_may_expire(actor: Actor, ring: RingProposal, at: datetime) -> None:
    """The clock, when the time to answer is over."""
    require_clock(actor)
    if at < ring.expires_at:
        raise NotAllowed
