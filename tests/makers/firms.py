"""Organisations that the law knows."""

from itertools import count

from halle.identity.models import LegalIdentity, Party
from halle.identity.rules.company_numbers import vat_number_of
from tests.makers.identity import NOON, make_organisation

_number = count(1)


def make_siren() -> str:
    """Nine digits that agree with each other."""
    begun = f"8{next(_number):07d}"
    total = 0
    for place, mark in enumerate(reversed(begun)):
        digit = int(mark) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return f"{begun}{-total % 10}"


def make_legal_identity(party: Party, **values: object) -> LegalIdentity:
    """What an organisation states about itself; it charges VAT unless told otherwise."""
    siren = str(values.pop("siren", "") or make_siren())
    stated = {
        "legal_name": party.name,
        "legal_form": "SARL",
        "share_capital_cents": 1_000_000,
        "siren": siren,
        "vat_number": vat_number_of(siren),
        "register_town": "Romans",
        "street": "12 rue des Alpes",
        "postcode": "26400",
        "town": "Crest",
        "stated_at": NOON,
    }
    return LegalIdentity.objects.create(party=party, **(stated | values))


def make_firm(name: str = "", *, manager: Party | None = None, **values: object) -> Party:
    """An organisation that has stated who it is."""
    firm = make_organisation(name, manager=manager)
    make_legal_identity(firm, **values)
    return firm
