"""Receipts: money that a treasurer took in, gave back or paid out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from halle.circuits.events import CreditGivenBack, CreditToppedUp, ProducerPaid
from halle.circuits.queries.basket_in_hand import METHOD_WORDS
from halle.circuits.queries.hubs import the_hub
from halle.circuits.queries.owed import owed_to
from halle.identity.models import Party
from halle.identity.queries.mailboxes import mailboxes_of
from halle.kernel import clock
from halle.kernel.events import reacts_to
from halle.kernel.mail import queue_mail
from halle.kernel.rules.amounts import format_cents
from halle.ledger.queries.balances import wallet_cents
from halle.territory.queries.territory import the_territory


@reacts_to(CreditToppedUp)
def confirm_the_credit(fact: dict[str, Any]) -> None:
    """The member reads what came in, and what there is now."""
    _write(fact, "topped_up", fact["member_id"], fact["reference"])


@reacts_to(CreditGivenBack)
def confirm_what_went_back(fact: dict[str, Any]) -> None:
    """The member reads what went out, and what is left."""
    _write(fact, "given_back", fact["member_id"], fact["reference"])


@reacts_to(ProducerPaid)
def tell_the_payee(fact: dict[str, Any]) -> None:
    """The producer reads what was paid, how, and what is still owed."""
    _write(fact, "paid", fact["supplier_id"], fact["payout"])


def _write(fact: dict[str, Any], news: str, reader_id: int, reference: str) -> None:
    for mailbox in mailboxes_of(reader_id):
        with override(mailbox.language):
            context = _context(fact, news, reader_id)
        queue_mail(
            key=f"money:{news}:{reference}:{mailbox.address}",
            recipient=mailbox.address,
            template="circuits/mail/money",
            context=context,
            language=mailbox.language,
            at=clock.now(),
        )


def _context(fact: dict[str, Any], news: str, reader_id: int) -> dict[str, Any]:
    hub = the_hub(fact["hub_id"]).party
    paid = news == "paid"
    subjects = {
        "topped_up": _("%(amount)s of credit with %(hub)s"),
        "given_back": _("%(amount)s of your credit given back by %(hub)s"),
        "paid": _("%(hub)s has paid you %(amount)s"),
    }
    amount = format_cents(fact["cents"], get_language() or settings.LANGUAGE_CODE)
    if paid:
        reader = Party.objects.get(pk=reader_id)
        page = reverse("circuits:statement", args=[hub.public_id, reader.public_id])
    else:
        page = reverse("circuits:wallet")
    return {
        "news": news,
        "hub": hub.name,
        "amount": amount,
        "method": METHOD_WORDS.get(fact.get("method", ""), ""),
        "left_cents": owed_to(hub.pk, reader_id) if paid else wallet_cents(hub.pk, reader_id),
        "subject": subjects[news] % {"amount": amount, "hub": hub.name},
        "action_url": settings.SITE_URL + page,
        "action_label": _("See the statement") if paid else _("See my credit"),
        "reason": _("You receive this because money moved between you and %(hub)s.")
        % {"hub": hub.name},
        "territory": the_territory(),
    }
