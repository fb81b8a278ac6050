"""What waits for one person on the market of firms: messages, deals, listings that end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from halle.barter.models import Deal, Listing, ListingThread
from halle.barter.queries.deals import deals_waiting_for, euros_to_pay
from halle.barter.queries.memberships import memberships_of_person
from halle.barter.queries.threads import as_inbox, inbox_of
from halle.identity.models import Role
from halle.identity.policies import MANAGERS, TEAM
from halle.kernel.agenda import Task
from halle.kernel.rules.amounts import format_cents

MOST = 5
A_WEEK = timedelta(days=7)


def tasks_of(person_id: int, at: datetime) -> list[Task]:
    """What its firms have to answer, deliver, accept or renew, what its council has to settle.

    Seven queries at the most.
    """
    members = {one.pk: one.firm_id for one in memberships_of_person(person_id, TEAM)}
    council = _council(person_id, at)
    if not members:
        return council
    return [
        *council,
        *_messages(members, at),
        *_deals(members, at),
        *_euros(members, at),
        *_listings(members, at),
    ]


def _council(person_id: int, at: datetime) -> list[Task]:
    """Disputes and reports that wait for the council of a network."""
    roles = Role.objects.filter(person=person_id, kind__in=MANAGERS, ended_at=None)
    networks = roles.values("organisation")
    disputed = Deal.objects.filter(state=Deal.State.DISPUTED, seller__network__in=networks)
    reported = ListingThread.objects.filter(
        listing__member__network__in=networks, report_settled_at=None, reported_at__isnull=False
    )
    found = [
        (_("Two firms ask for a mediator"), title, reverse("barter_market:deal", args=[public_id]))
        for public_id, title in disputed.order_by("disputed_at", "pk").values_list(
            "public_id", "title"
        )[:MOST]
    ]
    found += [
        (_("A conversation was reported"), why, reverse("barter_market:thread", args=[public_id]))
        for public_id, why in reported.order_by("reported_at", "pk").values_list(
            "public_id", "report_reason"
        )[:MOST]
    ]
    return [
        Task(at, "barter", title, text=text, url=url, verb=_("Look at it"))
        for title, text, url in found
    ]


def _messages(members: dict[int, int], at: datetime) -> list[Task]:
    unread = [one for one in (as_inbox(row, members) for row in inbox_of(members)) if one.unread]
    if not unread:
        return []
    count = sum(one.unread for one in unread)
    title = ngettext("%(n)s message of a firm to read", "%(n)s messages of firms to read", count)
    return [
        Task(
            at,
            "barter",
            title % {"n": count},
            text=unread[0].title,
            url=reverse("barter_market:inbox"),
            verb=_("Read"),
        )
    ]


def _deals(members: dict[int, int], at: datetime) -> list[Task]:
    found = []
    for deal in deals_waiting_for(members)[:MOST]:
        other = deal.seller.firm if deal.buyer_id in members else deal.buyer.firm
        words = {
            Deal.State.QUOTED: (_("%(firm)s quotes you a price"), _("Look at it")),
            Deal.State.ORDERED: (_("%(firm)s waits for its order"), _("See the deal")),
            Deal.State.DELIVERED: (_("%(firm)s has delivered"), _("Accept")),
            Deal.State.ACCEPTED: (_("%(firm)s has a part in euros to pay"), _("See the deal")),
        }
        title, verb = words[Deal.State(deal.state)]
        found.append(
            Task(
                at,
                "barter",
                title % {"firm": other.name},
                until=deal.accept_at if deal.state == Deal.State.DELIVERED else None,
                text=deal.title,
                url=reverse("barter_market:deal", args=[deal.public_id]),
                verb=verb,
            )
        )
    return found


def _euros(members: dict[int, int], at: datetime) -> list[Task]:
    return [
        Task(
            at,
            "barter",
            _("%(amount)s to pay to %(firm)s")
            % {
                "amount": format_cents(deal.euro_cents, get_language() or "fr", "€"),
                "firm": deal.seller.firm.name,
            },
            text=deal.title,
            url=reverse("barter_market:deal", args=[deal.public_id]),
            verb=_("See the deal"),
        )
        for deal in euros_to_pay(members)[:MOST]
    ]


def _listings(members: dict[int, int], at: datetime) -> list[Task]:
    today = timezone.localdate(at)
    rows = Listing.objects.filter(
        member__in=members,
        state=Listing.State.ACTIVE,
        until__gte=today,
        until__lte=today + A_WEEK,
    )
    return [
        Task(
            at,
            "barter",
            _("“%(title)s” soon leaves the market") % {"title": listing.title},
            url=reverse("barter_market:mine"),
            verb=_("Renew"),
        )
        for listing in rows.order_by("until", "pk")[:MOST]
    ]
