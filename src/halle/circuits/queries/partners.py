"""Who works with whom, as the page of agreements shows it."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from halle.circuits.models import Hub, Relationship
from halle.circuits.queries.relationships import Partner, partners_of
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.kernel.errors import NotFound
from halle.market.models import Seller


class OursRow(NamedTuple):
    """One agreement, with what ending it would mean."""

    partner: Partner
    says: str
    ending: str


class Ours(NamedTuple):
    """One side: what waits for its answer, what it has agreed, what it waits for."""

    party_id: int
    public_id: UUID
    name: str
    is_hub: bool
    is_producer: bool
    to_answer: list[OursRow]
    agreed: list[OursRow]
    waiting: list[OursRow]


def party_with_partners(public_id: UUID) -> Ours:
    """A hub or producer and its agreements; two queries."""
    party = (
        Party.objects.filter(public_id=public_id, closed_at=None)
        .select_related("hub", "seller")
        .first()
    )
    if party is None:
        raise NotFound
    is_hub, is_producer = hasattr(party, "hub"), hasattr(party, "seller")
    rows = [_row(one, party) for one in partners_of(party.pk)]
    asked = [row for row in rows if row.partner.state == Relationship.State.ASKED]
    return Ours(
        party.pk,
        party.public_id,
        party.name,
        is_hub,
        is_producer,
        [row for row in asked if not row.partner.is_ours_hub],
        [row for row in rows if row.partner.state == Relationship.State.GRANTED],
        [row for row in asked if row.partner.is_ours_hub],
    )


def possible_partners(ours: Ours) -> list[tuple[str, str]]:
    """Whom this side could ask: producers for a hub, hubs for a producer; two queries."""
    choices: list[tuple[str, str]] = []
    if ours.is_hub:
        sellers = (
            Seller.objects.filter(is_public=True, party__closed_at=None)
            .exclude(party=ours.party_id)
            .order_by(Alphabetical("party__name"))
            .values_list("party", "party__name")
        )
        choices += [(f"producer-{pk}", name) for pk, name in sellers]
    if ours.is_producer:
        hubs = (
            Hub.objects.filter(is_public=True, party__closed_at=None)
            .exclude(party=ours.party_id)
            .order_by(Alphabetical("party__name"))
            .values_list("party", "party__name")
        )
        choices += [
            (f"hub-{pk}", _("%(name)s (orders)") % {"name": name} if ours.is_hub else name)
            for pk, name in hubs
        ]
    return choices


def _row(partner: Partner, party: Party) -> OursRow:
    edits = partner.permission == Relationship.Permission.EDIT_PRODUCTS
    hub = party.name if partner.is_ours_hub else partner.name
    producer = partner.name if partner.is_ours_hub else party.name
    names = {"hub": hub, "producer": producer}
    says = (
        _("%(hub)s keeps the catalogue of %(producer)s: names, prices, stocks")
        if edits
        else _("%(hub)s adds the products of %(producer)s to its orders")
    )
    return OursRow(partner, says % names, _ending(partner))


def _ending(partner: Partner) -> str:
    if partner.permission == Relationship.Permission.EDIT_PRODUCTS:
        return _("The catalogue stays as it is; the hub can no longer change it.")
    if not partner.planned_cycles:
        return _("No planned orders hold these products. Open orders go on until they close.")
    return _(
        "%(offers)s offers leave %(cycles)s planned orders. Open orders go on until they close."
    ) % {"offers": partner.planned_offers, "cycles": partner.planned_cycles}
