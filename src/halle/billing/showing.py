"""People whose name an invoice shows to somebody else are told that it was."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_noop

from halle.billing.models import Invoice
from halle.billing.queries.paper_lists import PaperRow
from halle.identity.hooks import tell_of_showing
from halle.identity.models import Party
from halle.kernel import clock
from halle.kernel.actor import Actor

WHAT = gettext_noop("Your name on an invoice")
WHY = gettext_noop("To keep the books of who invoiced you")


def tell_of_customers(actor: Actor, rows: Iterable[PaperRow]) -> None:
    """Note that these customers, where they are people, were shown to the seller."""
    people = {row.other_id for row in rows if row.other_id and row.other_is_person}
    if people := people - {actor.person_id}:
        tell_of_showing(
            actor=actor, subject_ids=sorted(people), what=WHAT, purpose=WHY, at=clock.now()
        )


def tell_of_customer(actor: Actor, invoice: Invoice) -> None:
    """The same of one invoice, whose customer is read with it."""
    customer = invoice.customer
    if customer and customer.kind == Party.Kind.PERSON and customer.pk != actor.person_id:
        tell_of_showing(
            actor=actor, subject_ids=[customer.pk], what=WHAT, purpose=WHY, at=clock.now()
        )
