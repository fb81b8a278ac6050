"""A mediator settles a dispute."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from halle.barter.models import Deal
from halle.barter.policies.deals import require_mediates
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.deals import due_of, the_deal
from halle.barter.steps.accepting import accept
from halle.barter.steps.dealing import invoice, pay, tell
from halle.barter.steps.passing import pass_deal
from halle.barter.steps.reasons import require_reason
from halle.barter.steps.ring_deals import pay_instead
from halle.barter.steps.stock import put_units_back
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@action
def settle_dispute(
    *, actor: Actor, deal_id: UUID, seller_cents: int, reason: str, at: datetime
) -> str:
    """Give the seller the whole credit, a part, or nothing; the rest is the buyer's again.

    The whole is an acceptance like any other, with its invoice. Of a part that part is invoiced,
    with the same proportion of the euros, which remain to be paid; it is lowered by a cent or two
    where VAT makes its amount the whole of no price. Fees go down in proportion. Of a ring, the
    giver pays the taker in credit what it is not given.
    """
    deal = the_deal(deal_id)
    require_mediates(actor, deal)
    why = require_reason(reason, longest=500)
    whole = deal.credit_cents + deal.ring_cents
    if type(seller_cents) is not int or not 0 <= seller_cents <= whole:
        said = _("Between 0 and %(most)s.")
        raise Invalid(said, field="seller_cents", most=say_credit(whole))
    decided = {"awarded_cents": seller_cents, "award_reason": why}
    if seller_cents and seller_cents == whole:
        state = accept(actor, deal, [Deal.State.DISPUTED], None, at)
        Deal.objects.filter(pk=deal.pk).update(**decided)
        return state
    deal.state, deal.awarded_cents = Deal.State.SETTLED, seller_cents
    given = due_of(deal).cents if seller_cents else 0
    decided["awarded_cents"] = deal.awarded_cents = given
    pass_deal(deal, [Deal.State.DISPUTED], Deal.State.SETTLED, ended_at=at, **decided)
    if deal.ring_cents:
        pay_instead(actor, deal, whole - given, at)
    else:
        pay(actor, deal, given, at)
    if given:
        invoice(actor, deal, at)
    else:
        put_units_back(deal)
    tell(deal, Deal.State.SETTLED, None, at)
    return Deal.State.SETTLED.value
