"""A firm's settings are changed together, as another platform writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halle.barter.actions.set_acceptance import set_acceptance
from halle.barter.actions.stop_trusting import stop_trusting
from halle.barter.actions.trust_payee import trust_payee
from halle.barter.policies import require_decides_for
from halle.barter.queries.memberships import membership_of_id
from halle.barter.queries.transfers import trusted_by
from halle.kernel.actions import action
from halle.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class ChangedSettings:
    """How many firms are trusted from now on that were not, and the other way round."""

    trusted: int
    no_longer: int


@action
def change_account_settings(
    *, actor: Actor, membership_id: int, days: int | None, trusted: Sequence[int], at: datetime
) -> ChangedSettings:
    """Let exactly these firms be paid at once whatever the amount, and silence be a yes after days.

    All of it or nothing. Firms trusted up to an amount stay so unless they are named.
    """
    member = membership_of_id(membership_id)
    require_decides_for(actor, member.firm_id)
    if days != member.accepts_after_days:
        set_acceptance(actor=actor, membership_id=membership_id, days=days, at=at)
    before = {one.payee_id for one in trusted_by(membership_id) if one.up_to_cents is None}
    fresh, gone = set(trusted) - before, before - set(trusted)
    for payee_id in sorted(fresh):
        trust_payee(actor=actor, membership_id=membership_id, payee_id=payee_id, at=at)
    for payee_id in sorted(gone):
        stop_trusting(actor=actor, membership_id=membership_id, payee_id=payee_id, at=at)
    return ChangedSettings(len(fresh), len(gone))
