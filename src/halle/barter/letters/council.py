"""What is written to a firm when the council has acted in its place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from halle.barter.events import PaidInPlace
from halle.barter.letters.mail import News, write_to
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.transfers import the_transfer
from halle.kernel.events import reacts_to


@reacts_to(PaidInPlace)
def tell_who_was_paid_for(fact: dict[str, Any]) -> None:
    """The firm whose account it was reads how much, to whom and why."""
    transfer = the_transfer(UUID(str(fact["public_id"])))
    told = {
        "network": transfer.network.party.name,
        "payee": transfer.payee.name,
        "amount": say_credit(transfer.cents),
        "reason": transfer.message,
    }

    def say() -> News:
        return News(
            _("The council of %(network)s has paid %(amount)s from your account") % told,
            _("To %(payee)s, because: %(reason)s. If you do not agree, write to the council.")
            % told,
            reverse("barter:receipt", args=[transfer.public_id]),
            _("See the payment"),
        )

    write_to(transfer.payer_id, f"transfer:{transfer.public_id}:in-place", say)
