"""Small networks of debts, at random, and the best set-offs found by trying all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from halle.barter.rules.clearing.network import CreditRoom, Obligation

DAY = date(2026, 3, 1)


def owed(*debts: tuple[int, int, int], first_id: int = 1) -> list[Obligation]:
    """Debts ``(debtor, creditor, cents)``, all due on one day."""
    return [Obligation(number, *debt, DAY) for number, debt in enumerate(debts, first_id)]


@st.composite
def debts(draw: st.DrawFn, members: int = 7, most: int = 25, cents: int = 400) -> list[Obligation]:
    """Debts among a few members, often parallel, due on a few days."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(1, members),
                st.integers(1, members - 1),
                st.integers(1, cents),
                st.integers(0, 4),
            ),
            max_size=most,
        )
    )
    return [
        Obligation(
            number, one, one + step if one + step <= members else one + step - members, owed_cents,
            DAY + timedelta(days),
        )
        for number, (one, step, owed_cents, days) in enumerate(rows, 1)
    ]  # fmt: skip


def credit_rooms(members: int = 7) -> st.SearchStrategy[dict[int, CreditRoom]]:
    """Credit of some of them."""
    room = st.builds(CreditRoom, st.integers(0, 300), st.integers(0, 300))
    return st.dictionaries(st.integers(1, members), room, max_size=members)


def net_positions(
    obligations: Iterable[Obligation], set_offs: Mapping[int, int] | None = None
) -> dict[int, int]:
    """What each is owed less what it owes, of what the set-offs leave."""
    net: dict[int, int] = {}
    for debt in obligations:
        left = debt.cents - (set_offs or {}).get(debt.id, 0)
        net[debt.debtor] = net.get(debt.debtor, 0) - left
        net[debt.creditor] = net.get(debt.creditor, 0) + left
    return net


def most_by_trying(
    obligations: list[Obligation], credit: Mapping[int, CreditRoom] | None = None
) -> tuple[int, int]:
    """``(cleared, drawn)`` of the best of all set-offs: most cleared, then least drawn."""
    best = (0, 0)
    for cents in product(*(range(debt.cents + 1) for debt in obligations)):
        moved: dict[int, int] = {}
        for debt, part in zip(obligations, cents, strict=True):
            moved[debt.debtor] = moved.get(debt.debtor, 0) + part
            moved[debt.creditor] = moved.get(debt.creditor, 0) - part
        limits = {one: (credit or {}).get(one, CreditRoom()) for one in moved}
        if all(-limits[one].room_cents <= moved[one] <= limits[one].line_cents for one in moved):
            drawn = sum(part for part in moved.values() if part > 0)
            best = max(best, (sum(cents), -drawn))
    return best[0], -best[1]
