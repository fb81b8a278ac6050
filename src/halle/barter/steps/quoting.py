"""What every quote is asked before it is sent."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.models import Listing, Membership
from halle.barter.policies.market import require_may_see
from halle.barter.queries.deals import as_invoiced
from halle.barter.queries.listings import the_listing
from halle.barter.rules.deals import DealLineWords, DealTerms
from halle.billing.rules.invoices import RATES, add_up, makes_sense
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name, require_short
from halle.ledger.rules.kinds import LARGEST

MOST_LINES, LONGEST_DAYS = 50, 365
MOST_QUOTES = 20
"""As many as one firm has to answer of another one at a time."""


def require_terms(terms: DealTerms, today: date) -> tuple[DealTerms, int]:
    """The terms without needless spaces, and what they come to, VAT included."""
    if not terms.lines or len(terms.lines) > MOST_LINES:
        raise Invalid(_("Write at least one line."), field="lines")
    lines = tuple(map(_require_line, terms.lines))
    invoiced = [as_invoiced(line) for line in lines]
    total = add_up(invoiced).total_cents
    if not makes_sense(invoiced) or not 0 < total <= LARGEST:
        raise Invalid(_("These lines do not add up to a price."), field="lines")
    if type(terms.credit_cents) is not int or not 0 <= terms.credit_cents <= total:
        raise Invalid(
            _("The part in credit is between nothing and the whole price."), field="credit_cents"
        )
    if not today <= terms.until <= today + timedelta(days=LONGEST_DAYS):
        raise Invalid(_("Choose a day within a year."), field="until")
    if type(terms.units) is not int or not 0 <= terms.units <= 1_000_000:
        raise Invalid(field="units")
    said = terms._replace(
        title=require_name(terms.title, field="title", longest=100),
        text=require_short(terms.text, field="text", longest=1000),
        lines=lines,
    )
    return said, total


def listing_of(
    actor: Actor, listing_id: UUID | None, seller: Membership, buyer: Membership
) -> Listing | None:
    """What a quote is about, if anything on the market: an offer of the seller, a want of the buyer.

    An order takes it out of the stock of that listing, which nobody else may do.
    """
    if listing_id is None:
        return None
    listing = the_listing(listing_id)
    require_may_see(actor, listing)
    owner = seller if listing.kind == Listing.Kind.OFFER else buyer
    if listing.member_id != owner.pk:
        raise Invalid(
            _("A quote is about an offer of the seller, or a want of the buyer."), field="listing"
        )
    return listing


def total_of(lines: tuple[DealLineWords, ...]) -> int:
    """What the lines come to, VAT included."""
    return add_up([as_invoiced(line) for line in lines]).total_cents


def _require_line(line: DealLineWords) -> DealLineWords:
    if line.rate not in RATES:
        raise Invalid(_("Choose a rate of VAT."), field="rate")
    return line._replace(label=require_name(line.label, field="label", longest=200))
