"""A year of trade in credit, in the order in which it happened."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from uuid import UUID, uuid5

from halle.barter.models import RecurringPayment, Transfer
from halle.barter.parameters import YEARLY_CONTRIBUTION
from halle.barter.rules.fees import NO_FEES, FeeTerms, fees_of, split_with_guarantee
from halle.barter.rules.months import day_in_month, next_month_on
from halle.barter.steps.crediting import FEES, FUND, GUARANTEE
from halle.barter.steps.paying import ENTRY
from halle.config.demo.firms import DORMANT, RECURRING, SUSPENDED
from halle.config.demo_loading.books import Books, Key, PastEntry
from halle.config.demo_loading.network.appetite import Appetite
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.network.members import Line
from halle.config.demo_loading.network.sales import Sale, wish
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel.parameters import value_of

SALES_A_MONTH = 215
FIRMS = 64
"""How many sales so many firms make in a month."""

WEEKDAYS = (100, 110, 105, 115, 95, 30, 3)
MONTHS = (90, 95, 100, 105, 105, 110, 95, 60, 110, 110, 105, 100)
RECURRING_AT, CONTRIBUTIONS_AT = time(6, 11), time(4, 31)
TRIED_AGAIN_AFTER = timedelta(days=7)
ASLEEP_AFTER_PERMILLE, STOPPED_DAYS = 300, 20
TRIES = 4

Trading = tuple[Firm, datetime, datetime]
Happening = tuple[datetime, int, Callable[[datetime], None]]


class Year:
    """Lives the year day by day: nobody spends beyond its line, or is paid beyond its ceiling."""

    def __init__(self, plan: Plan, network_id: int, books: Books, terms: FeeTerms) -> None:
        self._plan, self._network_id, self._books, self._terms = plan, network_id, books, terms
        self._draw = plan.draw("network-year")
        self._ids = PublicIds(plan.draw("transfers"))
        self._appetite = Appetite(plan, network_id, books, plan.draw("appetite"))
        self._agenda: list[Happening] = []
        self._turn = count()
        self.sales: list[Sale] = []

    def live(self, firms: list[Firm], lines: list[Line]) -> list[Sale]:
        """Everything that was paid up to now, the earliest first."""
        members = [firm for firm in firms if firm.joined_at]
        self._appetite.aim(members)
        for line in lines:
            self._plan_for(line.since, partial(self._put_in_force, line))
        for firm in members:
            self._plan_contribution(firm)
        trading = [(firm, firm.member_since, self._trades_until(firm)) for firm in members]
        for at in _moments(self._plan, len(members)):
            self._plan_for(at, partial(self._sell, trading))
        self._plan_recurring({firm.key: firm for firm in members})
        while self._agenda and self._agenda[0][0] < self._plan.now:
            at, _, happen = heapq.heappop(self._agenda)
            happen(at)
        return self.sales

    def _plan_for(self, at: datetime, happen: Callable[[datetime], None]) -> None:
        heapq.heappush(self._agenda, (at, next(self._turn), happen))

    def _put_in_force(self, line: Line, _at: datetime) -> None:
        self._books.limit(self._network_id, line.firm.account, -line.cents, line.ceiling_cents)

    def _sell(self, trading: list[Trading], at: datetime) -> None:
        """One sale, if there is credit for it; a buyer who finds nothing comes back another day."""
        open_now = [firm for firm, since, until in trading if since <= at < until]
        if len(open_now) < 3:
            return
        buyer = self._appetite.buyer(open_now)
        for _ in range(TRIES):
            seller = self._appetite.seller(open_now, buyer)
            wanted = wish(seller, self._draw)
            if wanted.settlement:
                sale = self._sale(at, buyer, seller, wanted.cents, "", Transfer.Kind.PAYMENT)
                sale.settlement = wanted.settlement
            else:
                sale = self._sale(at, buyer, seller, wanted.cents, wanted.line.label, wanted.kind)
            sale.line = wanted.line
            if self._pay(sale):
                return

    def _trades_until(self, firm: Firm) -> datetime:
        """When a firm fell silent, or was stopped; else now."""
        begins = self._plan.moment(self._plan.begins_on, time(0))
        if firm.key in DORMANT:
            return begins + (self._plan.now - begins) * ASLEEP_AFTER_PERMILLE / 1000
        return self._plan.now - timedelta(days=STOPPED_DAYS if firm.key == SUSPENDED else 0)

    def _sale(
        self, at: datetime, buyer: Firm, seller: Firm, cents: int, message: str, kind: str
    ) -> Sale:
        fees = fees_of(cents, 0, self._terms)
        return Sale(self._ids.at(at), at, buyer, seller, cents, fees, message, str(kind))

    def _pay(self, sale: Sale) -> bool:
        spent, received = -sale.cents - sale.fees.buyer, sale.cents - sale.fees.seller
        books, keeper = self._books, self._network_id
        if not (
            books.may(keeper, sale.payer.account, spent)
            and books.may(keeper, sale.payee.account, received)
        ):
            return False
        legs = {sale.payer.account: spent, sale.payee.account: received}
        self._post(sale.at, sale.public_id, legs, sale.fees.guarantee, sale.fees.fund)
        self._appetite.feel(sale.payer, sale.payee)
        self.sales.append(sale)
        return True

    def _post(
        self,
        at: datetime,
        name: UUID,
        legs: dict[Key, int],
        guarantee: int,
        fund: int,
        words: str = "",
    ) -> None:
        keeper = self._network_id
        funds: dict[Key, int] = {(FUND, keeper, GUARANTEE): guarantee, (FUND, keeper, FEES): fund}
        self._books.post(PastEntry(at, keeper, ENTRY, str(name), legs | funds, words))

    def _plan_recurring(self, firms: dict[str, Firm]) -> None:
        for payer, payee, day, cents, message in RECURRING:
            if payer in firms and payee in firms:
                self._begin_recurring(firms[payer], firms[payee], day, cents, message)

    def _begin_recurring(
        self, payer: Firm, payee: Firm, day: int, cents: int, message: str
    ) -> None:
        begins = self._plan.moment(self._plan.begins_on, time(9, 40))
        joined = [firm.joined_at for firm in (payer, payee) if firm.joined_at]
        since = max(begins, *joined) + timedelta(days=12)
        if since >= self._plan.now:
            return
        first = next_month_on(self._plan.local(since).date(), day)
        planned = RecurringPayment.objects.create(
            public_id=self._ids.at(since), network_id=self._network_id, payer=payer.party,
            payee=payee.party, cents=cents, message=message, day=day, next_on=first,
            by_id=payer.manager_id, at=since,
        )  # fmt: skip
        self._plan_for(
            self._plan.moment(first, RECURRING_AT),
            partial(self._come_back, planned, payer, payee),
        )

    def _come_back(self, planned: RecurringPayment, payer: Firm, payee: Firm, at: datetime) -> None:
        on = planned.next_on
        kind = Transfer.Kind.RECURRING
        sale = self._sale(at, payer, payee, planned.cents, planned.message, kind)
        sale.public_id = uuid5(planned.public_id, on.isoformat())
        sale.period, sale.recurring_id = f"recurring:{planned.pk}:{on.isoformat()}", planned.pk
        planned.last_refusal = "" if self._pay(sale) else "too_little_available"
        planned.next_on = next_month_on(on, planned.day)
        planned.save(update_fields=["next_on", "last_refusal"])
        self._plan_for(
            self._plan.moment(planned.next_on, RECURRING_AT),
            partial(self._come_back, planned, payer, payee),
        )

    def _plan_contribution(self, firm: Firm) -> None:
        at = self._plan.moment(_due_on(firm), CONTRIBUTIONS_AT)
        self._plan_for(at, partial(self._contribute, firm))

    def _contribute(self, firm: Firm, at: datetime) -> None:
        """The year's contribution, or another attempt a week later."""
        cents, member = value_of(YEARLY_CONTRIBUTION), firm.member
        if not self._books.may(self._network_id, firm.account, -cents):
            self._plan_for(at + TRIED_AGAIN_AFTER, partial(self._contribute, firm))
            return
        on = _due_on(firm)
        name = self._ids.at(at)
        guarantee, fund = split_with_guarantee(cents, self._terms.guarantee_permille)
        self._post(at, name, {firm.account: -cents}, guarantee, fund, "contribution")
        fee = Sale(name, at, firm, firm, cents, NO_FEES, "", Transfer.Kind.FEE.value)
        fee.period = f"contribution:{on.isoformat()}"
        self.sales.append(fee)
        member.contribution_due_on = day_in_month(on.year + 1, on.month, on.day)
        member.save(update_fields=["contribution_due_on"])
        self._plan_contribution(firm)


def _due_on(firm: Firm) -> date:
    due = firm.member.contribution_due_on
    assert due is not None
    return due


def _moments(plan: Plan, members: int) -> Iterator[datetime]:
    """When people sell: on weekdays, in the daytime, less in August."""
    draw = plan.draw("trade-moments")
    first, last = plan.begins_on, plan.today
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = [WEEKDAYS[day.weekday()] * MONTHS[day.month - 1] for day in days]
    sales = plan.months * SALES_A_MONTH * members // FIRMS
    for day in draw.choices(days, weights, k=sales):
        at = plan.moment(day, _hour(draw))
        if at < plan.now:
            yield at


def _hour(draw: random.Random) -> time:
    minutes = round(draw.triangular(8 * 60, 19 * 60, 11 * 60))
    return time(minutes // 60, minutes % 60, draw.randrange(60))
