"""Whom a firm may invoice: the organisations that have said who they are before the law."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from halle.billing.models import Invoice
from halle.identity.models import LegalIdentity
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound

MOST = 20


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
    before = Invoice.objects.filter(issuer=issuer_id, customer=OuterRef("party"))
    rows = LegalIdentity.objects.exclude(party=issuer_id).annotate(known=Exists(before))
    for word in words.split()[:5]:
        rows = rows.filter(Q(legal_name__icontains=word) | Q(siren__startswith=word))
    if "".join(words.split()).isdecimal():
        rows = LegalIdentity.objects.exclude(party=issuer_id).annotate(known=Exists(before))
        rows = rows.filter(siren__startswith="".join(words.split()))
    ordered = rows.order_by("-known", Alphabetical("legal_name"), "pk")
    return [Customer(*row) for row in ordered.values_list(*_COLUMNS)[:limit]]


def customer_at(issuer_id: int, public_id: UUID) -> Customer:
    """The customer of this address; oneself and those unknown to the law are none."""
    before = Invoice.objects.filter(issuer=issuer_id, customer=OuterRef("party"))
    rows = LegalIdentity.objects.exclude(party=issuer_id).annotate(known=Exists(before))
    found = rows.filter(party__public_id=public_id).values_list(*_COLUMNS).first()
    if found is None:
        raise NotFound
    return Customer(*found)


_COLUMNS = ("party", "party__public_id", "legal_name", "siren", "town", "known")
