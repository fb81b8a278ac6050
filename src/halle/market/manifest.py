"""What the market declares about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare
from halle.market.integrity import CHECKS
from halle.market.jobs import forget_old_imports
from halle.market.models import OrderLine


def _orders(party_id: int) -> object:
    lines = OrderLine.objects.filter(order__buyer=party_id).order_by("order_id", "pk")
    return list(
        lines.values(
            "order__public_id",
            "order__placed_at",
            "order__state",
            "order__total_cents",
            "order__comment",
            "name",
            "unit",
            "quantity",
            "total_cents",
            "state",
        )
    )


MANIFEST = declare(
    Manifest(
        domain="market",
        sentence="What any sale needs: catalogue, offers, stock, baskets, orders, fees, VAT.",
        holdings=(
            Holding(
                what=_("Your orders, line by line"),
                purpose=_("Preparing, handing over and accounting for them"),
                legal_basis=_("contract, then legal duty (Commercial Code, article L123-22)"),
                retention=_("Ten years"),
                export=_orders,
            ),
            Holding(
                what=_("Which person checked a spreadsheet of products, and its refused lines"),
                purpose=_("Applying it without sending it again"),
                legal_basis=_("legitimate interest of the seller"),
                retention=_("a day, or what the co-operative decided"),
            ),
        ),
        jobs=(PeriodicJob("market.forget_old_imports", "7 * * * *", forget_old_imports),),
        checks=CHECKS,
    )
)
