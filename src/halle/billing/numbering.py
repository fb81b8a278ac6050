"""Taking the next number of a series: never one twice, never one missing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from halle.billing.models import Invoice, NumberSeries
from halle.billing.rules.invoices import InvoiceLine, add_up
from halle.identity.models import Party
from halle.kernel import sets
from halle.kernel.errors import NotFound


def hold_series(issuer_id: int, series: str) -> None:
    """Keep others from this series until the running transaction ends; open it if new."""
    sets.insert(
        NumberSeries,
        ("issuer_id", "series", "next_number"),
        [(issuer_id, series, 1)],
        skip_existing=True,
    )
    NumberSeries.objects.select_for_update(no_key=True).get(issuer=issuer_id, series=series)


def write_invoice(
    *,
    issuer_id: int,
    customer_id: int,
    series: str,
    lines: list[InvoiceLine],
    about: dict[str, Any],
    reference: UUID | None,
    credit_of_id: int | None,
    at: datetime,
) -> Invoice:
    """Write an invoice under the next number of a series held by this transaction.

    The number is used up with the invoice or not at all: both are in one commit.
    """
    held = NumberSeries.objects.filter(issuer=issuer_id, series=series)
    held.update(next_number=F("next_number") + 1)
    number = held.values_list("next_number", flat=True).get() - 1
    total, rates = add_up(lines)
    return Invoice.objects.create(
        issuer_id=issuer_id,
        customer_id=customer_id,
        series=series,
        number=number,
        credit_of_id=credit_of_id,
        reference=reference,
        total_cents=total,
        issued_at=at,
        snapshot={
            "issuer": _who(issuer_id),
            "customer": _who(customer_id),
            "lines": [asdict(line) for line in lines],
            "rates": [asdict(rate) for rate in rates],
            **about,
        },
    )


def _who(party_id: int) -> dict[str, str]:
    party = Party.objects.select_related("place__commune").filter(pk=party_id).first()
    if party is None:
        raise NotFound
    place = party.place
    return {
        "name": party.name,
        "street": place.street if place else "",
        "commune": f"{place.commune.postcode} {place.commune.name}".strip() if place else "",
        "email": party.email,
    }
