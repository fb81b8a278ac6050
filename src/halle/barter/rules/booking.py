"""One movement of a firm's account in a network, as its accountant books it (French chart, PCG)."""

from __future__ import annotations

from datetime import date
from typing import Protocol
from uuid import UUID

from halle.billing.rules.accounting import OTHER, BookEntry, Chart, Line

FEE, LOSS = "fee", "barter_loss"
SET_OFF = ("clearing_round", "ring")
"""What invoices or set-off notices write."""


class Moved(Protocol):
    """A movement: credit-positive, this side's fee in it; ``undoes`` where it gives back."""

    @property
    def cents(self) -> int: ...
    @property
    def fee_cents(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def undoes(self) -> bool: ...
    @property
    def reference(self) -> str: ...
    @property
    def transfer_id(self) -> UUID | None: ...
    @property
    def with_whom(self) -> str: ...


def entry_of(moved: Moved, day: date, chart: Chart, *, invoiced: int = 0) -> BookEntry | None:
    """The entry of a movement: 467 against fees (627), losses (658) or a suspense account (471).

    What of it paid an invoice (``invoiced``, in cents) is in the books already: the rest is left.

    >>> from types import SimpleNamespace
    >>> moved = SimpleNamespace(
    ...     cents=9800,
    ...     fee_cents=200,
    ...     kind="payment",
    ...     undoes=False,
    ...     reference="",
    ...     transfer_id=7,
    ...     with_whom="La Scierie",
    ... )
    >>> [line[:2] for line in entry_of(moved, date(2026, 11, 28), Chart()).lines]
    [('467000', 9800), ('627000', 200), ('471000', -10000)]
    >>> [line[:2] for line in entry_of(moved, date(2026, 11, 28), Chart(), invoiced=10_000).lines]
    [('467000', -200), ('627000', 200)]
    """
    if moved.kind in SET_OFF:
        return None
    fee = moved.fee_cents if moved.undoes else -moved.fee_cents
    rest = moved.cents - fee
    rest -= invoiced if rest > 0 else -invoiced
    lines = (
        Line(chart.network, rest + fee),
        Line(chart.network_fees, -fee),
        Line(_counterpart(moved, rest, chart), -rest),
    )
    kept = tuple(line for line in lines if line.cents)
    if not kept:
        return None
    piece = str(moved.transfer_id or moved.reference)
    return BookEntry(OTHER, day, piece, day, _words(moved, rest)[:120], kept)


def _counterpart(moved: Moved, rest: int, chart: Chart) -> str:
    """Against which account what is not this side's fee is booked."""
    charged = (rest < 0) != moved.undoes
    if moved.kind == FEE:
        return chart.network_fees if charged else chart.commissions
    return chart.network_losses if moved.kind == LOSS and charged else chart.suspense


def _words(moved: Moved, rest: int) -> str:
    charged = (rest < 0) != moved.undoes
    if moved.kind == FEE:
        said = "Frais du réseau" if charged else "Courtage"
    elif moved.kind == LOSS:
        said = "Part d'une perte du réseau" if charged else "Compte soldé par le réseau"
    elif moved.transfer_id is None:
        said = "Mouvement en crédits"
    elif not rest:
        said = "Frais du réseau, paiement"
    else:
        said = "Paiement en crédits"
    whole = f"{said} {moved.with_whom}".strip()
    return f"Annulation {whole}" if moved.undoes else whole
