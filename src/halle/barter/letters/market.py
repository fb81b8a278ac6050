"""What is written when something happens on the market."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from halle.barter.events.market import (
    ListingEnding,
    ListingExpired,
    ListingsFound,
    MessageWritten,
    ThreadReported,
)
from halle.barter.letters.mail import News, write_to
from halle.barter.queries.listings import listing_of_id, shown_listings
from halle.barter.queries.threads import seen_by, thread_of_id
from halle.kernel.events import reacts_to
from halle.kernel.rules.spoken_time import say_day

MOST_LINES = 20


@reacts_to(ListingEnding)
def tell_that_it_ends(fact: dict[str, Any]) -> None:
    """The firm reads that a listing ends, and renews it in one tap."""
    listing = listing_of_id(fact["listing_id"])
    until = date.fromisoformat(fact["until"])

    def say() -> News:
        told = {
            "title": listing.title,
            "day": say_day(until, get_language() or "fr", this_year=until.year),
        }
        return News(
            _("“%(title)s” ends on %(day)s") % told,
            _("After that day nobody sees it any more. Renewing it takes one tap."),
            reverse("barter_market:mine"),
            _("See my listings"),
        )

    key = f"listing-ending:{listing.pk}:{fact['until']}:{fact['days']}"
    write_to(fact["firm_id"], key, say)


@reacts_to(ListingExpired)
def tell_that_it_has_ended(fact: dict[str, Any]) -> None:
    """The firm reads that a listing is hidden now."""
    listing = listing_of_id(fact["listing_id"])

    def say() -> News:
        return News(
            _("“%(title)s” is no longer shown") % {"title": listing.title},
            _("Its last day is past. You can renew it whenever you like."),
            reverse("barter_market:mine"),
            _("See my listings"),
        )

    write_to(fact["firm_id"], f"listing-expired:{listing.pk}:{fact['until']}", say)


@reacts_to(ListingsFound)
def tell_what_came_in(fact: dict[str, Any]) -> None:
    """Somebody reads what came in for their searches."""
    rows = shown_listings().filter(pk__in=fact["listings"]).order_by("-pk")[:MOST_LINES]
    found = [(one.title, reverse("barter_market:listing", args=[one.public_id])) for one in rows]
    if not found:
        return

    def say() -> News:
        count = len(fact["listings"])
        return News(
            ngettext(
                "%(n)s new listing for your searches",
                "%(n)s new listings for your searches",
                count,
            )
            % {"n": count},
            _("They came in since the last mail. You get one a day at most."),
            reverse("barter_market:searches"),
            _("See my searches"),
            tuple(found),
        )

    write_to(fact["person_id"], f"listings-found:{fact['person_id']}:{fact['on']}", say)


@reacts_to(MessageWritten)
def tell_of_a_message(fact: dict[str, Any]) -> None:
    """The other firm is told that something was written: once, until it has read it."""
    thread = thread_of_id(fact["thread_id"])
    to = fact["to_firm_id"]
    seen: int = getattr(thread, seen_by(thread, to))
    if seen >= fact["message_id"]:
        return
    by = thread.asker.firm if to == thread.listing.member.firm_id else thread.listing.member.firm

    def say() -> News:
        told = {"firm": by.name, "title": thread.listing.title}
        return News(
            _("%(firm)s writes to you about “%(title)s”") % told,
            _("Read it and answer on the platform: addresses stay private."),
            reverse("barter_market:thread", args=[thread.public_id]),
            _("Read and answer"),
        )

    write_to(to, f"message:{thread.pk}:{to}:{seen}", say)


@reacts_to(ThreadReported)
def tell_the_council(fact: dict[str, Any]) -> None:
    """The council reads that it is asked to look at a conversation."""
    thread = thread_of_id(fact["thread_id"])

    def say() -> News:
        return News(
            _("A conversation about “%(title)s” was reported") % {"title": thread.listing.title},
            thread.report_reason,
            reverse("barter_market:thread", args=[thread.public_id]),
            _("Look at it"),
        )

    write_to(fact["network_id"], f"thread-reported:{thread.pk}:{thread.reported_at}", say)
