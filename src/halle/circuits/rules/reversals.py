"""Which payment takes which back: computed from its name, so that each has one reversal only."""

from collections.abc import Iterable
from uuid import UUID, uuid5

_REVERSALS = UUID("0193a5f0-7c1e-7a63-9f27-6b6d1c9b0d11")


def reversal_of(payment: UUID) -> UUID:
    """The name of the payment that takes this one back; always the same.

    >>> one = UUID("0193a5f0-7c1e-7a63-9f27-000000000001")
    >>> reversal_of(one) == reversal_of(one) != one
    True
    """
    return uuid5(_REVERSALS, str(payment))


def still_standing(payments: Iterable[UUID]) -> set[UUID]:
    """Of the payments of an order, those that were not taken back and take none back.

    >>> one = UUID("0193a5f0-7c1e-7a63-9f27-000000000001")
    >>> still_standing([one]) == {one}, still_standing([one, reversal_of(one)])
    (True, set())
    """
    known = set(payments)
    undone = {one for one in known if reversal_of(one) in known}
    return known - undone - {reversal_of(one) for one in undone}
