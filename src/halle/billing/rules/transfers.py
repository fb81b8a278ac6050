"""Bank transfers that pay themselves right: a checked account, a checked reference, a code to scan."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from stdnum import bic as bic_number
from stdnum import iban as iban_number
from stdnum.exceptions import ValidationError

from halle.billing.rules.content import Content

LONGEST_NAME, LONGEST_WORDS = 70, 140
LARGEST_CENTS = 99_999_999_999
LONGEST_PAYLOAD, LONGEST_NAME_OCTETS = 331, 210
"""Octets of the whole code, and of a name that leaves room for every other line."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class TransferNotPossible(ValueError):
    """What was given makes no transfer; ``reason`` is ``iban``, ``bic``, ``name`` or ``amount``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money asked for by transfer, every part checked."""

    name: str
    iban: str
    bic: str
    cents: int
    reference: str


def transfer(*, name: str, iban: str, cents: int, reference: str, bic: str = "") -> Transfer:
    """A transfer whose account number holds (ISO 13616, modulo 97), spaces and case aside.

    >>> transfer(
    ...     name="Le Panier",
    ...     iban="FR14 2004 1010 0505 0001 3m02 606",
    ...     cents=1630,
    ...     reference="RF18539007547034",
    ... ).iban
    'FR1420041010050500013M02606'
    >>> transfer(name="Le Panier", iban="FR15 2004 1010 0505 0001 3M02 606", cents=1, reference="")
    Traceback (most recent call last):
    halle.billing.rules.transfers.TransferNotPossible: iban
    """
    payee = " ".join(name.split())[:LONGEST_NAME]
    if not payee:
        raise TransferNotPossible("name")
    if not 0 < cents <= LARGEST_CENTS:
        raise TransferNotPossible("amount")
    try:
        account = iban_number.validate(iban)
    except ValidationError:
        raise TransferNotPossible("iban") from None
    try:
        bank = bic_number.validate(bic) if bic.strip() else ""
    except ValidationError:
        raise TransferNotPossible("bic") from None
    return Transfer(payee, account, bank, cents, reference)


def transfer_for(content: Content, cents: int) -> Transfer | None:
    """How so many cents of an invoice reach its seller, with its number as words.

    Nothing where no euros are asked for, or where the seller had stated no account.
    """
    seller = content.seller
    try:
        return transfer(
            name=seller.name,
            iban=seller.iban,
            bic=seller.bic,
            cents=cents,
            reference=content.number,
        )
    except TransferNotPossible:
        return None


def epc_payload(asked: Transfer) -> str:
    """What a bank's application reads (EPC069-12, version 002, UTF-8, SEPA credit transfer).

    A creditor reference (RF…) goes into its own line, any other words into the last one, as
    many of them as there is room for.

    >>> asked = transfer(
    ...     name="Le Panier de la Tour",
    ...     iban="FR1420041010050500013M02606",
    ...     cents=1630,
    ...     reference="RF18539007547034",
    ... )
    >>> epc_payload(asked).splitlines()[5:]
    ['Le Panier de la Tour', 'FR1420041010050500013M02606', 'EUR16.30', '', 'RF18539007547034']
    """
    structured = asked.reference if is_creditor_reference(asked.reference) else ""
    words = "" if structured else " ".join(asked.reference.split())[:LONGEST_WORDS]
    name = _within(asked.name, LONGEST_NAME_OCTETS)
    euros, cents = divmod(asked.cents, 100)
    lines = ("BCD", "002", "1", "SCT", asked.bic, name, asked.iban)
    begun = "\n".join((*lines, f"EUR{euros}.{cents:02d}", "", structured, ""))
    return begun + _within(words, LONGEST_PAYLOAD - len(begun.encode()))


def creditor_reference(public_id: UUID) -> str:
    """The reference by which a transfer is recognised, made from what it pays (ISO 11649).

    From the 62 random bits of the identifier, so that it tells nothing and still cannot
    be mistyped unnoticed.

    >>> creditor_reference(UUID("0190b2f0-7d43-7cc3-98c4-dc0c0c07398f"))
    'RF98DK5SF5BD5J7Z'
    """
    body = _base36(public_id.int & ((1 << 62) - 1))
    check = 98 - _modulo_97(f"{body}RF00")
    return f"RF{check:02d}{body}"


def is_creditor_reference(text: str) -> bool:
    """Whether the two check digits hold (ISO 11649, modulo 97).

    >>> is_creditor_reference("RF18539007547034"), is_creditor_reference("RF18539007547035")
    (True, False)
    """
    compact = text.replace(" ", "").upper()
    if not (5 <= len(compact) <= 25 and compact.isascii() and compact.isalnum()):
        return False
    if not (compact.startswith("RF") and compact[2:4].isdigit()):
        return False
    return _modulo_97(compact[4:] + compact[:4]) == 1


def _within(text: str, octets: int) -> str:
    """As much of a text as fits into so many octets of UTF-8."""
    return text.encode()[:octets].decode(errors="ignore")


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"


def _modulo_97(text: str) -> int:
    return int("".join(str(_DIGITS.index(mark)) for mark in text)) % 97
