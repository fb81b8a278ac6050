"""Where the money of a payment is kept, and what that writes in the books."""

LARGEST_CENTS = 10_000_000
KEPT_IN = {"cash": "till", "cheque": "till", "card": "till", "transfer": "bank"}
"""The kind of account for each way of paying; credit moves within the payer's own accounts."""


def payment_legs(
    method: str, keeper: int, payer: int, cents: int
) -> dict[tuple[str, int, str], int]:
    """The legs of a payment received (positive) or given back (negative).

    >>> payment_legs("cash", 1, 3, 750)
    {('till', 1, 'cash'): -750, ('buyer', 3, ''): 750}
    >>> payment_legs("credit", 1, 3, 750)
    {('wallet', 3, ''): -750, ('buyer', 3, ''): 750}
    """
    kind = KEPT_IN.get(method)
    kept = (kind, keeper, method) if kind else ("wallet", payer, "")
    return {kept: -cents, ("buyer", payer, ""): cents}
