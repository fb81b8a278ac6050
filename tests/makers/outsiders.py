"""Customers whom only an invoice names, for tests."""

from __future__ import annotations

from typing import Any

from halle.billing.rules.outsiders import Outsider

BRUSSELS = {
    "name": "Atelier Zinneke SRL",
    "street": "12 rue Haute",
    "postcode": "1000",
    "town": "Bruxelles",
    "country": "BE",
    "vat_number": "BE 0428.759.497",
}


def make_outsider(**values: Any) -> Outsider:
    """A school of the territory."""
    told = {
        "name": "École du Vercors",
        "street": "3 rue des Écoles",
        "postcode": "26150",
        "town": "Die",
        "siren": "732 829 320",
    }
    return Outsider(**(told | values))
