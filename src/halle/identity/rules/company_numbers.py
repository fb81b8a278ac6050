"""The numbers by which the State knows a firm, and whether they can be right."""

from __future__ import annotations

from stdnum import exceptions
from stdnum.fr import siren as sirens
from stdnum.fr import siret as sirets
from stdnum.fr import tva


class NumberNotRight(ValueError):
    """A number whose check digits do not agree; ``args[0]`` names it."""


def tidy_siren(typed: str) -> str:
    """Nine digits, of which the last one checks the others (Luhn).

    >>> tidy_siren("552 008 443")
    '552008443'
    >>> tidy_siren("552 008 444")
    Traceback (most recent call last):
    ...
    halle.identity.rules.company_numbers.NumberNotRight: siren
    """
    try:
        return str(sirens.validate(_bare(typed)))
    except exceptions.ValidationError:
        raise NumberNotRight("siren") from None


def tidy_siret(typed: str, siren: str) -> str:
    """Fourteen digits beginning with the firm's SIREN; nothing where nothing was typed.

    >>> tidy_siret("", "552008443"), tidy_siret("552 008 443 00004", "552008443")
    ('', '55200844300004')
    """
    if not typed.strip():
        return ""
    try:
        siret = str(sirets.validate(_bare(typed)))
    except exceptions.ValidationError:
        raise NumberNotRight("siret") from None
    if not siret.startswith(siren):
        raise NumberNotRight("siret")
    return siret


def tidy_vat_number(typed: str, siren: str) -> str:
    """A French VAT number: FR, a key of two, the firm's SIREN; nothing where nothing was typed.

    >>> tidy_vat_number("fr 19 552008443", "552008443")
    'FR19552008443'
    """
    if not typed.strip():
        return ""
    try:
        number = str(tva.validate(_bare(typed)))
    except exceptions.ValidationError:
        raise NumberNotRight("vat_number") from None
    if not number.endswith(siren):
        raise NumberNotRight("vat_number")
    return f"FR{number}"


def vat_number_of(siren: str) -> str:
    """The VAT number that the tax office gives to a firm of this SIREN.

    >>> vat_number_of("552008443")
    'FR19552008443'
    """
    return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"


def _bare(typed: str) -> str:
    return "".join(typed.split()).replace(".", "").replace("-", "").upper()
