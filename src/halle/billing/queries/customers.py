"""Whom a firm invoices: organisations that have said who they are, and whoever its invoices name."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from halle.billing.models import Invoice
from halle.identity.models import LegalIdentity
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound

MOST = 20
LOOKED_THROUGH = 500
"""As many of the newest invoices are looked through for customers whom only they name."""


class Customer(NamedTuple):
    """A firm as registers name it; ``known`` says that it was invoiced before."""

    party_id: int
    public_id: UUID
    name: str
    siren: str
    town: str
    known: bool


def customers_found(issuer_id: int, words: str = "", limit: int = MOST) -> list[Customer]:
    """Those whose name or SIREN has these words, the ones invoiced before first; one query."""
    rows = _others(issuer_id)
    if (digits := "".join(words.split())).isdecimal():
        rows = rows.filter(siren__startswith=digits)
    else:
        for word in words.split()[:5]:
            rows = rows.filter(Q(legal_name__icontains=word) | Q(siren__startswith=word))
    ordered = rows.order_by("-known", Alphabetical("legal_name"), "pk")
    return [Customer(*row) for row in ordered.values_list(*_COLUMNS)[:limit]]


def customer_at(issuer_id: int, public_id: UUID) -> Customer:
    """The customer of this address; oneself and those unknown to the law are none."""
    rows = _others(issuer_id).filter(party__public_id=public_id)
    found = rows.values_list(*_COLUMNS).first()
    if found is None:
        raise NotFound
    return Customer(*found)


class OutsiderInvoiced(NamedTuple):
    """Somebody who is not here, and the newest invoice that names them."""

    invoice: UUID
    name: str
    town: str


def outsiders_invoiced(
    issuer_id: int, words: str = "", limit: int = MOST
) -> list[OutsiderInvoiced]:
    """Those whom only this firm's invoices name, the latest first, each once; one query."""
    rows = Invoice.objects.filter(issuer=issuer_id, customer=None, credit_of=None)
    told = rows.order_by("-pk").values_list("public_id", "snapshot__buyer")[:LOOKED_THROUGH]
    found: dict[tuple[str, str], OutsiderInvoiced] = {}
    for public_id, buyer in told:
        one = OutsiderInvoiced(public_id, buyer["name"], buyer["town"])
        said = f"{buyer['name']} {buyer['siren']}".casefold()
        if all(word in said for word in words.casefold().split()):
            found.setdefault(one[1:], one)
    return list(found.values())[:limit]


def _others(issuer_id: int) -> QuerySet[Any]:
    """Every other firm known to the law, and whether this one has invoiced it before."""
    before = Invoice.objects.filter(issuer=issuer_id, customer=OuterRef("party"))
    return LegalIdentity.objects.exclude(party=issuer_id).annotate(known=Exists(before))


_COLUMNS = ("party", "party__public_id", "legal_name", "siren", "town", "known")
