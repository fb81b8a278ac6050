"""Two clearing rounds: one waits for its last yes, the other for debts to be brought."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.close_collecting import close_collecting
from halle.barter.actions.confirm_debts import confirm_debts
from halle.barter.actions.join_round import join_round
from halle.barter.actions.open_round import open_round
from halle.barter.models import Debt, Membership
from halle.barter.rules.brought_debts import BroughtDebt
from halle.barter.rules.months import day_in_month
from halle.config.demo.firms import BROUGHT, LAST_YES, LEAVING, OWED
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.waiting import acting_for
from halle.config.demo_loading.payouts import MONTHS_FR
from halle.config.demo_loading.plan import Plan
from halle.kernel.actor import Actor

FIRST_FIRMS, SECOND_FIRMS = 34, 14
"""How many firms take part in each."""


class Rounds:
    """Opens both rounds through the actions, and has the first one's set-offs looked for."""

    def __init__(self, plan: Plan, network_id: int, council: Actor, firms: dict[str, Firm]) -> None:
        self._plan, self._network_id, self._council = plan, network_id, council
        active = [
            one
            for one in firms.values()
            if one.member.state == Membership.State.ACTIVE and one.key != LEAVING
        ]
        named = dict.fromkeys(key for buyer, seller, _ in OWED for key in (buyer, seller))
        first = [one for one in active if one.key in named]
        self._active = first + [one for one in active if one.key not in named]

    def write(self) -> None:
        """The one to be finished first."""
        if len(self._active) > 2:
            self._agree_to_the_first()
            self._bring_to_the_second()

    def _agree_to_the_first(self) -> None:
        """Everyone has said yes in advance, but one; what clears is found as soon as it closes."""
        this_month = self._plan.today.replace(day=1)
        due_by = this_month - timedelta(days=1)
        closes_at = self._plan.now - timedelta(hours=2)
        round_id = self._open(due_by, self._ago(12), closes_at, uses_credit=False)
        taking_part = self._active[:FIRST_FIRMS]
        for rank, firm in enumerate(taking_part):
            self._join(round_id, firm, self._ago(11 - rank % 7), lends=False)
        for firm in taking_part:
            self._confirm(firm, due_by, self._ago(3))
        for firm in taking_part:
            if firm.key != LAST_YES:
                agree_to_round(
                    actor=acting_for(firm), round_id=round_id, firm_id=firm.id, at=self._ago(1)
                )
        close_collecting(actor=Actor.clock(), round_id=round_id, at=closes_at)

    def _bring_to_the_second(self) -> None:
        """Open for another week; some lend their line, some bring debts from elsewhere."""
        today = self._plan.today
        due_by = day_in_month(today.year, today.month + 1, 1) - timedelta(days=1)
        collects_until = self._plan.moment(today + timedelta(days=6), time(20, 0))
        round_id = self._open(due_by, self._ago(2), collects_until, uses_credit=True)
        for rank, firm in enumerate(self._active[1 : SECOND_FIRMS + 1]):
            self._join(round_id, firm, self._ago(1 + rank % 2 / 3), lends=rank % 3 == 0)
        by_key = {firm.key: firm for firm in self._active}
        for debtor, creditor, number, euros in BROUGHT:
            if debtor in by_key and creditor in by_key:
                self._bring(by_key[debtor], by_key[creditor], number, euros, due_by)

    def _open(
        self, due_by: date, at: datetime, collects_until: datetime, *, uses_credit: bool
    ) -> int:
        return open_round(
            actor=self._council,
            network_id=self._network_id,
            title=f"Compensation de fin {MONTHS_FR[due_by.month - 1]}",
            due_by=due_by,
            collects_until=collects_until,
            uses_credit=uses_credit,
            at=at,
        ).id

    def _join(self, round_id: int, firm: Firm, at: datetime, *, lends: bool) -> None:
        join_round(
            actor=acting_for(firm), round_id=round_id, firm_id=firm.id, uses_credit=lends, at=at
        )

    def _confirm(self, firm: Firm, due_by: date, at: datetime) -> None:
        """Say of every debt of this round that it is right; later ones are left for later."""
        owed = Debt.objects.filter(
            debtor=firm.id, network=self._network_id, due_on__lte=due_by, debtor_confirmed_at=None
        )
        names: list[UUID] = list(owed.values_list("public_id", flat=True))
        if names:
            confirm_debts(actor=acting_for(firm), firm_id=firm.id, debt_ids=names, at=at)

    def _bring(self, debtor: Firm, creditor: Firm, number: str, euros: int, due_by: date) -> None:
        """Invoiced elsewhere; the seller brings it, the buyer has to say that it is right."""
        debt = BroughtDebt(debtor.id, False, number, due_by - timedelta(days=4), euros * 100)
        bring_debts(
            actor=acting_for(creditor),
            network_id=self._network_id,
            firm_id=creditor.id,
            debts=[debt],
            source=Debt.Source.TYPED,
            at=self._ago(0.5),
        )

    def _ago(self, days: float) -> datetime:
        return self._plan.now - timedelta(days=days)
