"""What barter keeps about people, and lets go when they leave."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.barter.actions.forget_documents_added_by import forget_documents_added_by
from halle.barter.actions.forget_interests import forget_interests
from halle.barter.models import (
    ApplicationDocument,
    Broker,
    ClearingRound,
    CreditLine,
    Favourite,
    Listing,
    ListingMessage,
    Match,
    Membership,
    PaymentBatch,
    RecurringPayment,
    SavedSearch,
    Transfer,
)
from halle.identity.events import AccountClosed
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import reacts_to
from halle.kernel.manifest import Holding


@reacts_to(AccountClosed)
def forget_what_they_sent(fact: dict[str, Any]) -> None:
    """Papers of applications that were sent by somebody who has left."""
    forget_documents_added_by(actor=Actor.clock(), person_id=fact["person_id"], at=clock.now())


@reacts_to(AccountClosed)
def forget_what_they_looked_for(fact: dict[str, Any]) -> None:
    """Favourites and searches of somebody who has left."""
    forget_interests(actor=Actor.clock(), person_id=fact["person_id"], at=clock.now())


def _payments(party_id: int) -> object:
    names = ("public_id", "payer__name", "payee__name", "cents", "message", "state", "at")
    made = Transfer.objects.filter(by=party_id).order_by("pk")
    answered = Transfer.objects.filter(settled_by=party_id).exclude(by=party_id).order_by("pk")
    monthly = RecurringPayment.objects.filter(by=party_id).order_by("pk")
    files = PaymentBatch.objects.filter(by=party_id).order_by("pk")
    return {
        "made": list(made.values(*names)),
        "answered": list(answered.values(*names)),
        "monthly": list(monthly.values("payer__name", "payee__name", "cents", "message", "at")),
        "files": list(files.values("owner__name", "at", "done_at")),
    }


def _decisions(party_id: int) -> object:
    about = ("firm__name", "network__party__name")
    applied = Membership.objects.filter(applied_by=party_id).order_by("pk")
    decided = Membership.objects.filter(decided_by=party_id).order_by("pk")
    lines = CreditLine.objects.filter(author=party_id).order_by("pk")
    rounds = ClearingRound.objects.filter(opened_by=party_id).order_by("pk")
    named = Broker.objects.filter(named_by=party_id).order_by("pk")
    return {
        "applications": list(applied.values(*about, "sector", "activity", "applied_at")),
        "decided": list(decided.values(*about, "state", "reason", "decided_at")),
        "lines": list(lines.values("membership__firm__name", "cents", "reason", "since")),
        "rounds": list(rounds.values("network__party__name", "title", "opened_at")),
        "brokers": list(named.values("network__party__name", "person__name", "named_at")),
    }


def _papers(party_id: int) -> object:
    rows = ApplicationDocument.objects.filter(added_by=party_id).order_by("pk")
    return list(rows.values("membership__firm__name", "name", "size_bytes", "added_at"))


def _interests(party_id: int) -> object:
    kept = Favourite.objects.filter(person=party_id).order_by("pk")
    searches = SavedSearch.objects.filter(person=party_id).order_by("pk")
    return {
        "favourites": list(kept.values("listing__title", "at")),
        "searches": list(searches.values("name", "query", "saved_at")),
    }


def _writings(party_id: int) -> object:
    listings = Listing.objects.filter(published_by=party_id).order_by("pk")
    messages = ListingMessage.objects.filter(person=party_id).order_by("pk")
    return {
        "listings": list(listings.values("title", "text", "published_at", "state")),
        "messages": list(messages.values("thread__listing__title", "text", "at")),
    }


def _brokering(party_id: int) -> object:
    named = Broker.objects.filter(person=party_id).order_by("pk")
    matches = Match.objects.filter(broker__person=party_id).order_by("pk")
    return {
        "named": list(named.values("network__party__name", "named_at", "ended_at")),
        "matches": list(matches.values("want__title", "offer__title", "sentence", "proposed_at")),
    }


HOLDINGS = (
    Holding(
        what=_("Payments between firms that you made or asked for, and what you wrote"),
        purpose=_("Keeping the accounts of your firm and of the network"),
        legal_basis=_("contract, then legal duty (Commercial Code, article L123-22)"),
        retention=_("Ten years; the words are erased when either firm asks for it"),
        export=_payments,
    ),
    Holding(
        what=_("Applications of firms, and what you decided in the council of a network"),
        purpose=_("Explaining each decision to the firm it is about"),
        legal_basis=_("contract"),
        retention=_("As long as the network’s accounts"),
        export=_decisions,
    ),
    Holding(
        what=_("Papers that you added to an application of your firm"),
        purpose=_("Deciding on the application and its credit line"),
        legal_basis=_("contract"),
        retention=_(
            "Until you remove them or close your account; deleted when the application is refused, and some months after it is accepted"
        ),
        export=_papers,
    ),
    Holding(
        what=_("Listings that you keep at hand, and searches you are written about"),
        purpose=_("Finding them again, and telling you what comes in"),
        legal_basis=_("contract"),
        retention=_("Until you take them off or close your account"),
        export=_interests,
    ),
    Holding(
        what=_("Listings and messages that you wrote for your firm"),
        purpose=_("Letting firms find and answer each other"),
        legal_basis=_("contract"),
        retention=_(
            "Until a year after the firm has left the network; by whose hand, until you close your account"
        ),
        export=_writings,
    ),
    Holding(
        what=_("That you are a broker of a network, and what you proposed to firms"),
        purpose=_("Telling firms who brings them together, and paying your firm for it"),
        legal_basis=_("contract"),
        retention=_("As long as the network’s accounts"),
        export=_brokering,
    ),
)
