"""What barter declares about itself."""

from django.utils.translation import gettext_lazy as _

import halle.barter.letters.clearing
import halle.barter.letters.council
import halle.barter.letters.deals
import halle.barter.letters.market
import halle.barter.letters.matches
import halle.barter.letters.payments  # noqa: F401 -- all listen to what happens
from halle.barter.announcing.kinds import ANNOUNCEMENTS
from halle.barter.holdings import MARKET_HOLDINGS
from halle.barter.integrity import CHECKS
from halle.barter.jobs.accounts import (
    charge_contributions,
    charge_demurrage_of_month,
    end_lines,
    expire_requests,
    make_recurring_payments,
    remind_of_lines,
)
from halle.barter.jobs.clearing import move_rounds_on
from halle.barter.jobs.joining import JOINING_HOLDINGS, JOINING_JOBS
from halle.barter.jobs.market import MARKET_JOBS
from halle.barter.jobs.matching import MATCHING_HOLDINGS, MATCHING_JOBS
from halle.barter.jobs.rings import expire_rings, look_for_rings
from halle.barter.models import CreditLine, Transfer
from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare


def _payments(party_id: int) -> object:
    rows = Transfer.objects.filter(by=party_id).order_by("pk")
    return list(
        rows.values("public_id", "payer__name", "payee__name", "cents", "message", "state", "at")
    )


def _decisions(party_id: int) -> object:
    rows = CreditLine.objects.filter(author=party_id).order_by("pk")
    return list(rows.values("membership__firm__name", "cents", "reason", "since"))


declare(
    Manifest(
        domain="barter",
        sentence="Firms that trade in a credit of their own: payments, clearing, barter rings.",
        holdings=(
            Holding(
                what=_("Payments between firms that you made or asked for, and what you wrote"),
                purpose=_("Keeping the accounts of your firm and of the network"),
                legal_basis=_("contract, then legal duty (Commercial Code, article L123-22)"),
                retention=_("Ten years; the words are erased when either firm asks for it"),
                export=_payments,
            ),
            Holding(
                what=_(
                    "Applications of firms and decisions about their credit, with who made them"
                ),
                purpose=_("Explaining every credit line to its firm"),
                legal_basis=_("contract"),
                retention=_("As long as the network’s accounts"),
                export=_decisions,
            ),
            *JOINING_HOLDINGS,
            *MARKET_HOLDINGS,
            *MATCHING_HOLDINGS,
        ),
        jobs=(
            PeriodicJob("barter.look_for_rings", "27 3 * * *", look_for_rings),
            PeriodicJob("barter.expire_rings", "9 * * * *", expire_rings),
            PeriodicJob("barter.move_rounds_on", "*/5 * * * *", move_rounds_on),
            PeriodicJob("barter.end_lines", "3 * * * *", end_lines),
            PeriodicJob("barter.expire_requests", "*/5 * * * *", expire_requests),
            PeriodicJob("barter.make_recurring", "11 * * * *", make_recurring_payments),
            PeriodicJob("barter.charge_demurrage", "21 4 * * *", charge_demurrage_of_month),
            PeriodicJob("barter.charge_contributions", "31 4 * * *", charge_contributions),
            PeriodicJob("barter.remind_of_lines", "33 6 * * *", remind_of_lines),
            *JOINING_JOBS,
            *MARKET_JOBS,
            *MATCHING_JOBS,
        ),
        checks=CHECKS,
        announcements=ANNOUNCEMENTS,
    )
)
