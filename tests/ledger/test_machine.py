"""Whatever is done in whatever order, the ledger agrees with a sheet of paper (I1 to I9, I12)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from halle.kernel import clock
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.ledger import manifest
from halle.ledger.actions.expire_reservation import expire_reservation
from halle.ledger.actions.post_reserved import post_reserved
from halle.ledger.actions.reserve_entry import reserve_entry
from halle.ledger.actions.reverse_entry import reverse_entry
from halle.ledger.actions.void_reserved import void_reserved
from halle.ledger.jobs import seal_new_entries, turn_full_folios
from halle.ledger.models import Entry, Leg
from halle.ledger.queries import folios, journal
from halle.ledger.queries.balances import account_id
from halle.ledger.queries.folios import cents_at, cents_up_to
from halle.ledger.queries.journal import broken_seals
from tests.ledger.model import PaperLedger, Refused
from tests.makers.identity import NOON, make_organisation
from tests.makers.ledger import cents_of, limit, pay

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()
LATER = NOON + timedelta(days=1)
FIRMS = ("a", "b", "c")
firms = st.sampled_from(FIRMS)
amounts = st.sampled_from([1, 2, 99, 100, 101, 200, 499, 500, 501, 900])
"""Just below, at and just above where lines are drawn: an error of one is met soon."""
floors, ceilings = [-1_500, -1_000, -500, -100, 0], [None, 0, 100, 500, 1_500]
names = st.integers(0, 12).map(lambda number: f"deal-{number}")


class LedgerMachine(RuleBasedStateMachine):
    """Three firms that pay, promise, settle and undo, with lines that are drawn anew."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = transaction.atomic()
        self._whole.__enter__()
        self.network = make_organisation()
        self.firms = {name: make_organisation() for name in FIRMS}
        lines = {"a": -1_000, "b": -500, "c": -1_000}
        tops = {"a": None, "b": 500, "c": 1_200}
        self.paper = PaperLedger(lines, tops, dict.fromkeys(FIRMS, 0))
        self.seen: list[tuple[datetime, list[int]]] = []
        for name in FIRMS:
            self._draw(name)

    def teardown(self) -> None:
        """Each try begins in an empty house."""
        transaction.set_rollback(True)
        self._whole.__exit__(None, None, None)

    def _draw(self, name: str) -> None:
        paper = self.paper
        limit(self.network, self.firms[name], floor=paper.floor[name], ceiling=paper.ceiling[name])

    def _legs(self, payer: str, payee: str, cents: int) -> dict[tuple[str, int, str], int]:
        ids = (self.firms[payer].pk, self.firms[payee].pk)
        return {("credit", ids[0], ""): -cents, ("credit", ids[1], ""): cents}

    def _both(self, on_paper: Callable[[], Any], really: Callable[[], Any]) -> None:
        try:
            on_paper()
            expected = "done"
        except Refused as refused:
            expected = refused.args[0]
        assert told(really) == expected

    @rule(name=names, payer=firms, payee=firms, cents=amounts)
    def pay(self, name: str, payer: str, payee: str, cents: int) -> None:
        """One pays another; the same name twice is one payment."""
        if payer != payee and name not in self.paper.open and name not in self.paper.settled:
            self._both(
                lambda: self.paper.pay(name, (payer, payee, cents)),
                lambda: pay(
                    self.network, self.firms[payer], self.firms[payee], cents, reference=name
                ),
            )

    @rule(name=names, payer=firms, payee=firms, cents=amounts)
    def reserve(self, name: str, payer: str, payee: str, cents: int) -> None:
        """One promises another."""
        known = name in self.paper.open or name in self.paper.settled
        if payer != payee and not known:
            self._both(
                lambda: self.paper.reserve(name, (payer, payee, cents)),
                lambda: reserve_entry(
                    actor=OPERATOR,
                    keeper_id=self.network.pk,
                    kind="pay",
                    reference=name,
                    legs=self._legs(payer, payee, cents),
                    at=NOON,
                    expires_at=LATER,
                ),
            )

    @rule(name=names, part=st.none() | amounts)
    def post_promised(self, name: str, part: int | None) -> None:
        """A promise is posted, the whole or a part."""
        payer, payee, _ = self.paper.open.get(name, ("a", "b", 0))
        legs = None if part is None else self._legs(payer, payee, part)
        if name in self.paper.settled and part is not None:
            return
        self._both(
            lambda: self.paper.settle(name, part),
            lambda: post_reserved(actor=OPERATOR, kind="pay", reference=name, legs=legs, at=NOON),
        )

    @rule(name=names)
    def void(self, name: str) -> None:
        """A promise is called off."""
        self._both(
            lambda: self.paper.settle(name, 0),
            lambda: void_reserved(actor=OPERATOR, kind="pay", reference=name, at=NOON),
        )

    @rule(name=names)
    def reverse(self, name: str) -> None:
        """A payment is undone."""
        self._both(
            lambda: self.paper.reverse(name),
            lambda: reverse_entry(actor=OPERATOR, kind="pay", reference=name, at=NOON),
        )

    @rule(name=names)
    def run_out(self, name: str) -> None:
        """A promise nobody settled runs out."""
        self._both(
            lambda: self.paper.settle(name, 0),
            lambda: expire_reservation(actor=CLOCK, kind="pay", reference=name, at=LATER),
        )

    @rule(name=firms, floor=st.sampled_from(floors), ceiling=st.sampled_from(ceilings))
    def draw_lines(self, name: str, floor: int, ceiling: int | None) -> None:
        """Somebody's limits change; nothing is forced."""
        self.paper.floor[name], self.paper.ceiling[name] = floor, ceiling
        self._draw(name)

    @rule()
    def seal_and_carry_forward(self) -> None:
        """The clock passes by."""
        seal_new_entries(NOON)
        turn_full_folios(NOON + 2 * folios_age())

    @rule(data=st.data())
    def look_back(self, data: st.DataObject) -> None:
        """A balance of the past is what it was then (I9), and says what it is now."""
        self.seen.append((clock.now(), [self.paper.cents[name] for name in FIRMS]))
        then, expected = data.draw(st.sampled_from(self.seen))
        accounts = [account_id(self.network.pk, "credit", one.pk) for one in self.firms.values()]
        assert [cents_at(one, then) for one in accounts if one] == expected

    @invariant()
    def paper_and_books_agree(self) -> None:
        """Balances are those on paper, in sum zero, kept and carried forward alike."""
        expected = [self.paper.cents[name] for name in FIRMS]
        assert cents_of(self.network, *self.firms.values()) == expected
        assert sum(expected) == 0
        assert Entry.objects.count() == len(self.paper.posted)

    @invariant()
    def every_check_is_well(self) -> None:
        """What `halle check` asks of the ledger holds at each step."""
        assert list(broken_seals()) == []
        assert manifest._unbalanced_entries() == manifest._wrong_balances() == []
        assert manifest._wrong_folios() == manifest._wrong_reservations() == []

    @invariant()
    def running_balances_follow_each_other(self) -> None:
        """The balance after the last leg is the account's (I3)."""
        for name, firm in self.firms.items():
            account = account_id(self.network.pk, "credit", firm.pk)
            last = Leg.objects.filter(account=account).order_by("-pk").first()
            if account and last:
                assert cents_up_to(account, last.pk) == self.paper.cents[name]


def folios_age() -> Any:
    """After this long a leg is carried forward."""
    return journal.LONGEST_TRANSACTION


def told(really: Callable[[], Any]) -> str:
    """What the ledger answers, keeping nothing of what it refuses."""
    try:
        with transaction.atomic():
            really()
    except HalleError as refusal:
        return refusal.code
    return "done"


def test_the_ledger_agrees_with_a_sheet_of_paper(monkeypatch, db):
    monkeypatch.setattr("halle.ledger.actions.turn_folios.PAGE_LEGS", 4)
    monkeypatch.setattr(folios, "PAGE_LEGS", 4)
    run_state_machine_as_test(
        LedgerMachine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
        ),
    )
