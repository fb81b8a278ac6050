"""A listing in the words of a card."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.headings import heading_name
from halle.barter.models import Listing
from halle.barter.queries.accounts import say_credit
from halle.kernel.rules.amounts import NO_BREAK_SPACE, format_cents, format_decimal


class Card(NamedTuple):
    """What a list shows of a listing; ``sign`` is its mark on the map."""

    public_id: UUID
    title: str
    kind: str
    is_want: bool
    heading: str
    price: str
    credit: str
    firm: str
    commune: str
    metres: int | None
    photo: UUID | None
    until: date
    state: str
    state_words: str
    sign: str = ""


def card_of(listing: Listing, metres: int | None = None, sign: str = "") -> Card:
    """No query: the listing comes with its firm and what is known of its photographs."""
    place = listing.member.firm.place
    photos = list(listing.photos.all())
    return Card(
        listing.public_id,
        listing.title,
        listing.get_kind_display(),
        listing.kind == Listing.Kind.WANT,
        heading_name(listing.category),
        price_of(listing),
        credit_of(listing),
        listing.member.firm.name,
        place.commune.name if place else "",
        metres,
        photos[0].public_id if photos else None,
        listing.until,
        listing.state,
        listing.get_state_display(),
        sign,
    )


def cards_of(listings: Iterable[tuple[Listing, int | None]]) -> list[Card]:
    """Many of them."""
    return [card_of(listing, metres) for listing, metres in listings]


def price_of(listing: Listing) -> str:
    """What it costs: « 18,00 crédits / heure », or to be discussed; partly in euros, in euros."""
    if listing.price_cents is None:
        return _("to be discussed")
    if listing.credit_permille == 1000:
        said = say_credit(listing.price_cents)
    else:
        said = format_cents(listing.price_cents, get_language() or "fr", "€")
    return f"{said} /{NO_BREAK_SPACE}{listing.unit}" if listing.unit else said


def credit_of(listing: Listing) -> str:
    """How much of it is paid in credit."""
    if listing.credit_permille == 1000:
        return _("all in credit")
    if not listing.credit_permille:
        return _("in euros")
    share = format_decimal(Fraction(listing.credit_permille, 10), get_language() or "fr")
    return _("of which %(share)s %% in credit") % {"share": share}
