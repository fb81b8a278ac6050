"""What the market declares about itself."""

from __future__ import annotations

from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare
from halle.market.jobs import forget_old_imports

MANIFEST = declare(
    Manifest(
        domain="market",
        sentence="What any sale needs: catalogue, offers, stock, baskets, orders, fees, VAT.",
        holdings=(
            Holding(
                what="Which person checked a spreadsheet of products, and its refused lines",
                purpose="Applying it without sending it again",
                legal_basis="legitimate interest of the seller",
                retention="a day, or what the co-operative decided",
            ),
        ),
        jobs=(PeriodicJob("market.forget_old_imports", "7 * * * *", forget_old_imports),),
    )
)
