"""What is written when a broker brings firms together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.events.matching import BrokerNamed, BrokerPaid, MatchAgreed, MatchProposed
from halle.barter.letters.mail import News, write_to
from halle.barter.models import Broker, Match
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.brokers import broker_of_id
from halle.barter.queries.matches import fee_of_id, match_of_id
from halle.kernel.events import reacts_to
from halle.kernel.rules.spoken_time import say_day


@reacts_to(BrokerNamed)
def tell_the_broker(fact: dict[str, Any]) -> None:
    """Somebody reads that the council trusts them, and where their desk is."""
    broker = broker_of_id(fact["broker_id"])

    def say() -> News:
        told = {"network": broker.network.party.name, "firm": broker.member.firm.name}
        return News(
            _("You are a broker of %(network)s") % told,
            _("The council has named you, acting for %(firm)s. Bring firms together; you may end it whenever you like.")
            % told,
            _desk(broker),
            _("See what could fit"),
        )  # fmt: skip

    write_to(broker.person_id, f"broker-named:{broker.pk}", say)


@reacts_to(MatchProposed)
def ask_both_firms(fact: dict[str, Any]) -> None:
    """Each firm reads what the broker proposes, unless it is over meanwhile."""
    match = match_of_id(fact["match_id"])
    if match.state != Match.State.PROPOSED:
        return
    for firm, other, title in _sides(match):

        def say(other: str = other, title: str = title) -> News:
            return News(
                _("A broker thinks of you and %(firm)s: %(title)s")
                % {"firm": other, "title": title},
                _("%(sentence)s Answer until %(day)s: you are put in touch if both are interested.")
                % {"sentence": match.sentence, "day": _day(match.expires_at)},
                reverse("barter_market:match", args=[match.public_id]),
                _("Look at it"),
            )

        write_to(firm, f"match:{match.pk}:{firm}", say)


@reacts_to(MatchAgreed)
def put_both_in_touch(fact: dict[str, Any]) -> None:
    """Both firms read that they are in touch, and so does the broker."""
    match = match_of_id(fact["match_id"])
    for firm, other, title in _sides(match):

        def say(other: str = other, title: str = title) -> News:
            return News(
                _("%(firm)s is interested too: %(title)s") % {"firm": other, "title": title},
                _("You can write to each other now, and quote a price."),
                reverse("barter_market:match", args=[match.public_id]),
                _("Write to each other"),
            )

        write_to(firm, f"match-agreed:{match.pk}:{firm}", say)

    def tell() -> News:
        told = {"buyer": match.buyer.firm.name, "seller": match.seller.firm.name}
        return News(
            _("%(buyer)s and %(seller)s are in touch") % told,
            _("Both are interested in what you proposed."),
            reverse("barter:own-matches", args=[match.broker.network.code]),
            _("See my proposals"),
        )

    write_to(match.broker.person_id, f"match-agreed:{match.pk}:broker", tell)


@reacts_to(BrokerPaid)
def tell_what_was_earned(fact: dict[str, Any]) -> None:
    """The broker reads what their firm was paid, and for what."""
    fee = fee_of_id(fact["fee_id"])
    broker = match_of_id(fee.match_id).broker

    def say() -> News:
        return News(
            _("Paid for your match: %(amount)s") % {"amount": say_credit(fee.cents)},
            _("It is on the account of %(firm)s, for the deal “%(title)s”.")
            % {"firm": broker.member.firm.name, "title": fee.deal.title},
            reverse("barter:own-matches", args=[broker.network.code]),
            _("See my proposals"),
        )

    write_to(broker.person_id, f"broker-paid:{fee.pk}", say)


def _sides(match: Match) -> list[tuple[int, str, str]]:
    """Each firm, the other one's name, and what it would get or give."""
    return [
        (match.buyer.firm_id, match.seller.firm.name, match.offer.title),
        (match.seller.firm_id, match.buyer.firm.name, match.want.title),
    ]


def _desk(broker: Broker) -> str:
    return reverse("barter:desk", args=[broker.network.code])


def _day(moment: datetime) -> str:
    on = timezone.localtime(moment).date()
    return say_day(on, get_language() or "fr", this_year=on.year)
