"""What circuits declares about itself."""

from django.utils.translation import gettext_lazy as _

import halle.circuits.jobs.change_letters
import halle.circuits.jobs.harvest_letters
import halle.circuits.jobs.letters
import halle.circuits.jobs.money_letters
import halle.circuits.jobs.order_letters
import halle.circuits.jobs.visitors
import halle.circuits.queries.leaving  # noqa: F401 -- is asked before an account is closed
from halle.circuits.announcing import ANNOUNCEMENTS
from halle.circuits.integrity import CHECKS
from halle.circuits.jobs.closing import close_due_cycles
from halle.circuits.jobs.holds import lapse_due_holds
from halle.circuits.jobs.opening import open_due_cycles, plan_all_coming_cycles
from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare

declare(
    Manifest(
        domain="circuits",
        sentence="Short food circuits: hubs, points, order cycles, harvest and hand-over.",
        holdings=(
            Holding(
                what=_("Which slot an order is collected in, when it was handed over and by whom"),
                purpose=_("Prepare the distribution and answer questions about it"),
                legal_basis=_("contract"),
                retention=_("With the order: ten years, as accounts are kept"),
            ),
        ),
        jobs=(
            PeriodicJob("circuits.open_due_cycles", "* * * * *", open_due_cycles),
            PeriodicJob("circuits.close_due_cycles", "* * * * *", close_due_cycles),
            PeriodicJob("circuits.lapse_due_holds", "* * * * *", lapse_due_holds),
            PeriodicJob("circuits.plan_coming_cycles", "7 * * * *", plan_all_coming_cycles),
        ),
        checks=CHECKS,
        announcements=ANNOUNCEMENTS,
    )
)
