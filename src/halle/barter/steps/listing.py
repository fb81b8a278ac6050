"""What every listing is asked before it is written down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from halle.barter.headings import HEADINGS, heading_words
from halle.barter.models import Listing
from halle.barter.rules.listings import LONGEST_DAYS, ListingWords
from halle.barter.steps.amounts import require_cents
from halle.kernel.errors import Invalid
from halle.kernel.rules.search import tokens_of
from halle.kernel.typed import require_name, require_short, require_text

LONGEST_TEXT = 3000
FARTHEST_KM = 1000
MOST_STOCK = 1_000_000


def require_words(said: ListingWords, today: date) -> ListingWords:
    """What was said, without needless spaces; refused beside the field where it makes no sense."""
    if said.kind not in Listing.Kind.values:
        raise Invalid(field="kind")
    if said.category not in HEADINGS:
        raise Invalid(_("Choose a heading from the list."), field="category")
    if said.reach not in Listing.Reach.values:
        raise Invalid(field="reach")
    require_until(said.until, today)
    if said.price_cents is not None:
        require_cents(said.price_cents, field="price_cents")
    _require_number(said.credit_permille, 0, 1000, "credit_permille")
    if said.stock is not None:
        _require_number(said.stock, 0, MOST_STOCK, "stock")
    if said.radius_km is not None:
        _require_number(said.radius_km, 1, FARTHEST_KM, "radius_km")
    return said._replace(
        title=require_name(said.title, field="title", longest=100),
        text=require_text(said.text, field="text", longest=LONGEST_TEXT),
        unit=require_short(said.unit, field="unit", longest=30) if said.price_cents else "",
        radius_km=said.radius_km if said.reach == Listing.Reach.YOURS else None,
    )


def require_until(until: date, today: date) -> date:
    """A last day that is not past, and within a year."""
    if until < today:
        raise Invalid(_("Choose a day that is not past."), field="until")
    if until > today + timedelta(days=LONGEST_DAYS):
        raise Invalid(_("A listing lasts a year at most; you can renew it."), field="until")
    return until


def found_by(said: ListingWords, firm: str) -> str:
    """Everything by which people find it."""
    return tokens_of(said.title, said.text, firm, heading_words(said.category))


def _require_number(number: Any, low: int, high: int, field: str) -> None:
    if type(number) is not int or not low <= number <= high:
        raise Invalid(
            _("Write a number from %(low)s to %(high)s."), field=field, low=low, high=high
        )
