"""In which state an invoice is, for whoever looks at it."""

from __future__ import annotations

from datetime import date

TO_PAY, PARTLY, PAID, OVERDUE = "to_pay", "partly_paid", "paid", "overdue"
CREDITED, DISPUTED = "credited", "disputed"
STATES = (TO_PAY, PARTLY, OVERDUE, DISPUTED, PAID, CREDITED)


def state_of(
    *, total: int, credited: int, left: int, disputed: bool, due_on: date, today: date
) -> str:
    """One word for an invoice; ``left`` is what remains to be paid, in cents.

    >>> day = date(2026, 11, 28)
    >>> state_of(total=100, credited=0, left=40, disputed=False, due_on=day, today=day)
    'partly_paid'
    >>> state_of(total=100, credited=100, left=0, disputed=False, due_on=day, today=day)
    'credited'
    """
    if credited == total:
        return CREDITED
    if left <= 0:
        return PAID
    if disputed:
        return DISPUTED
    if due_on < today:
        return OVERDUE
    return PARTLY if left < total - credited else TO_PAY
