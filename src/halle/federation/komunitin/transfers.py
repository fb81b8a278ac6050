"""Payments and requests of firms as transfers: sent, listed, answered, called off."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from ninja import Router, Status

from halle.barter.models import Transfer
from halle.barter.policies import require_is_party_to
from halle.barter.queries.memberships import the_network
from halle.federation.komunitin import asking, shapes
from halle.federation.komunitin.documents import Document, Resource, document, page_links
from halle.federation.komunitin.paging import piece
from halle.federation.komunitin.reading import (
    accounts_of_firms,
    balances_seen_by,
    firms_of,
    the_transfer_of,
    transfers_shown_to,
)
from halle.federation.komunitin.sending import change, send, send_one
from halle.federation.komunitin.sent import ChangedDocument, SentDocument
from halle.federation.policies import Onlooker, onlooker, require_has_account
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest

router = Router(tags=["transfers"])
COMPANY = ("payer", "payee", "currency")
ORDERS = {"created": "pk", "updated": "updated"}


@router.get("/{slug:code}/transfers")
def transfers(request: HalleRequest, code: str) -> Document:
    """One's own transfers; all of the network's for whoever keeps its books."""
    asking.require_known_filters(request, ("payer", "payee", "account", "state"))
    company = asking.company(request, COMPANY)
    order, last_first = asking.order(request, tuple(ORDERS), "-created")
    who = onlooker(request.actor, the_network(code.lower()))
    require_has_account(who)
    rows = _filtered(request, who)
    cut = piece(rows, ORDERS[order], last_first=last_first, asked=asking.page(request))
    told, beside = _told(request, who, cut.rows, company)
    return document(told, beside, links=page_links(request, cut.before, cut.after))


@router.post("/{slug:code}/transfers", response={201: dict[str, Any]})
def send_transfers(request: HalleRequest, code: str, body: SentDocument) -> Status:
    """Pay, or ask to be paid; several at once are made all or none.

    Each ``id`` is done once: the same content sent again gets the same answer, other content
    is refused. A ``new`` transfer is a draft: it is checked, told back and kept nowhere.
    """
    network = the_network(code.lower())
    if isinstance(body.data, list):
        return Status(201, document(send(request, network, body.data)))
    return Status(201, document(send_one(request, network, body.data)))


@router.get("/{slug:code}/transfers/{uuid:transfer_id}")
def transfer(request: HalleRequest, code: str, transfer_id: UUID) -> Document:
    """One transfer, for the two firms and the network."""
    company = asking.company(request, COMPANY)
    network = the_network(code.lower())
    found = the_transfer_of(network, transfer_id)
    require_is_party_to(request.actor, found, scope="read")
    told, beside = _told(request, onlooker(request.actor, network), [found], company)
    return document(told[0], beside)


@router.patch("/{slug:code}/transfers/{uuid:transfer_id}")
def change_transfer(
    request: HalleRequest, code: str, transfer_id: UUID, body: ChangedDocument
) -> Document:
    """Pay or refuse what one is asked for, call off what one asked for. Safe to repeat."""
    if body.data.id not in (None, transfer_id):
        raise Invalid(field="id")
    return document(change(request, the_network(code.lower()), transfer_id, body.data))


@router.delete("/{slug:code}/transfers/{uuid:transfer_id}", response={204: None})
def delete_transfer(request: HalleRequest, code: str, transfer_id: UUID) -> Status:
    """Call off what one asked for, or hide what was refused or ran out. Safe to repeat."""
    gone: Any = {"attributes": {"state": "deleted"}}
    asked = ChangedDocument(data=gone)
    change(request, the_network(code.lower()), transfer_id, asked.data)
    return Status(204, None)


def _filtered(request: HalleRequest, who: Onlooker) -> QuerySet[Transfer]:
    rows = transfers_shown_to(who)
    for side in ("payer", "payee"):
        if (asked := asking.names(request, side)) is not None:
            rows = rows.filter(**{f"{side}__in": firms_of(who.network, asked)})
    if (asked := asking.names(request, "account")) is not None:
        firms = firms_of(who.network, asked)
        rows = rows.filter(Q(payer__in=firms) | Q(payee__in=firms))
    states = asking.words(request, "state")
    if states is None:
        states = sorted(set(shapes.STATES.values()) - {"deleted"})
    if not set(states) <= shapes.ALL_STATES:
        raise Invalid(field="filter[state]")
    told = Q(state__in=_states(set(states)), hidden_at=None)
    return rows.filter(told | Q(hidden_at__isnull=False) if "deleted" in states else told)


def _states(told: set[str]) -> list[str]:
    return [state for state, name in shapes.STATES.items() if name in told]


def _told(
    request: HalleRequest, who: Onlooker, rows: list[Transfer], company: frozenset[str]
) -> tuple[list[Resource], list[Resource]]:
    """The resources, and those beside them; two statements."""
    sides = [side for side in ("payer", "payee") if side in company]
    accounts = accounts_of_firms(who.network, (n for r in rows for n in (r.payer_id, r.payee_id)))
    firms = {getattr(row, f"{side}_id") for row in rows for side in sides} & accounts.keys()
    balances = balances_seen_by(who, firms) if sides else {}
    beside = [
        shapes.account(request, who.network, accounts[firm], balances.get(firm))
        for firm in sorted(firms)
    ]
    if "currency" in company:
        beside.append(shapes.currency(request, who.network))
    return [shapes.transfer(request, who.network, one, accounts) for one in rows], beside
