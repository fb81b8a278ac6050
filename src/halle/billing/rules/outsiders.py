"""A customer who is not on the platform, as an invoice names them."""

from __future__ import annotations

from dataclasses import dataclass

UNION = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
"""The other countries of the European Union (ISO 3166)."""

COUNTRIES = ("FR", *UNION)


@dataclass(frozen=True, slots=True)
class Outsider:
    """A firm, an association or a person whom only the invoice names.

    ``country`` is one of ``COUNTRIES``. People have neither SIREN nor VAT number; a firm of
    another country has no SIREN.
    """

    name: str
    street: str
    postcode: str
    town: str
    country: str = "FR"
    siren: str = ""
    vat_number: str = ""
