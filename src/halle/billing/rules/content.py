"""What an invoice says, whole: frozen when it is issued, read by everything that prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from halle.billing.rules.invoices import InvoiceLine, PostalAddress, RateTotal

Part = TypeVar("Part")

CREDIT, CREDIT_VAT_IN_EUROS, EUROS = "credit", "credit_vat_in_euros", "euros"
CREDIT_IN_PART = "credit_in_part"
SETTLEMENTS = (EUROS, CREDIT, CREDIT_VAT_IN_EUROS, CREDIT_IN_PART)
ADDED_SINCE = ("iban", "bic", "credit_part_cents", "paid_cents")
"""What invoices could not say at first: left out where it is empty, so that those issued
before are written, drawn and kept as they were."""


@dataclass(frozen=True, slots=True)
class Side:
    """The seller or the buyer, as they were that day; what they have not stated is empty.

    The account (``iban``, ``bic``) is the seller's; a buyer's is nobody's business.
    """

    name: str
    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = "FR"
    siren: str = ""
    siret: str = ""
    vat_number: str = ""
    legal_form: str = ""
    share_capital_cents: int | None = None
    register_town: str = ""
    email: str = ""
    iban: str = ""
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an invoice or credit note says; amounts of both are positive cents.

    ``franchise``: the seller charges no VAT (Tax Code, article 293 B). ``credit_part_cents``
    is what of it is paid in credit where the settlement is ``credit_in_part``; ``paid_cents``
    what of it was paid, by whatever means, when it was issued.
    """

    number: str
    issued_on: date
    due_on: date
    supplied_on: date
    nature: str
    seller: Side
    buyer: Side
    lines: tuple[InvoiceLine, ...]
    rates: tuple[RateTotal, ...]
    net_cents: int
    vat_cents: int
    total_cents: int
    settlement: str = EUROS
    network: str = ""
    deliver_to: PostalAddress | None = None
    late_penalty_bp: int | None = None
    note: str = ""
    franchise: bool = False
    vat_on_debits: bool = False
    credit_of: str = ""
    credit_of_issued_on: date | None = None
    reason: str = ""
    credit_part_cents: int = 0
    paid_cents: int = 0

    @property
    def is_credit_note(self) -> bool:
        """Whether it gives back."""
        return bool(self.credit_of)

    @property
    def credit_cents(self) -> int:
        """What of it is meant to be paid in mutual credit."""
        part = {
            CREDIT: self.total_cents,
            CREDIT_VAT_IN_EUROS: self.net_cents,
            CREDIT_IN_PART: self.credit_part_cents,
        }
        return part.get(self.settlement, 0)

    @property
    def euro_cents(self) -> int:
        """What of it is meant to be paid in euros; nothing of a credit note."""
        return 0 if self.is_credit_note else self.total_cents - self.credit_cents

    @property
    def left_cents(self) -> int:
        """What of it was asked for when it was issued (BT-115)."""
        return self.total_cents - self.paid_cents

    @property
    def left_euro_cents(self) -> int:
        """What of that is asked for in euros."""
        return min(self.euro_cents, self.left_cents)


def as_plain(content: Content) -> dict[str, Any]:
    """The content as JSON keeps it: dates written out."""
    told = _without_empty_additions(asdict(content))
    for side in ("seller", "buyer"):
        told[side] = _without_empty_additions(told[side])
    return {name: _plain(value) for name, value in told.items()}


def as_content(plain: Mapping[str, Any]) -> Content:
    """The content again, from what :func:`as_plain` wrote."""
    told = dict(plain)
    for name in ("issued_on", "due_on", "supplied_on", "credit_of_issued_on"):
        told[name] = date.fromisoformat(told[name]) if told.get(name) else None
    told["seller"], told["buyer"] = _part(Side, told["seller"]), _part(Side, told["buyer"])
    told["lines"] = tuple(_part(InvoiceLine, one) for one in told["lines"])
    told["rates"] = tuple(_part(RateTotal, one) for one in told["rates"])
    if told.get("deliver_to"):
        told["deliver_to"] = _part(PostalAddress, told["deliver_to"])
    return _part(Content, told)


def tidied(content: Content) -> Content:
    """The same without marks that no file can hold: what cannot be printed becomes a space."""
    return as_content(_tidy(as_plain(content)))


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join("".join(mark if mark.isprintable() else " " for mark in value).split())
    if isinstance(value, dict):
        return {name: _tidy(one) for name, one in value.items()}
    return [_tidy(one) for one in value] if isinstance(value, list | tuple) else value


def _without_empty_additions(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value or name not in ADDED_SINCE}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _part(kind: type[Part], told: Mapping[str, Any]) -> Part:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in told.items() if name in known})
