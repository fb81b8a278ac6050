"""What must always hold in the networks of firms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from halle.barter.models import BrokerFee, Deal, Loss, Transfer
from halle.barter.queries.memberships import membership_of
from halle.barter.steps.paying import ENTRY
from halle.kernel.manifest import IntegrityCheck
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of

PIECE = 1000
PAID = (Transfer.State.DONE, Transfer.State.REVERSED)


def paid_but_not_booked() -> list[str]:
    """Payments that were made and are not in the ledger, and others that are."""
    wrong = []
    for piece in _pieces():
        names = {str(public_id) for public_id, _ in piece}
        booked = set(
            Entry.objects.filter(kind=ENTRY, reference__in=names).values_list(
                "reference", flat=True
            )
        )
        wrong += [
            f"transfer {public_id} is {state}, its entry is {'' if there else 'not '}in the books"
            for public_id, state in piece
            if (there := str(public_id) in booked) != (state in PAID)
        ]
    return wrong


def paid_by_what_was_given_back() -> list[str]:
    """Deals that are said to be paid although their payment was given back."""
    back = Transfer.objects.filter(kind=Transfer.Kind.DEAL, state=Transfer.State.REVERSED)
    rows = Deal.objects.filter(public_id__in=back.values("public_id"), state__in=Deal.CREDIT_PAID)
    return [
        f"deal {public_id} is {state}, its payment was given back"
        for public_id, state in rows.order_by("pk").values_list("public_id", "state")
    ]


def brokers_paid_by_what_was_given_back() -> list[str]:
    """Fees of brokers that are said to be paid although their payment was given back."""
    back = Transfer.objects.filter(kind=Transfer.Kind.FEE, state=Transfer.State.REVERSED)
    rows = BrokerFee.objects.filter(
        transfer_id__in=back.values("public_id"), state=BrokerFee.State.PAID
    )
    return [f"the fee of match {one.match_id} is paid, its payment was given back" for one in rows]


def excluded_with_a_balance() -> list[str]:
    """Excluded firms whose account was closed and is not at zero."""
    rows = Loss.objects.values_list("membership__network", "membership__firm", "pk")
    return [
        f"membership {pk} was excluded and has a balance"
        for network, firm, pk in rows
        if balance_of(network, "credit", firm) and not _is_back(network, firm)
    ]


def _is_back(network_id: int, firm_id: int) -> bool:
    return membership_of(network_id, firm_id) is not None


def _pieces() -> Iterator[list[tuple[UUID, str]]]:
    rows = Transfer.objects.order_by("pk").values_list("public_id", "state").iterator(PIECE)
    while piece := list(islice(rows, PIECE)):
        yield piece


CHECKS = (
    IntegrityCheck("payments between firms are in the ledger", paid_but_not_booked),
    IntegrityCheck("deals that are paid have a payment that stands", paid_by_what_was_given_back),
    IntegrityCheck(
        "fees of brokers that are paid have a payment that stands",
        brokers_paid_by_what_was_given_back,
    ),
    IntegrityCheck("accounts of excluded firms are at zero", excluded_with_a_balance),
)
