"""What firms are written about their membership, their line and their payments."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.events import (
    ApplicationMade,
    ApplicationRefused,
    CreditLineEnding,
    MemberAdmitted,
    PaymentRequested,
    PaymentReversed,
    RecurringRefused,
    RequestEnded,
)
from halle.barter.letters.mail import News, write_to
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.memberships import membership_of, membership_of_id
from halle.barter.queries.transfers import the_transfer
from halle.kernel.events import reacts_to
from halle.kernel.rules.spoken_time import say_day


@reacts_to(ApplicationMade)
def ask_the_council(fact: dict[str, Any]) -> None:
    """The network reads that a firm applies."""
    member = membership_of_id(fact["membership_id"])
    code = member.network.code

    def say() -> News:
        told = {"firm": member.firm.name, "network": member.network.party.name}
        return News(
            _("%(firm)s applies to %(network)s") % told,
            _("The council reads the application and decides."),
            reverse("barter:council-member", args=[code, member.public_id]),
            _("See the application"),
        )

    write_to(member.network_id, f"application:{member.pk}", say)


@reacts_to(MemberAdmitted)
def welcome_the_firm(fact: dict[str, Any]) -> None:
    """The firm reads that it is in, and what its line is."""
    member = membership_of_id(fact["membership_id"])

    def say() -> News:
        told = {"network": member.network.party.name, "account": member.account}
        return News(
            _("You are a member of %(network)s") % told,
            _("Your account is %(account)s. Its page says how far it may go, and why.") % told,
            reverse("barter:account", args=[member.public_id]),
            _("See my account"),
        )

    write_to(member.firm_id, f"admitted:{member.pk}", say)


@reacts_to(ApplicationRefused)
def tell_the_firm_no(fact: dict[str, Any]) -> None:
    """The firm reads that it is not in, and why."""
    member = membership_of_id(fact["membership_id"])

    def say() -> News:
        return News(
            _("%(network)s does not take your firm for now")
            % {"network": member.network.party.name},
            _("Why: %(reason)s") % {"reason": member.reason},
            reverse("barter:network", args=[member.network.code]),
            _("See the network"),
        )

    write_to(member.firm_id, f"application-refused:{member.pk}", say)


@reacts_to(CreditLineEnding)
def remind_the_firm(fact: dict[str, Any]) -> None:
    """The firm reads when its line ends, months ahead."""
    member = membership_of_id(fact["membership_id"])
    until = timezone.localtime(datetime.fromisoformat(fact["until"])).date()

    def say() -> News:
        day = say_day(until, get_language() or "fr", form="full")
        return News(
            _("Your credit line ends on %(day)s") % {"day": day},
            _("From that day no new debt is possible. New figures help the council to renew it."),
            reverse("barter:line", args=[member.public_id]),
            _("Bring your figures up to date"),
        )

    write_to(member.firm_id, f"line-ending:{fact['line_id']}", say)


@reacts_to(PaymentRequested)
def ask_the_payer(fact: dict[str, Any]) -> None:
    """The payer reads who asks for how much."""
    _write(fact, "asked", fact["payer_id"])


@reacts_to(RequestEnded)
def tell_who_asked(fact: dict[str, Any]) -> None:
    """Whoever asked reads that the request was refused or has run out."""
    if fact["state"] in ("rejected", "expired"):
        _write(fact, fact["state"], fact["payee_id"])


@reacts_to(PaymentReversed)
def tell_of_giving_back(fact: dict[str, Any]) -> None:
    """The payer reads that a payment came back."""
    _write(fact, "reversed", fact["payer_id"])


@reacts_to(RecurringRefused)
def tell_of_the_month(fact: dict[str, Any]) -> None:
    """The payer reads that the month's payment was not made."""
    member = membership_of(fact["network_id"], fact["payer_id"])
    if member is None:
        return

    def say() -> News:
        return News(
            _("This month’s %(amount)s could not be paid") % {"amount": say_credit(fact["cents"])},
            _(
                "There was not enough to spend, or a firm trades no more. Next month is tried again."
            ),
            reverse("barter:settings", args=[member.public_id]),
            _("See what is paid every month"),
        )

    write_to(fact["payer_id"], f"recurring:{fact['recurring_id']}:{fact['on']}", say)


def _write(fact: dict[str, Any], news: str, reader_id: int) -> None:
    transfer = the_transfer(UUID(str(fact["public_id"])))

    def say() -> News:
        told = {
            "payer": transfer.payer.name,
            "payee": transfer.payee.name,
            "amount": say_credit(transfer.cents),
        }
        subjects = {
            "asked": _("%(payee)s asks you for %(amount)s"),
            "rejected": _("%(payer)s does not pay the %(amount)s you asked for"),
            "expired": _("%(payer)s has not answered: the %(amount)s you asked for have run out"),
            "reversed": _("%(payee)s has given you %(amount)s back"),
        }
        path = reverse("barter:receipt", args=[transfer.public_id])
        verb = _("Answer") if news == "asked" else _("See the payment")
        return News(subjects[news] % told, transfer.message, path, verb)

    write_to(reader_id, f"transfer:{transfer.public_id}:{news}", say)
