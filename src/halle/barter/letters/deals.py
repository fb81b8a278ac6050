"""What is written when a deal moves on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from halle.barter.events.deals import CancellationAsked, DealMoved, DealReviewed
from halle.barter.letters.mail import News, write_to
from halle.barter.models import Deal
from halle.barter.queries.deals import deal_of_id
from halle.kernel.events import reacts_to

SUBJECTS: dict[str, str | Promise] = {
    Deal.State.QUOTED: gettext_lazy("%(other)s quotes you a price: %(title)s"),
    Deal.State.DECLINED: gettext_lazy("%(other)s did not take your quote: %(title)s"),
    Deal.State.WITHDRAWN: gettext_lazy("%(other)s has taken its quote back: %(title)s"),
    Deal.State.LAPSED: gettext_lazy("The quote has run out: %(title)s"),
    Deal.State.ORDERED: gettext_lazy("%(other)s orders from you: %(title)s"),
    Deal.State.DELIVERED: gettext_lazy("%(other)s has delivered: %(title)s"),
    Deal.State.ACCEPTED: gettext_lazy("Accepted, the credit is paid: %(title)s"),
    Deal.State.PAID: gettext_lazy("Paid: %(title)s"),
    Deal.State.CANCELLED: gettext_lazy("Called off by both firms: %(title)s"),
    Deal.State.DISPUTED: gettext_lazy("A mediator is asked for: %(title)s"),
    Deal.State.REFUNDED: gettext_lazy("The payment was given back: %(title)s"),
    Deal.State.SETTLED: gettext_lazy("The mediator has decided: %(title)s"),
}


@reacts_to(DealMoved)
def tell_both_sides(fact: dict[str, Any]) -> None:
    """Whoever did not do it reads where the deal is now; of a dispute the council too."""
    deal = deal_of_id(fact["deal_id"])
    readers = {deal.seller.firm_id, deal.buyer.firm_id} - {fact["by_firm_id"]}
    if fact["state"] == Deal.State.DISPUTED:
        readers.add(deal.seller.network_id)
    for reader in sorted(readers):
        other = deal.seller.firm if reader == deal.buyer.firm_id else deal.buyer.firm
        subject = SUBJECTS[fact["state"]]
        _write(deal, reader, fact["state"], subject, other.name)


@reacts_to(CancellationAsked)
def ask_the_other_side(fact: dict[str, Any]) -> None:
    """The other firm reads that it is asked to call the deal off."""
    deal = deal_of_id(fact["deal_id"])
    asks = deal.seller.firm if fact["by_firm_id"] == deal.seller.firm_id else deal.buyer.firm
    other = deal.buyer if asks.pk == deal.seller.firm_id else deal.seller
    subject = gettext_lazy("%(other)s would like to call it off: %(title)s")
    _write(deal, other.firm_id, "cancellation", subject, asks.name)


@reacts_to(DealReviewed)
def tell_of_a_review(fact: dict[str, Any]) -> None:
    """A firm reads that something was said of it, and may answer."""
    deal = deal_of_id(fact["deal_id"])
    about = fact["about_id"]
    by = deal.buyer.firm if about == deal.seller.firm_id else deal.seller.firm
    _write(deal, about, "review", gettext_lazy("%(other)s says how it went: %(title)s"), by.name)


def _write(deal: Deal, reader: int, news: str, subject: str | Promise, other: str) -> None:
    def say() -> News:
        return News(
            str(subject) % {"other": other, "title": deal.title},
            _("The page of the deal says how it stands and what comes next."),
            reverse("barter_market:deal", args=[deal.public_id]),
            _("See the deal"),
        )

    write_to(reader, f"deal:{deal.pk}:{news}:{reader}", say)
