"""Networks, their members, and one's own accounts, for programs."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router

from halle.barter.api.shapes import AccountOut, BalanceAtOut, MembersOut, NetworkOut, StatementOut
from halle.barter.models import Membership
from halle.barter.policies import require_sees_account
from halle.barter.queries.figures import network_figures
from halle.barter.queries.members import as_public, members_after
from halle.barter.queries.memberships import member_of_account, the_network
from halle.barter.queries.reach import accounts_looked_after
from halle.barter.queries.shown import account_shown
from halle.barter.queries.statement import Movement, Period, balance_at, ends_of, movements_page
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import SignInNeeded
from halle.kernel.paging import after, cursor_of, page_of, size_of
from halle.kernel.requests import HalleRequest
from halle.kernel.written import Moment

router = Router(tags=["barter: accounts"])


@router.get("/networks/{slug:code}", response=NetworkOut)
def network(request: HalleRequest, code: str) -> dict[str, Any]:
    """What anybody may know of a network."""
    found = the_network(code)
    figures = network_figures(found.pk, clock.now())
    return {
        "code": found.code,
        "name": found.party.name,
        "about": found.about,
        "terms": found.terms,
        "members": figures.members,
        "volume_cents": figures.volume_cents,
    }


@router.get("/networks/{slug:code}/members", response=MembersOut)
def members(
    request: HalleRequest, code: str, cursor: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """The firms of a network, with what they say of themselves to everybody."""
    size = size_of(limit)
    rows = members_after(the_network(code).pk, after(cursor), size + 1)
    return page_of(rows, size, row_id=lambda row: row.pk, show=as_public)._asdict()


@router.get("/accounts", response=list[AccountOut])
def accounts(request: HalleRequest) -> list[dict[str, Any]]:
    """The accounts one looks after."""
    actor: Actor = request.actor
    if actor.party_id is None:
        raise SignInNeeded
    parties = [actor.party_id] if actor.scopes is not None else []
    return [account_shown(one) for one in accounts_looked_after(parties, actor.person_id)]


@router.get("/accounts/{slug:account}", response=AccountOut)
def account(request: HalleRequest, account: str) -> dict[str, Any]:
    """An account, for its firm and for the network."""
    return account_shown(seen(request, account))


@router.get("/accounts/{slug:account}/balance", response=BalanceAtOut)
def balance(
    request: HalleRequest,
    account: str,
    at: Moment | None = None,
    by: Literal["booked", "value"] = "booked",
) -> dict[str, Any]:
    """What an account had at an instant (now): as the books said then, or by the days things happened.

    ``booked`` never changes afterwards and is what a statement of that day closes with;
    ``value`` also counts what was written later for that day.
    """
    member, moment = seen(request, account), at or clock.now()
    cents = balance_at(member.network_id, member.firm_id, moment, by_value_date=by == "value")
    return {"at": moment, "by": by, "cents": cents}


@router.get("/accounts/{slug:account}/statement", response=StatementOut)
def statement(
    request: HalleRequest,
    account: str,
    since: Moment | None = None,
    until: Moment | None = None,
    cursor: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """The movements of an account, the last booked first, with the balance after each."""
    member, size, period = seen(request, account), size_of(limit), Period(since, until)
    rows = movements_page(
        member.network_id,
        member.firm_id,
        period=period,
        before=after(cursor) or None,
        limit=size + 1,
    )
    opening, closing = ends_of(member.network_id, member.firm_id, period)
    return {
        "items": [_line(one) for one in rows[:size]],
        "next_cursor": cursor_of(rows[size - 1].leg_id) if len(rows) > size else None,
        "opening_cents": opening,
        "closing_cents": closing,
    }


def seen(request: HalleRequest, account: str) -> Membership:
    """The account of this name, for those who may see it."""
    member = member_of_account(account)
    require_sees_account(request.actor, member.network_id, member.firm_id)
    return member


def _line(one: Movement) -> dict[str, Any]:
    told = one._asdict()
    return told | {"transfer": one.transfer_id, "value_at": one.at}
