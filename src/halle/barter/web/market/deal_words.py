"""A deal in words: where it stands, what comes next, for one side of it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from halle.barter.models import Deal
from halle.barter.queries.accounts import say_credit
from halle.kernel.rules.amounts import format_cents
from halle.kernel.rules.spoken_time import say_day

SELLER, BUYER, MEDIATOR = "seller", "buyer", "mediator"

NEXT: dict[tuple[str, str], tuple[str, str | Promise, str | Promise]] = {
    (Deal.State.QUOTED, BUYER): (
        "commander", gettext_lazy("Order this"),
        gettext_lazy("When you order, the credit is set aside. It passes to the seller when you "
                     "accept what was delivered."),
    ),
    (Deal.State.ORDERED, SELLER): (
        "livrer", gettext_lazy("It is delivered"),
        gettext_lazy("The credit is set aside. Deliver, then say so here."),
    ),
    (Deal.State.DELIVERED, BUYER): (
        "accepter", gettext_lazy("Accept and pay"),
        gettext_lazy("Look at what was delivered. If something is wrong, write to the seller "
                     "or ask for a mediator."),
    ),
    (Deal.State.REFUNDED, SELLER): (
        "avoir", gettext_lazy("Issue the credit note"),
        gettext_lazy("The payment was given back, so the invoice is to be paid again. If the sale "
                     "is undone, issue the credit note. If it stands, the buyer still owes it."),
    ),
    (Deal.State.ACCEPTED, SELLER): (
        "euros", gettext_lazy("The euros have come"),
        gettext_lazy("The credit is yours. Say here when the part in euros has come."),
    ),
}  # fmt: skip
WAITING: dict[tuple[str, str], str | Promise] = {
    (Deal.State.QUOTED, SELLER): gettext_lazy("The buyer has the quote and has not answered."),
    (Deal.State.ORDERED, BUYER): gettext_lazy("The seller prepares it. The credit is set aside."),
    (Deal.State.DELIVERED, SELLER): gettext_lazy("The buyer looks at what was delivered."),
    (Deal.State.ACCEPTED, BUYER): gettext_lazy(
        "The credit is paid. Pay the part in euros as the invoice says: %(euros)s. The seller "
        "notes when it has come."
    ),
    (Deal.State.REFUNDED, BUYER): gettext_lazy(
        "The payment was given back to you. If the sale is undone, the seller issues a credit "
        "note; if not, its invoice is to be paid."
    ),
    (Deal.State.DISPUTED, SELLER): gettext_lazy("The council of the network mediates."),
    (Deal.State.DISPUTED, BUYER): gettext_lazy("The council of the network mediates."),
}
OF_A_RING: dict[tuple[str, str], str | Promise] = {
    (Deal.State.ORDERED, SELLER): gettext_lazy(
        "What you get in the ring has paid for it. Deliver, then say so here."
    ),
    (Deal.State.ORDERED, BUYER): gettext_lazy(
        "The seller prepares it. What you give in the ring pays for it."
    ),
    (Deal.State.CANCELLED, SELLER): gettext_lazy(
        "What you did not give of the ring is paid to the buyer in credit."
    ),
    (Deal.State.CANCELLED, BUYER): gettext_lazy(
        "What you did not get of the ring is paid to you in credit; where the seller was "
        "excluded, when its account was closed."
    ),
}
AWARDED_IN_PART = {
    SELLER: gettext_lazy("A part was decided: your invoice is for that part."),
    BUYER: gettext_lazy("A part was decided: the seller’s invoice is for that part."),
}
LOOKS = {
    Deal.State.PAID: "ok",
    Deal.State.DISPUTED: "bad",
    Deal.State.REFUNDED: "bad",
    Deal.State.DECLINED: "",
    Deal.State.WITHDRAWN: "",
    Deal.State.LAPSED: "",
    Deal.State.CANCELLED: "",
    Deal.State.SETTLED: "ok",
}


class Step(NamedTuple):
    """The one next step of a side; without a button where it waits for the other."""

    slug: str
    verb: str
    text: str


class Moment(NamedTuple):
    """A line of the timeline, as ``components/_timeline.html`` draws it."""

    hour: str
    title: str
    text: str
    to_come: bool
    url: str = ""
    door: str = ""


class DealRow(NamedTuple):
    """A deal in a list."""

    deal: Deal
    other: str
    price: str
    look: str
    verb: str


NO_STEP = Step("", "", "")


def side_of(deal: Deal, firms: set[int]) -> str:
    """On which side somebody who acts for these firms stands."""
    if deal.seller.firm_id in firms:
        return SELLER
    return BUYER if deal.buyer.firm_id in firms else MEDIATOR


def next_step(deal: Deal, side: str) -> Step:
    """What this side does next."""
    of_a_ring = str(OF_A_RING.get((deal.state, side), "")) if deal.ring_cents else ""
    if found := NEXT.get((deal.state, side)):
        verb = _("Accept") if found[0] == "accepter" and deal.ring_cents else str(found[1])
        return Step(found[0], verb, of_a_ring or str(found[2]))
    if deal.awarded_cents and deal.state == Deal.State.SETTLED:
        return Step("", "", str(AWARDED_IN_PART.get(side, "")))
    said = of_a_ring or str(WAITING.get((deal.state, side), ""))
    return Step("", "", said % {"euros": _euros(deal)} if "%(euros)s" in said else said)


def row_of(deal: Deal, firms: set[int]) -> DealRow:
    """No query."""
    side = side_of(deal, firms)
    other = deal.buyer.firm if side == SELLER else deal.seller.firm
    look = LOOKS.get(Deal.State(deal.state), "wait")
    verb = "" if deal.state == Deal.State.REFUNDED else next_step(deal, side).verb
    return DealRow(deal, other.name, price_of(deal), look, verb)


def price_of(deal: Deal) -> str:
    """Credit, euros, or both; or what a ring pays."""
    if deal.ring_cents:
        amount = format_cents(deal.ring_cents, get_language() or "fr", "€")
        return _("%(amount)s by a ring of barter") % {"amount": amount}
    euros = _euros(deal)
    if not deal.credit_cents:
        return euros
    credit = say_credit(deal.credit_cents)
    return f"{credit} + {euros}" if deal.euro_cents else credit


def _euros(deal: Deal) -> str:
    return format_cents(deal.euro_cents, get_language() or "fr", "€")


def timeline_of(deal: Deal) -> list[Moment]:
    """What was, and what is still to come."""
    begun = [
        (deal.quoted_at, _("Quoted"), ""),
        (deal.ordered_at, _("Ordered"), _("the credit is set aside") if deal.credit_cents else ""),
    ]
    lived = [
        *([(deal.ordered_at, _("Agreed in a ring of barter"), "")] if deal.ring_cents else begun),
        (deal.delivered_at, _("Delivered"), _silence(deal)),
        (deal.disputed_at, _("In dispute"), deal.dispute_reason),
        (
            deal.accepted_at,
            _("Accepted by the buyer"),
            _("the credit is paid") if deal.credit_cents else "",
        ),
        (deal.paid_at, _("Paid"), ""),
    ]
    over = deal.state in (
        *(Deal.State.DECLINED, Deal.State.WITHDRAWN, Deal.State.LAPSED),
        *(Deal.State.CANCELLED, Deal.State.SETTLED, Deal.State.REFUNDED),
    )
    if over:
        lived.append((deal.ended_at, str(deal.get_state_display()).capitalize(), _award(deal)))
    shown = [one for one in lived if one[0] or not (over or one[1] == _("In dispute"))]
    return [Moment(_day(at), title, text, at is None) for at, title, text in shown]


def _silence(deal: Deal) -> str:
    if deal.accept_at is None or deal.state != Deal.State.DELIVERED:
        return ""
    return _("without a word from the buyer it is accepted on %(day)s") % {
        "day": _day(deal.accept_at)
    }


def _award(deal: Deal) -> str:
    if deal.awarded_cents is None:
        return ""
    given = say_credit(deal.awarded_cents)
    if deal.ring_cents:
        owed = say_credit(deal.ring_cents - deal.awarded_cents)
        return _("%(owed)s paid to the buyer by the seller: %(reason)s") % {
            "owed": owed,
            "reason": deal.award_reason,
        }
    return _("%(given)s to the seller: %(reason)s") % {"given": given, "reason": deal.award_reason}


def _day(at: datetime | None) -> str:
    if at is None:
        return "…"
    day = timezone.localtime(at).date()
    return say_day(day, get_language() or "fr", form="short", this_year=day.year)
