"""Whatever interrupts a clearing round, it is done by those who agree, once."""

import multiprocessing
import os
import signal
import time
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import connections

from halle.barter.actions.cancel_round import cancel_round
from halle.barter.actions.commit_round import commit_round
from halle.barter.actions.look_anew import look_anew
from halle.barter.actions.suspend_member import suspend_member
from halle.barter.jobs import clearing as clearing_work
from halle.barter.jobs.clearing import move_rounds_on
from halle.barter.models import ClearingRound, Debt, RoundPlace, SetOff
from halle.kernel import clock, outbox
from halle.kernel.actor import Actor
from halle.kernel.models import Delivery
from halle.ledger.models import Entry
from tests.makers.barter import balances, make_member, make_network, move
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON
from tests.makers.rounds import agree, find, join, make_circle, make_round, owe, told

pytestmark = pytest.mark.django_db
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = timedelta(days=2)


def left(*debts):
    return [Debt.objects.get(pk=debt.pk).open_cents for debt in debts]


def solver_of(parent: int) -> int:
    """The process that looks for set-offs, as soon as this one has begun it."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                said = status.read_text().rpartition(")")[2].split()
                command = (status.parent / "cmdline").read_bytes()
            except OSError:
                continue
            if int(said[1]) == parent and b"halle.barter.solving" in command:
                return int(status.parent.name)
    raise AssertionError("nobody looks for set-offs")


def kill_the_solver_of(parent: int) -> None:
    os.kill(solver_of(parent), signal.SIGKILL)


def test_a_solver_killed_in_the_middle_is_begun_again_and_nothing_is_there_twice():
    round_, members, debts = make_circle(100, 150, 200)
    killer = Thread(target=kill_the_solver_of, args=(os.getpid(),))
    killer.start()

    find(round_)
    killer.join()

    waiting = Delivery.objects.get()
    assert (round_.state, round_.turn) == ("computing", 1)
    assert (waiting.attempts, waiting.dead) == (1, False)
    assert "CalledProcessError(-9" in waiting.error
    assert not SetOff.objects.exists()

    outbox.deliver(at=clock.now() + LATER)
    told(round_)
    assert (round_.state, round_.turn, round_.cleared_cents) == ("proposed", 1, 300)
    assert SetOff.objects.count() == 3
    agree(round_, *members)
    assert (round_.state, left(*debts)) == ("committed", [0, 50, 100])
    assert Entry.objects.filter(kind="clearing_round").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_with_its_solver_leaves_the_work_to_the_next():
    round_, members, debts = make_circle(100, 150, 200)
    connections.close_all()
    worker = multiprocessing.get_context("fork").Process(target=find, args=(round_,))
    worker.start()
    solver = solver_of(worker.pid)
    for one in (worker.pid, solver):
        os.kill(one, signal.SIGKILL)
    worker.join()

    round_.refresh_from_db()
    assert (round_.state, round_.turn) == ("computing", 1)
    assert outbox.deliver() == 0  # it is leased to whoever was killed
    assert not SetOff.objects.exists()

    outbox.deliver(at=clock.now() + LATER)
    assert outbox.deliver(at=clock.now() + 2 * LATER) == 0
    agree(told(round_), *members)
    assert (round_.state, round_.turn, left(*debts)) == ("committed", 1, [0, 50, 100])
    assert Entry.objects.filter(kind="clearing_round").count() == 1


def test_a_firm_suspended_while_set_offs_are_found_is_not_cleared_without_its_yes(monkeypatch):
    round_, members, debts = make_circle(100, 100, 100)
    really = clearing_work.find_in_a_process

    def meanwhile(*asked):
        if round_.turn == 0:
            suspend_member(
                actor=OPERATOR, membership_id=members[0].pk, reason="en redressement", at=NOON
            )
        round_.turn = -1
        return really(*asked)

    monkeypatch.setattr(clearing_work, "find_in_a_process", meanwhile)
    find(round_)
    agree(round_, *members[1:])

    assert (round_.state, round_.cleared_cents) == ("committed", 0)
    assert left(*debts) == [100, 100, 100]
    assert not Entry.objects.exists()


def test_deadlines_of_a_round_pass_once_though_the_clock_goes_back():
    round_, members, debts = make_circle(100, 100)
    collected = round_.collects_until

    hours = (collected - DAY, collected, collected - HOUR)
    assert [move_rounds_on(at) for at in hours] == [0, 1, 0]
    told(round_)
    assert (round_.state, round_.turn) == ("proposed", 1)
    agree(round_, members[0])
    over = round_.answers_until
    assert move_rounds_on(over - HOUR) == 0
    assert move_rounds_on(over) == 1
    told(round_)
    assert [move_rounds_on(over - HOUR), move_rounds_on(over)] == [0, 0]

    assert (round_.state, round_.turn, round_.cleared_cents) == ("committed", 2, 0)
    assert left(*debts) == [100, 100]


def test_a_round_called_off_meanwhile_holds_up_no_other(monkeypatch):
    called_off, due = (make_round(make_network()) for _ in range(2))
    cancel_round(actor=OPERATOR, round_id=called_off.pk, at=NOON)
    both = [called_off.pk, due.pk]
    monkeypatch.setattr(clearing_work, "rounds_past_collecting", lambda at: both)

    assert move_rounds_on(due.collects_until) == 1

    due.refresh_from_db()
    assert due.state == "computing"


@pytest.mark.django_db(transaction=True)
def test_credit_spent_while_a_round_draws_on_it_is_never_drawn_twice():
    network = make_network()
    a, b, c = (make_member(network, line=100) for _ in range(3))
    round_ = make_round(network, uses_credit=True)
    join(round_, a, b, c, uses_credit=True)
    debts = [owe(a, b, 100), owe(b, c, 100)]
    find(round_)
    assert (round_.cleared_cents, round_.drawn_cents) == (200, 100)
    RoundPlace.objects.update(agreed_at=NOON)

    def commit():
        return commit_round(actor=CLOCK, round_id=round_.pk, turn=1, at=NOON).cleared_cents

    said = in_threads([commit, lambda: move(a, c, 40)] * 3)

    if 200 in said:
        assert (left(*debts), balances(a, b, c)) == ([0, 0], [-100, 0, 100])
        assert said.count("not-enough-credit") == 3
    else:
        assert (left(*debts), balances(a, b, c)) == ([100, 100], [-80, 0, 80])
        look_anew(actor=CLOCK, round_id=round_.pk, turn=1, at=NOON)
        assert told(round_).cleared_cents == 120  # A has 20 left, B its whole line
    assert sum(balances(a, b, c)) == 0
    assert ClearingRound.objects.get().state == "committed"
