"""What barter declares about itself."""

from halle.barter.jobs import end_lines, remind_of_lines
from halle.kernel.manifest import Manifest, PeriodicJob, declare

declare(
    Manifest(
        domain="barter",
        sentence="Firms that trade in a credit of their own: payments, clearing, barter rings.",
        jobs=(
            PeriodicJob("barter.end_lines", "3 * * * *", end_lines),
            PeriodicJob("barter.remind_of_lines", "33 6 * * *", remind_of_lines),
        ),
    )
)
