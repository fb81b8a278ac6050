"""What somebody has to finish before they leave."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from halle.circuits.queries.dues import due_cents
from halle.identity.hooks import objects_to_closing
from halle.identity.models import Party
from halle.kernel.alphabet import Alphabetical
from halle.kernel.rules.amounts import format_cents
from halle.ledger.queries.balances import wallets_of
from halle.market.models import Order


@objects_to_closing
def open_orders_of(person_id: int) -> str | None:
    """Orders that are still to be closed, fetched or paid."""
    mine = Order.objects.filter(buyer=person_id)
    waiting = mine.filter(state__in=(Order.State.HELD, Order.State.PLACED))
    firm = mine.filter(state=Order.State.CONFIRMED)
    to_fetch = firm.filter(collection__handed_over_at=None, collection__absent_at=None)
    unpaid = firm.annotate(due=due_cents()).exclude(due=0)
    count = (waiting | to_fetch).count() + unpaid.exclude(pk__in=to_fetch).count()
    if not count:
        return None
    said = ngettext(
        "%(count)s of your orders is still to be fetched or paid.",
        "%(count)s of your orders are still to be fetched or paid.",
        count,
    )
    return said % {"count": count}


@objects_to_closing
def credit_of(person_id: int) -> str | None:
    """Credit that a hub still keeps for this person."""
    wallets = wallets_of(person_id)
    if not wallets:
        return None
    names = (
        Party.objects.filter(pk__in=wallets)
        .order_by(Alphabetical("name"))
        .values_list("name", flat=True)
    )
    said = _("There is %(credit)s of your credit left with %(names)s: have it paid back first.")
    credit = format_cents(sum(wallets.values()), get_language() or settings.LANGUAGE_CODE)
    return said % {"credit": credit, "names": ", ".join(names)}
