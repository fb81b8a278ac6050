"""How a payment to a producer is shared among what it is owed, and what stays to be paid."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from halle.kernel.rules.sharing import share_out

K = TypeVar("K")


def split_payout(owed_cents: Mapping[K, int], cents: int) -> dict[K, int]:
    """What of a payment goes against each account of its payee; the parts add up to it.

    In full, every account comes to zero. In part, what the payee owes (a correction after
    an earlier payment) is cleared first, and the rest goes to what it is owed in
    proportion, never more than is owed on any account. ``cents`` is between 0 and the sum
    of what is owed (``ValueError``).

    >>> split_payout({"goods": 900, "vat": 100}, 500)
    {'goods': 450, 'vat': 50}
    >>> split_payout({"goods": 900, "vat": -100}, 800)
    {'goods': 900, 'vat': -100}
    """
    if not 0 <= cents <= sum(owed_cents.values()):
        raise ValueError("a payment is at most what is owed")
    due = {key: owed for key, owed in owed_cents.items() if owed > 0}
    against = {key: owed for key, owed in owed_cents.items() if owed < 0}
    shares = share_out(cents - sum(against.values()), list(due.values())) if cents else []
    parts = dict(zip(due, shares, strict=True)) | against if cents else {}
    return {key: parts[key] for key in owed_cents if parts.get(key)}


def still_to_pay(earned_cents: Sequence[int], paid_cents: int) -> list[int]:
    """What is left to pay of each amount once the oldest were paid first.

    What a later correction takes away is taken from the oldest still unpaid.

    >>> still_to_pay([500, 300, 200], 600)
    [0, 200, 200]
    >>> still_to_pay([500, -100], 0)
    [400, 0]
    """
    left = paid_cents - sum(cents for cents in earned_cents if cents < 0)
    unpaid = []
    for cents in earned_cents:
        taken = min(max(cents, 0), max(left, 0))
        left -= taken
        unpaid.append(max(cents, 0) - taken)
    return unpaid
