"""Money in accounts, for tests."""

from itertools import count

from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry
from tests.makers.identity import NOON

_number = count(1)


def give_credit(hub: Party, member: Party, cents: int) -> None:
    """Put credit in a member's wallet with a hub, paid in cash."""
    post_entry(
        actor=Actor.machine_operator(),
        keeper_id=hub.pk,
        kind="top_up",
        reference=f"test-{next(_number)}",
        legs={("wallet", member.pk, ""): cents, ("till", hub.pk, "cash"): -cents},
        at=NOON,
    )
