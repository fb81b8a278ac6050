"""The books as plain text, for beancount and hledger: anybody can add them up again.

Their amounts are debit-positive, so the platform's credit-positive ones change sign. Time
is counted in minutes, deposits in pieces, everything else to the cent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

ASSETS = frozenset({"till", "bank", "buyer"})
EQUITY = frozenset({"credit_fund", "time_fund"})
COMMODITIES = {"EUR": "EUR", "credit": "CREDIT", "hour": "MINUTE", "deposit": "DEPOSIT"}
WHOLE = frozenset({"hour", "deposit"})


class TextLeg(NamedTuple):
    """An account's part, credit-positive, and the account's balance after it."""

    account: str
    unit: str
    amount: int
    after: int


class TextEntry(NamedTuple):
    """An entry on the day it counts for."""

    on: date
    kind: str
    reference: str
    narration: str
    legs: tuple[TextLeg, ...]


def account_name(keeper: int, kind: str, holder: int, detail: str) -> str:
    """An account as both programs want it: a root, then capitalised words.

    >>> account_name(7, "till", 7, "cash"), account_name(7, "credit_fund", 7, "")
    ('Assets:K7:Till:P7:Cash', 'Equity:K7:CreditFund:P7')
    """
    root = "Assets" if kind in ASSETS else "Equity" if kind in EQUITY else "Liabilities"
    parts = [root, f"K{keeper}", _word(kind), f"P{holder}", *([_word(detail)] if detail else [])]
    return ":".join(parts)


def amount_text(amount: int, unit: str) -> str:
    """A credit-positive amount, debit-positive and with its commodity.

    >>> amount_text(-123450, "EUR"), amount_text(5, "credit"), amount_text(90, "hour")
    ('1234.50 EUR', '-0.05 CREDIT', '-90 MINUTE')
    """
    debit, commodity = -amount, COMMODITIES[unit]
    if unit in WHOLE:
        return f"{debit} {commodity}"
    whole, cents = divmod(abs(debit), 100)
    return f"{'-' if debit < 0 else ''}{whole}.{cents:02d} {commodity}"


def beancount_entry(entry: TextEntry) -> str:
    r"""A transaction of beancount.

    >>> legs = (TextLeg("Liabilities:K1:Wallet:P2", "EUR", 500, 500),)
    >>> print(beancount_entry(TextEntry(date(2026, 11, 28), "top_up", "a", 'say "hi"', legs)))
    2026-11-28 * "top_up" "say 'hi'"
      reference: "a"
      Liabilities:K1:Wallet:P2  -5.00 EUR
    """
    lines = [
        f"{entry.on} * {_quoted(entry.kind)} {_quoted(entry.narration)}",
        f"  reference: {_quoted(entry.reference)}",
        *(f"  {leg.account}  {amount_text(leg.amount, leg.unit)}" for leg in entry.legs),
    ]
    return "\n".join(lines)


def beancount_balances(balances: Iterable[tuple[str, str, int]], last: date) -> str:
    """What each account must have once everything up to a day is in."""
    tomorrow = last + timedelta(days=1)
    return "\n".join(
        f"{tomorrow} balance {account}  {amount_text(after, unit)}"
        for account, unit, after in balances
    )


def hledger_entry(entry: TextEntry) -> str:
    """A transaction of hledger, with the balance that each posting must leave.

    >>> legs = (TextLeg("Liabilities:K1:Wallet:P2", "EUR", 500, 500),)
    >>> print(hledger_entry(TextEntry(date(2026, 11, 28), "top_up", "a;b", "", legs)))
    2026-11-28 * (top_up a,b)
        Liabilities:K1:Wallet:P2  -5.00 EUR = -5.00 EUR
    """
    code = f"{entry.kind} {entry.reference}".translate(_OUTSIDE_A_CODE)
    lines = [
        f"{entry.on} * ({code}) {entry.narration.translate(_OUTSIDE_A_CODE)}".rstrip(),
        *(
            f"    {leg.account}  {amount_text(leg.amount, leg.unit)}"
            f" = {amount_text(leg.after, leg.unit)}"
            for leg in entry.legs
        ),
    ]
    return "\n".join(lines)


_OUTSIDE_A_CODE = str.maketrans({";": ",", "(": "[", ")": "]", "|": "/", "\n": " ", "\r": " "})


def _quoted(text: str) -> str:
    flat = text.replace("\\", "/").replace('"', "'").replace("\n", " ").replace("\r", " ")
    return f'"{flat}"'


def _word(text: str) -> str:
    parts = re.split(r"[^A-Za-z0-9]+", text)
    return "".join(part[:1].upper() + part[1:] for part in parts) or "X"
