"""What the clock does for brokers and their matches; late is fine."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from halle.barter.actions.lapse_match import lapse_match
from halle.barter.actions.owe_broker import owe_broker
from halle.barter.actions.pay_broker import pay_broker
from halle.barter.actions.remember_match import remember_match
from halle.barter.events.deals import DealMoved
from halle.barter.jobs.each import AT_ONCE, each
from halle.barter.models import Deal
from halle.barter.queries.matches import deals_to_pay_for, fees_due, matches_run_out
from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.events import reacts_to
from halle.kernel.manifest import PeriodicJob


@reacts_to(DealMoved)
def follow_deal(fact: dict[str, Any]) -> None:
    """A quote is remembered with the match it comes of; when it is paid, so is the broker."""
    deal_id, at = fact["deal_id"], clock.now()
    if fact["state"] == Deal.State.QUOTED:
        remember_match(actor=Actor.clock(), deal_id=deal_id, at=at)
    elif fact["state"] in Deal.CREDIT_PAID and deals_to_pay_for().filter(deal=deal_id).exists():
        owe_broker(actor=Actor.clock(), deal_id=deal_id, at=at)
        _pay(fees_due().filter(deal=deal_id), at)


def pay_brokers(at: datetime) -> int:
    """Note what is due for deals that were paid, then pay what the funds allow, the oldest first."""
    due = deals_to_pay_for().values_list("deal", flat=True)[:AT_ONCE]
    each(due, lambda pk: owe_broker(actor=Actor.clock(), deal_id=pk, at=at))
    return _pay(fees_due()[:AT_ONCE], at)


def lapse_matches(at: datetime) -> int:
    """Free the firms of proposals whose time is over."""
    due = matches_run_out(at).values_list("pk", flat=True)[:AT_ONCE]
    return each(due, lambda pk: lapse_match(actor=Actor.clock(), match_id=pk, at=at))


def _pay(fees: Any, at: datetime) -> int:
    due = fees.values_list("pk", flat=True)
    return each(due, lambda pk: pay_broker(actor=Actor.clock(), fee_id=pk, at=at))


JOBS = (
    PeriodicJob("barter.lapse_matches", "13 * * * *", lapse_matches),
    PeriodicJob("barter.pay_brokers", "23 * * * *", pay_brokers),
)
