"""What invoices say, for tests of the papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from halle.billing.rules.content import Content, Side
from halle.billing.rules.invoices import InvoiceLine, add_up, nature_of

BAKERY = Side(
    "SARL Le Fournil",
    "1 place du Marché",
    "26400",
    "Crest",
    siren="552008443",
    siret="55200844300004",
    vat_number="FR19552008443",
    legal_form="SARL",
    share_capital_cents=800_000,
    register_town="Romans",
)
SAWMILL = Side(
    "La Scierie", "2 rue du Bois", "26150", "Die", siren="732829320", vat_number="FR44732829320"
)
FRAME = InvoiceLine("Charpente", 100_000, 2000)


def make_content(*lines: InvoiceLine, **changes: Any) -> Content:
    """An invoice of the bakery to the sawmill."""
    wanted = lines or (FRAME,)
    totals = add_up(wanted)
    values: dict[str, Any] = {
        "number": "2026-0001",
        "issued_on": date(2026, 11, 28),
        "due_on": date(2026, 12, 28),
        "supplied_on": date(2026, 11, 27),
        "nature": nature_of(wanted),
        "seller": BAKERY,
        "buyer": SAWMILL,
        "lines": wanted,
        "rates": totals.rates,
        "net_cents": totals.net_cents,
        "vat_cents": totals.vat_cents,
        "total_cents": totals.total_cents,
    }
    return Content(**(values | changes))
