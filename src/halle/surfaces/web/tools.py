"""What somebody works with: the pages of each organisation they hold a role in."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from halle.barter.queries.reach import open_accounts
from halle.circuits.queries.houses import House, houses_of


class Tools(NamedTuple):
    """An organisation and the pages to work on for it: address and name of each."""

    house: str
    pages: list[tuple[str, str]]


def tools_of(person_id: int) -> list[Tools]:
    """The working pages of a person, by organisation; two queries."""
    accounts: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for firm_id, membership_id, network in open_accounts(person_id):
        url = reverse("barter:account", args=[membership_id])
        accounts[firm_id].append((url, _("Account in %(network)s") % {"network": network}))
    return [
        Tools(house.name, accounts[house.public_id] + _pages(house))
        for house in houses_of(person_id)
    ]


def _pages(house: House) -> list[tuple[str, str]]:
    ways: list[tuple[str, str, list[object]]] = []
    if house.is_hub:
        if house.manages:
            ways.append((_("Orders and points"), "circuits:hub", [house.public_id]))
        ways.append((_("Distribution"), "circuits:distributions", []))
        if house.keeps_the_books:
            ways.append((_("Accounts"), "circuits:accounts", [house.public_id]))
        ways.append((_("Reports"), "circuits:reports", []))
    if house.is_seller:
        ways.append((_("Harvests"), "circuits:harvests", []))
        if house.keeps_the_books and not house.is_hub:
            ways.append((_("Statements"), "circuits:statements", []))
    if house.is_seller and house.manages:
        ways += [
            (_("Catalogue"), "market:catalogue", [house.public_id]),
            (_("Agreements"), "circuits:partners", [house.public_id]),
        ]
        if not house.is_hub:
            ways.append((_("Fees"), "circuits:fees", [house.public_id]))
    if house.manages:
        ways.append((_("People and keys"), "identity:organisation", [house.public_id]))
    return [(url, label) for label, name, args in ways if (url := _address(name, args))]


def _address(name: str, args: list[object]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
