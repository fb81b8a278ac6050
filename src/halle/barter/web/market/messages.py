"""Messages between firms about offers and wants."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.answer_message import answer_message
from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.actions.leave_unread import leave_unread
from halle.barter.actions.report_thread import report_thread
from halle.barter.actions.see_thread import see_thread
from halle.barter.actions.settle_report import settle_report
from halle.barter.models import Listing, ListingMessage, ListingThread
from halle.barter.policies.market import lists_for, require_reads_thread, settles_report
from halle.barter.queries.deals import deals_between
from halle.barter.queries.threads import as_inbox, inbox_of, messages_of, seen_by, the_thread
from halle.barter.web.market.around import around, member_of, own_members
from halle.barter.web.noting import TOLD_BY_A_PAGE, tell
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.ids import new_public_id
from halle.kernel.requests import HalleRequest

A_PAGE = 30


@require_safe
def inbox(request: HalleRequest) -> HttpResponse:
    """The conversations of one's firms, the latest first, with what is unread."""
    require_signed_in(request.actor)
    ours = [one.pk for one in own_members(request)]
    page = Paginator(inbox_of(ours), A_PAGE).get_page(request.GET.get("page"))
    context = {
        **around(request, "inbox"),
        "page": page,
        "threads": [as_inbox(one, ours) for one in page],
    }
    return render(request, "barter/market/inbox.html", context)


def thread(request: HalleRequest, thread_id: UUID) -> HttpResponse:
    """One conversation, and room to answer."""
    there = the_thread(thread_id)
    require_reads_thread(request.actor, there)
    firm_id = _side(request, there)
    if request.method == "POST":
        return _answer(request, there, firm_id)
    page = _told(request, there, firm_id)
    if firm_id is not None and request.actor.person_id is not None and _is_looked_at(request):
        _note_read(request, there, firm_id, page["written"])
    return render(request, "barter/market/thread.html", page)


@require_POST
def ask(request: HalleRequest, listing_id: UUID) -> HttpResponse:
    """Write to the firm of a listing."""
    require_signed_in(request.actor)
    member = member_of(request, own_members(request))
    if member is None:
        raise NotFound
    try:
        begun = _once(request, ask_about_listing)(
            actor=request.actor,
            listing_id=listing_id,
            firm_id=member.firm_id,
            text=request.POST.get("text", "")[:4000],
            at=clock.now(),
        )
    except HalleError as refusal:
        if refusal.status in TOLD_BY_A_PAGE:
            raise
        notes.error(request, str(refusal))
        return redirect("barter_market:listing", listing_id)
    return redirect("barter_market:thread", begun.public_id)


@require_POST
def unread(request: HalleRequest, thread_id: UUID) -> HttpResponse:
    """Put it back among what is to be read, for a colleague or for later."""
    there = the_thread(thread_id)
    require_reads_thread(request.actor, there)
    about: dict[str, Any] = {"thread_id": thread_id, "firm_id": _side(request, there) or 0}
    tell(request, leave_unread, _("It waits as unread."), **about)
    return redirect("barter_market:inbox")


@require_POST
def report(request: HalleRequest, thread_id: UUID) -> HttpResponse:
    """Ask the council to look at it."""
    there = the_thread(thread_id)
    require_reads_thread(request.actor, there)
    reason = request.POST.get("reason", "")[:400]
    about: dict[str, Any] = {
        "thread_id": thread_id,
        "firm_id": _side(request, there) or 0,
        "reason": reason,
    }
    tell(request, report_thread, _("The council of the network will look at it."), **about)
    return redirect("barter_market:thread", thread_id)


@require_POST
def settle(request: HalleRequest, thread_id: UUID) -> HttpResponse:
    """The council has looked at it."""
    settle_report(actor=request.actor, thread_id=thread_id, at=clock.now())
    notes.success(request, _("Settled. Only the two firms read it from now on."))
    network = the_thread(thread_id).listing.member.network
    return redirect("barter:council-matters", network.code)


def _answer(request: HalleRequest, there: ListingThread, firm_id: int | None) -> HttpResponse:
    if firm_id is None:
        raise NotFound
    try:
        _once(request, answer_message)(
            actor=request.actor,
            thread_id=there.public_id,
            firm_id=firm_id,
            text=request.POST.get("text", "")[:4000],
            at=clock.now(),
        )
    except HalleError as refusal:
        if refusal.status in TOLD_BY_A_PAGE:
            raise
        notes.error(request, str(refusal))
        typed = {"typed": request.POST.get("text", "")}
        page = _told(request, there, firm_id) | typed
        return render(request, "barter/market/thread.html", page, status=422)
    return redirect("barter_market:thread", there.public_id)


def _is_looked_at(request: HalleRequest) -> bool:
    """Whether somebody opens the page, not a browser that fetches it in case they might."""
    purpose = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in purpose


def _note_read(
    request: HalleRequest, there: ListingThread, firm_id: int, written: list[ListingMessage]
) -> None:
    """Opening a conversation is reading it, as in any mail program; nothing new, no write.

    The page itself marks it, so that it holds without JavaScript. That a GET writes is safe here:
    the other firm does not see it, asked for twice it changes nothing, a message that comes
    meanwhile stays unread, a fetch ahead or a HEAD marks nothing, and :func:`unread` takes it back.
    """
    seen: int = getattr(there, seen_by(there, firm_id))
    if written and written[-1].pk > seen:
        see_thread(
            actor=request.actor,
            thread_id=there.public_id,
            firm_id=firm_id,
            up_to=written[-1].pk,
            at=clock.now(),
        )


def _side(request: HalleRequest, there: ListingThread) -> int | None:
    """For which of the two firms this visitor writes."""
    sides = (there.listing.member.firm_id, there.asker.firm_id)
    acting = [one for one in sides if one == request.actor.party_id]
    return next((one for one in [*acting, *sides] if lists_for(request.actor, one)), None)


def _told(request: HalleRequest, there: ListingThread, firm_id: int | None) -> dict[str, Any]:
    asks = firm_id == there.asker.firm_id
    buyer = there.listing.member if asks else there.asker
    sells = asks == (there.listing.kind == Listing.Kind.WANT)
    written = messages_of(there.pk)
    return {
        **around(request, "inbox"),
        "buyer": buyer if sells else None,
        "thread": there,
        "listing": there.listing,
        "written": written,
        "has_read": any(one.firm_id != firm_id for one in written),
        "mine": firm_id,
        "deals": deals_between(there.listing.member_id, there.asker_id) if firm_id else [],
        "other": there.listing.member.firm if asks else there.asker.firm,
        "key": new_public_id(),
        "to_settle": settles_report(request.actor, there),
    }


def _once(request: HalleRequest, act: Any) -> Any:
    """The action, done once for each form that was shown."""
    key = request.POST.get("key", "")[:40]
    return under_key(key or None, act)
