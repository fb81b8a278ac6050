"""Money in accounts, for tests."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.transactions import write_transaction
from halle.ledger.actions.post_entry import PostedEntry, post_entry
from halle.ledger.actions.set_account_limits import set_account_limits
from halle.ledger.jobs import seal_new_entries
from halle.ledger.posting import Posting, write_entry
from halle.ledger.queries.balances import account_id, balance_of, kept_balance
from tests.makers.identity import NOON, make_organisation

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


def limit(network: Party, firm: Party, *, floor: int = 0, ceiling: int | None = None) -> None:
    """How far a firm's credit may go in a network."""
    set_account_limits(
        actor=Actor.machine_operator(),
        keeper_id=network.pk,
        kind="credit",
        holder_id=firm.pk,
        floor_cents=floor,
        ceiling_cents=ceiling,
        at=NOON,
    )


def pay(network: Party, payer: Party, payee: Party, cents: int, **given: Any) -> PostedEntry:
    """One firm pays another in credit."""
    return post_entry(
        actor=Actor.machine_operator(),
        keeper_id=network.pk,
        legs={("credit", payer.pk, ""): -cents, ("credit", payee.pk, ""): cents},
        **{"kind": "pay", "reference": f"pay-{next(_number)}", "at": NOON} | given,
    )


def cents_of(network: Party, *firms: Party) -> list[int]:
    """What these firms have in credit, as kept; it is what their legs add up to."""
    kept = [kept_balance(network.pk, "credit", firm.pk) for firm in firms]
    sums = [balance_of(network.pk, "credit", firm.pk) for firm in firms]
    assert [one.cents if one else 0 for one in kept] == sums
    return sums


def settled_books(
    count: int, *, first: datetime = NOON, step: timedelta = timedelta(0)
) -> tuple[Party, Party, int]:
    """A keeper and a supplier owed 1, 2, 3 … cents by as many sealed entries; and the account."""
    keeper, supplier = make_organisation(), make_organisation()
    for number in range(1, count + 1):
        legs = {("supplier", supplier.pk, ""): number, ("bank", keeper.pk, ""): -number}
        posting = Posting("test", f"settled-{next(_number)}", legs)
        with write_transaction():
            write_entry(keeper.pk, posting, first + number * step)
    seal_new_entries(NOON)
    account = account_id(keeper.pk, "supplier", supplier.pk)
    assert account is not None
    return keeper, supplier, account
