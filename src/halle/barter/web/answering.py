"""Requests and receipts: what waits for an answer, and what became of each payment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.ask_reversal import ask_reversal
from halle.barter.actions.cancel_request import cancel_request
from halle.barter.actions.erase_message import erase_message
from halle.barter.actions.hide_request import ENDED, hide_request
from halle.barter.actions.reject_request import reject_request
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.models import Transfer
from halle.barter.policies import gives_back, may_erase_words, pays_for, require_is_party_to
from halle.barter.queries.memberships import membership_of
from halle.barter.queries.transfers import requests_to, the_transfer, transfers_of
from halle.barter.web.noting import Steps, take_step
from halle.barter.web.opening import account_at, around
from halle.barter.web.ways import crumbs_of
from halle.kernel import clock
from halle.kernel.requests import HalleRequest

A_PAGE = 20
ANSWERS: Steps = {
    "accepter": (accept_request, _("Paid in credit.")),
    "refuser": (reject_request, _("Refused. Nothing has moved.")),
    "annuler": (cancel_request, _("Called off. Nothing has moved.")),
    "masquer": (hide_request, _("It is off the list. It stays on record.")),
    "rendre": (reverse_payment, _("Given back.")),
    "effacer": (erase_message, _("The words are erased. The payment stays as it was.")),
    "reclamer": (ask_reversal, _("The firm reads that you ask for this payment back.")),
}


@require_safe
def requests(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """What one is asked to pay, and what one has asked for."""
    member = account_at(request, membership_id)
    sent = (
        transfers_of(member.network_id, member.firm_id)
        .filter(payee=member.firm_id, kind=Transfer.Kind.REQUEST)
        .order_by("-pk")
    )
    context = {
        **around(member, "requests"),
        "asked": list(
            requests_to(member.firm_id, clock.now()).filter(network=member.network_id)[:50]
        ),
        "page": Paginator(sent, A_PAGE).get_page(request.GET.get("page")),
        "pays": pays_for(request.actor, member.firm_id),
    }
    return render(request, "barter/account/requests.html", context)


@require_safe
def receipt(request: HalleRequest, transfer_id: UUID) -> HttpResponse:
    """One payment: who, how much, what for, how it stands, and what one may do about it."""
    transfer = _mine(request, transfer_id)
    return render(request, "barter/account/receipt.html", _told(request, transfer))


@require_safe
def printed_receipt(request: HalleRequest, transfer_id: UUID) -> HttpResponse:
    """The same on paper."""
    transfer = _mine(request, transfer_id)
    return render(request, "barter/account/receipt_print.html", _told(request, transfer))


@require_POST
def answer(request: HalleRequest, transfer_id: UUID, answer: str) -> HttpResponse:
    """Accept, refuse, call off, give back, or ask for it back."""
    transfer = _mine(request, transfer_id)
    take_step(request, ANSWERS, answer, transfer_id=transfer.public_id)
    return redirect("barter:receipt", transfer_id)


def _mine(request: HalleRequest, transfer_id: UUID) -> Transfer:
    transfer = the_transfer(transfer_id)
    require_is_party_to(request.actor, transfer, scope="read")
    return transfer


def _told(request: HalleRequest, transfer: Transfer) -> dict[str, Any]:
    pays = pays_for(request.actor, transfer.payer_id)
    paid = pays_for(request.actor, transfer.payee_id)
    member = membership_of(transfer.network_id, transfer.payer_id if pays else transfer.payee_id)
    waits = transfer.state == Transfer.State.REQUESTED
    done = transfer.state == Transfer.State.DONE
    own = member if pays or paid else None
    return {
        "crumbs": crumbs_of(transfer.network, own),
        "transfer": transfer,
        "network": transfer.network,
        "member": member,
        "pays": pays,
        "total_cents": transfer.cents + transfer.payer_fee_cents,
        "received_cents": transfer.cents - transfer.payee_fee_cents,
        "may_accept": waits and pays,
        "may_cancel": waits and paid,
        "may_hide": transfer.state in ENDED and paid and not transfer.hidden_at,
        "may_give_back": done and gives_back(request.actor, transfer),
        "may_erase": may_erase_words(request.actor, transfer),
        "may_claim": done and pays and not transfer.reversal_asked_at,
    }
