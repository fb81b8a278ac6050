"""What barter declares about itself."""

import halle.barter.letters.clearing
import halle.barter.letters.council
import halle.barter.letters.deals
import halle.barter.letters.market
import halle.barter.letters.matches
import halle.barter.letters.payments  # noqa: F401 -- all listen to what happens
from halle.barter.announcing.kinds import ANNOUNCEMENTS
from halle.barter.holdings import HOLDINGS
from halle.barter.integrity import CHECKS
from halle.barter.jobs import accounts, clearing, joining, market, matching, rings
from halle.barter.queries.books import bookings_of
from halle.billing.queries.added_books import also_in_the_books
from halle.kernel.manifest import Manifest, declare

also_in_the_books(bookings_of)

declare(
    Manifest(
        domain="barter",
        sentence="Firms that trade in a credit of their own: payments, clearing, barter rings.",
        holdings=HOLDINGS,
        jobs=(
            *accounts.JOBS,
            *clearing.JOBS,
            *rings.JOBS,
            *joining.JOBS,
            *market.JOBS,
            *matching.JOBS,
        ),
        checks=CHECKS,
        announcements=ANNOUNCEMENTS,
    )
)
