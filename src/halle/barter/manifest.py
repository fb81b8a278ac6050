"""What barter declares about itself."""

import halle.barter.letters.market  # noqa: F401 -- listens to what happens on the market
from halle.barter.clearing_work import move_rounds_on
from halle.barter.jobs import (
    charge_contributions,
    charge_demurrage_of_month,
    end_lines,
    expire_requests,
    make_recurring_payments,
    remind_of_lines,
)
from halle.barter.market_jobs import MARKET_JOBS
from halle.kernel.manifest import Manifest, PeriodicJob, declare

declare(
    Manifest(
        domain="barter",
        sentence="Firms that trade in a credit of their own: payments, clearing, barter rings.",
        jobs=(
            PeriodicJob("barter.move_rounds_on", "*/5 * * * *", move_rounds_on),
            PeriodicJob("barter.end_lines", "3 * * * *", end_lines),
            PeriodicJob("barter.expire_requests", "*/5 * * * *", expire_requests),
            PeriodicJob("barter.make_recurring", "11 * * * *", make_recurring_payments),
            PeriodicJob("barter.charge_demurrage", "21 4 * * *", charge_demurrage_of_month),
            PeriodicJob("barter.charge_contributions", "31 4 * * *", charge_contributions),
            PeriodicJob("barter.remind_of_lines", "33 6 * * *", remind_of_lines),
            *MARKET_JOBS,
        ),
    )
)
