"""Sales as payments that members see, and requests that came to nothing."""

from __future__ import annotations

import random
from datetime import timedelta

from halle.barter.models import Transfer
from halle.config.demo_loading.network.sales import Sale
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets

COLUMNS = (
    "public_id", "network_id", "payer_id", "payee_id", "cents", "payer_fee_cents",
    "payee_fee_cents", "raised_cents", "message", "kind", "state", "period", "recurring_id",
    "by_id", "at", "expires_at", "settled_at", "settled_by_id",
)  # fmt: skip
REQUEST_DAYS = timedelta(days=15)
IN_VAIN_PERMILLE = 12
NO_ANSWER = timedelta(days=15)


class TransferWriter:
    """Writes what was paid, asked for and refused."""

    def __init__(self, plan: Plan, network_id: int) -> None:
        self._network_id = network_id
        self._draw = plan.draw("requests")
        self._ids = PublicIds(plan.draw("requests-in-vain"))
        self._now = plan.now

    def write(self, sales: list[Sale]) -> None:
        """One row each, in the order in which they were begun."""
        rows = [self._row(sale) for sale in sales]
        rows += [
            self._in_vain(sale, self._draw)
            for sale in sales
            if sale.kind == "request"
            and sale.at + NO_ANSWER < self._now
            and self._draw.randrange(1000) < IN_VAIN_PERMILLE * 5
        ]
        sets.insert(Transfer, COLUMNS, sorted(rows, key=lambda row: row[COLUMNS.index("at")]))

    def _row(self, sale: Sale) -> tuple[object, ...]:
        by, settled_by, at, expires = sale.payer.manager_id, None, sale.at, None
        payee = sale.payee.id
        if sale.kind == "request":
            by, settled_by = sale.payee.manager_id, sale.payer.manager_id
            at = sale.at - timedelta(
                days=self._draw.randrange(5), minutes=self._draw.randint(5, 600)
            )
            expires = at + REQUEST_DAYS
        elif sale.kind == "fee":
            payee = self._network_id
        clockwork = sale.kind in ("fee", "recurring")
        return (
            sale.public_id, self._network_id, sale.payer.id, payee, sale.cents, sale.fees.buyer,
            sale.fees.seller, 0, sale.message, sale.kind, "done", sale.period, sale.recurring_id,
            None if clockwork else by, at, expires, sale.at, settled_by,
        )  # fmt: skip

    def _in_vain(self, sale: Sale, draw: random.Random) -> tuple[object, ...]:
        """Asked for by mistake or twice: refused, called off, or left until it ran out."""
        state = draw.choice(("rejected", "cancelled", "expired"))
        at = sale.at - timedelta(hours=draw.randint(20, 90))
        ended_at = at + (REQUEST_DAYS if state == "expired" else timedelta(hours=19))
        by = {"rejected": sale.payer.manager_id, "cancelled": sale.payee.manager_id}.get(state)
        return (
            self._ids.at(at), self._network_id, sale.payer.id, sale.payee.id, sale.cents,
            sale.fees.buyer, sale.fees.seller, 0, sale.message, "request", state, "", None,
            sale.payee.manager_id, at, at + REQUEST_DAYS, ended_at, by,
        )  # fmt: skip
