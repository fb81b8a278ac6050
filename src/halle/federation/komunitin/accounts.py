"""Members of a network as accounts: what everybody may know, and one's own balance."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from ninja import Router

from halle.barter.models import Membership
from halle.barter.policies import require_decides_for, require_sees_account
from halle.barter.queries.memberships import the_network
from halle.federation.komunitin import asking, shapes
from halle.federation.komunitin.documents import Document, Resource, document, page_links
from halle.federation.komunitin.paging import piece
from halle.federation.komunitin.reading import (
    account_shown_to,
    accounts_shown_to,
    balances_seen_by,
    trusted_accounts,
)
from halle.federation.komunitin.settings import SettingsDocument, change_settings
from halle.federation.policies import Onlooker, onlooker
from halle.kernel.errors import Invalid
from halle.kernel.requests import HalleRequest

router = Router(tags=["accounts"])
COMPANY = ("currency",)


@router.get("/{slug:code}/accounts")
def accounts(request: HalleRequest, code: str) -> Document:
    """The accounts of a network by number, which is the order they were asked for in."""
    asking.require_known_filters(request, ("code", "id"))
    company = asking.company(request, COMPANY)
    _order, last_first = asking.order(request, ("code", "created"), "code")
    who = onlooker(request.actor, the_network(code.lower()))
    rows = _filtered(request, who)
    cut = piece(rows, "number", last_first=last_first, asked=asking.page(request))
    balances = balances_seen_by(who, [one.firm_id for one in cut.rows])
    told = [
        shapes.account(request, who.network, one, balances.get(one.firm_id)) for one in cut.rows
    ]
    links = page_links(request, cut.before, cut.after)
    return document(told, _beside(request, who, company), links=links)


@router.get("/{slug:code}/accounts/{uuid:account_id}")
def account(request: HalleRequest, code: str, account_id: UUID) -> Document:
    """One account; its balance and limits for its firm and for the network."""
    company = asking.company(request, COMPANY)
    who = onlooker(request.actor, the_network(code.lower()))
    member = account_shown_to(who, account_id)
    balance = balances_seen_by(who, [member.firm_id]).get(member.firm_id)
    told = shapes.account(request, who.network, member, balance)
    return document(told, _beside(request, who, company))


@router.get("/{slug:code}/accounts/{uuid:account_id}/settings")
def account_settings(request: HalleRequest, code: str, account_id: UUID) -> Document:
    """What a firm may do with its account, for the firm and for the network."""
    who = onlooker(request.actor, the_network(code.lower()))
    member = account_shown_to(who, account_id)
    require_sees_account(request.actor, member.network_id, member.firm_id)
    trusted = trusted_accounts(member)
    return document(shapes.account_settings(request, who.network, member, trusted))


@router.patch("/{slug:code}/accounts/{uuid:account_id}/settings")
def change_account_settings(
    request: HalleRequest, code: str, account_id: UUID, body: SettingsDocument
) -> Document:
    """Change whom a firm lets be paid at once, and after how long its silence is a yes."""
    who = onlooker(request.actor, the_network(code.lower()))
    member = account_shown_to(who, account_id)
    require_decides_for(request.actor, member.firm_id)
    if body.data.id not in (None, account_id):
        raise Invalid(field="id")
    change_settings(request, who.network, member, body.data.attributes)
    return account_settings(request, code, account_id)


def _filtered(request: HalleRequest, who: Onlooker) -> QuerySet[Membership]:
    rows = accounts_shown_to(who)
    codes, ids = asking.words(request, "code"), asking.names(request, "id")
    if codes is not None:
        rows = rows.filter(number__in=[_number(one, who.network.code) for one in codes])
    return rows if ids is None else rows.filter(public_id__in=ids)


def _number(account: str, code: str) -> int:
    """The number in an account's name; none has that of a name from elsewhere."""
    network, _, number = account.lower().rpartition("-")
    plain = number.isascii() and number.isdigit() and len(number) < 10
    return int(number) if plain and network == code else -1


def _beside(request: HalleRequest, who: Onlooker, company: frozenset[str]) -> list[Resource]:
    return [shapes.currency(request, who.network)] if "currency" in company else []
