"""Credit that grows with what a firm sells."""


def raised_by(
    received_cents: int, *, limit_cents: int, granted_cents: int, cap_permille: int
) -> int:
    """How much a payment received raises a limit: by as much, up to the cap.

    >>> raised_by(20_000, limit_cents=100_000, granted_cents=100_000, cap_permille=1300)
    20000
    >>> raised_by(50_000, limit_cents=120_000, granted_cents=100_000, cap_permille=1300)
    10000
    >>> raised_by(1, limit_cents=140_000, granted_cents=100_000, cap_permille=1300)
    0
    """
    cap = granted_cents * cap_permille // 1000
    return max(0, min(received_cents, cap - limit_cents))
