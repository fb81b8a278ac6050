"""What the clock does for accounts, their lines and their payments; late is fine."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.utils import timezone

from halle.barter.actions.accept_by_silence import accept_by_silence
from halle.barter.actions.charge_contribution import charge_contribution
from halle.barter.actions.charge_demurrage import charge_demurrage
from halle.barter.actions.end_credit_line import end_credit_line
from halle.barter.actions.expire_request import expire_request
from halle.barter.actions.make_recurring import make_recurring
from halle.barter.actions.remind_of_line import remind_of_line
from halle.barter.jobs.each import AT_ONCE, each
from halle.barter.models import Network
from halle.barter.parameters import DEMURRAGE, DEMURRAGE_ABOVE
from halle.barter.queries.credit_lines import lines_at_term, lines_to_remind_of
from halle.barter.queries.transfers import (
    contributions_due,
    not_yet_charged,
    recurring_due,
    requests_accepted_by_time,
    requests_run_out,
)
from halle.kernel.actor import Actor
from halle.kernel.manifest import PeriodicJob
from halle.kernel.parameters import value_of


def remind_of_lines(at: datetime) -> int:
    """Tell firms whose line ends before long, each once."""
    due = list(lines_to_remind_of(at).values_list("pk", flat=True)[:AT_ONCE])
    return each(due, lambda pk: remind_of_line(actor=Actor.clock(), line_id=pk, at=at))


def end_lines(at: datetime) -> int:
    """End the lines whose term is past, each once."""
    due = list(lines_at_term(at).values_list("pk", flat=True)[:AT_ONCE])
    return each(due, lambda pk: end_credit_line(actor=Actor.clock(), line_id=pk, at=at))


def settle_silent_requests(at: datetime) -> int:
    """Pay the requests whose payer lets silence be a yes; without credit they wait on."""
    due = list(requests_accepted_by_time(at).values_list("public_id", flat=True)[:AT_ONCE])
    return each(due, lambda one: accept_by_silence(actor=Actor.clock(), transfer_id=one, at=at))


def expire_requests(at: datetime) -> int:
    """End the requests that nobody answered in time, after those that silence accepts."""
    settle_silent_requests(at)
    due = list(requests_run_out(at).values_list("public_id", flat=True)[:AT_ONCE])
    return each(due, lambda one: expire_request(actor=Actor.clock(), transfer_id=one, at=at))


def make_recurring_payments(at: datetime) -> int:
    """Pay what comes back this month, and the months that were missed, each once."""
    on, done = timezone.localtime(at).date(), 0
    while due := list(recurring_due(on).values_list("public_id", flat=True)[:AT_ONCE]):
        tried = each(
            due,
            lambda one: make_recurring(actor=Actor.clock(), recurring_id=one, at=at),
        )
        done += tried
        if not tried:
            break
    return done


def charge_demurrage_of_month(at: datetime) -> int:
    """Have high balances lose a little, once a month, where the members decided so."""
    if not value_of(DEMURRAGE):
        return 0
    month, above = timezone.localtime(at).strftime("%Y-%m"), value_of(DEMURRAGE_ABOVE)
    done = 0
    for network_id in Network.objects.order_by("pk").values_list("pk", flat=True):
        due = not_yet_charged(network_id, f"demurrage:{month}", above)
        done += each(due, partial(_charge_demurrage, network_id, at))
    return done


def _charge_demurrage(network_id: int, at: datetime, firm_id: int) -> int:
    return charge_demurrage(actor=Actor.clock(), network_id=network_id, firm_id=firm_id, at=at)


def charge_contributions(at: datetime) -> int:
    """Charge the yearly contributions that are due; without credit they stay due."""
    on = timezone.localtime(at).date()
    due = list(contributions_due(on).values_list("pk", flat=True)[:AT_ONCE])
    return each(due, lambda pk: charge_contribution(actor=Actor.clock(), membership_id=pk, at=at))


JOBS = (
    PeriodicJob("barter.end_lines", "3 * * * *", end_lines),
    PeriodicJob("barter.expire_requests", "*/5 * * * *", expire_requests),
    PeriodicJob("barter.make_recurring", "11 * * * *", make_recurring_payments),
    PeriodicJob("barter.charge_demurrage", "21 4 * * *", charge_demurrage_of_month),
    PeriodicJob("barter.charge_contributions", "31 4 * * *", charge_contributions),
    PeriodicJob("barter.remind_of_lines", "33 6 * * *", remind_of_lines),
)
