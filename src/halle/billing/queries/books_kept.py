"""Whose invoices somebody may see: their own, and those of the firms whose money they keep."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, Sum

from halle.billing.models import InvoiceBalance
from halle.identity.models import Party, Role
from halle.identity.policies import TREASURERS
from halle.kernel.actor import Actor
from halle.kernel.alphabet import Alphabetical


class Books(NamedTuple):
    """One party whose invoices one may see, and what it has to pay and to receive."""

    party_id: int
    public_id: UUID
    name: str
    is_self: bool
    to_pay_cents: int
    to_receive_cents: int


def books_kept_by(actor: Actor) -> list[Books]:
    """The actor first, then the organisations whose money they keep; three queries."""
    kept = Role.objects.filter(person=actor.person_id, kind__in=TREASURERS, ended_at=None)
    rows = Party.objects.filter(Q(pk=actor.person_id) | Q(pk__in=kept.values("organisation")))
    parties = list(rows.order_by(Alphabetical("name"), "pk"))
    ids = [party.pk for party in parties]
    to_pay, to_receive = _open("customer", ids), _open("issuer", ids)
    books = [
        Books(
            party.pk,
            party.public_id,
            party.name,
            party.pk == actor.person_id,
            to_pay.get(party.pk, 0),
            to_receive.get(party.pk, 0),
        )
        for party in parties
    ]
    return sorted(books, key=lambda one: not one.is_self)


def _open(side: str, ids: list[int]) -> dict[int, int]:
    rows = InvoiceBalance.objects.filter(open_cents__gt=0, **{f"{side}__in": ids})
    return dict(rows.values_list(side).annotate(cents=Sum("open_cents")))
