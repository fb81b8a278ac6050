"""Conversations about listings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    When,
)

from halle.barter.models import Deal, Listing, ListingMessage, ListingThread, Membership
from halle.kernel.finding import the_one

KEPT_AFTERWARDS = timedelta(days=365)
ABOUT = ("listing__member__firm", "listing__member__network__party", "asker__firm")


class Inbox(NamedTuple):
    """A conversation as the list of one side shows it."""

    public_id: UUID
    title: str
    other: str
    latest_at: datetime
    unread: int
    member_id: int


def the_thread(public_id: UUID) -> ListingThread:
    """The conversation of this address; ask the policy who may read it."""
    return the_one(ListingThread.objects.select_related(*ABOUT), public_id=public_id)


def thread_of_id(thread_id: int) -> ListingThread:
    """The conversation with this number."""
    return the_one(ListingThread.objects.select_related(*ABOUT), pk=thread_id)


def seen_by(thread: ListingThread, firm_id: int) -> str:
    """Where a conversation keeps what this firm has read."""
    return "asker_seen" if firm_id == thread.asker.firm_id else "owner_seen"


def conversation_of(deal: Deal) -> ListingThread | None:
    """Where the two firms of a deal write to each other: about its listing before any other."""
    sides = (deal.seller_id, deal.buyer_id)
    rows = ListingThread.objects.filter(listing__member__in=sides, asker__in=sides)
    about_it = Case(When(listing=deal.listing_id, then=1), default=0)
    return rows.order_by(about_it.desc(), "-latest_at", "-pk").first()


def messages_of(thread_id: int) -> list[ListingMessage]:
    """What was written, the first before; the last hundred."""
    latest = ListingMessage.objects.select_related("firm").filter(thread=thread_id).order_by("-pk")
    return list(latest[:100])[::-1]


def inbox_of(members: Iterable[int]) -> QuerySet[ListingThread]:
    """The conversations of these members, the latest first, with what is unread; one query."""
    ours = list(members)
    seen = Case(
        When(asker__in=ours, then=F("asker_seen")),
        default=F("owner_seen"),
        output_field=BigIntegerField(),
    )
    return (
        ListingThread.objects.select_related(*ABOUT)
        .filter(Q(asker__in=ours) | Q(listing__member__in=ours))
        .annotate(
            seen=seen,
            unread=Count(
                "messages",
                filter=Q(messages__pk__gt=F("seen"))
                & ~Q(
                    messages__firm=Case(
                        When(asker__in=ours, then=F("asker__firm")),
                        default=F("listing__member__firm"),
                    )
                ),
            ),
            last=Max("messages"),
        )
        .order_by("-latest_at", "-pk")
    )


def as_inbox(thread: ListingThread, members: Iterable[int]) -> Inbox:
    """One row of :func:`inbox_of` for these members."""
    asks = thread.asker_id in set(members)
    other = thread.listing.member.firm if asks else thread.asker.firm
    mine = thread.asker_id if asks else thread.listing.member_id
    unread: int = thread.unread  # type: ignore[attr-defined]
    return Inbox(thread.public_id, thread.listing.title, other.name, thread.latest_at, unread, mine)


def talks_of(membership_id: int) -> QuerySet[ListingThread]:
    """The conversations of a member, about its own listings and others."""
    mine = Q(asker=membership_id) | Q(listing__member=membership_id)
    return ListingThread.objects.filter(mine)


def members_to_forget(at: datetime) -> QuerySet[Membership]:
    """Members that are gone for so long that what they wrote on the market goes away too."""
    talks = ListingThread.objects.filter(
        Q(asker=OuterRef("pk")) | Q(listing__member=OuterRef("pk"))
    )
    words = Listing.objects.filter(member=OuterRef("pk")).exclude(
        text="", published_by=None, state=Listing.State.WITHDRAWN
    )
    gone = Membership.objects.filter(ended_at__lte=at - KEPT_AFTERWARDS)
    return gone.filter(Exists(talks) | Exists(words)).order_by("pk")


def reports_to(network_id: int) -> list[ListingThread]:
    """What the council of a network has to look at."""
    return list(
        ListingThread.objects.select_related(*ABOUT)
        .filter(listing__member__network=network_id, report_settled_at=None)
        .exclude(reported_at=None)
        .order_by("reported_at", "pk")
    )
