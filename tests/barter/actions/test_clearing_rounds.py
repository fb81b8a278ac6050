"""Clearing rounds: what goes in circles is set off, once, by those who agree, to the cent."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.cancel_round import cancel_round
from halle.barter.actions.commit_round import commit_round
from halle.barter.actions.contest_debt import contest_debt
from halle.barter.actions.end_answers import end_answers
from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.leave_round import leave_round
from halle.barter.actions.settle_contest import settle_contest
from halle.barter.errors import DebtKnown, NotAMember, NotInRound, RoundOver
from halle.barter.jobs.clearing import find_set_offs, move_rounds_on
from halle.barter.models import Debt, RoundPlace, SetOff
from halle.barter.rules.brought_debts import BroughtDebt
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound
from halle.ledger.models import Entry
from halle.ledger.queries.balances import balance_of
from tests.makers.barter import make_member, make_network
from tests.makers.barter_deals import make_order
from tests.makers.identity import NOON, actor, make_person
from tests.makers.ledger import cents_of
from tests.makers.rounds import DUE, agree, confirm, find, join, make_circle, make_round, owe, told

pytestmark = pytest.mark.django_db
OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()
VERIFIER = Path(__file__).parents[3] / "docs" / "clearing" / "verify_clearing.py"


def left(*debts):
    return [Debt.objects.get(pk=debt.pk).open_cents for debt in debts]


def test_a_circle_is_set_off_when_all_agree():
    round_, members, debts = make_circle(100, 150, 200)

    find(round_)
    assert (round_.state, round_.owed_cents, round_.cleared_cents) == ("proposed", 450, 300)
    agree(round_, *members[:2])
    assert left(*debts) == [100, 150, 200]
    agree(round_, members[2])

    assert round_.state == "committed"
    assert left(*debts) == [0, 50, 100]
    assert cents_of(round_.network.party, *[one.firm for one in members]) == [0, 0, 0]
    entry = Entry.objects.get(kind="clearing_round")
    assert entry.reference == str(round_.public_id)
    assert balance_of(round_.network_id, "claims_set_off", members[0].firm_id) == -100


def test_the_published_proof_is_checked_by_a_program_of_its_own(tmp_path):
    round_, _, _ = make_circle(100, 150, 200)
    find(round_)
    path = tmp_path / "round.json"

    def verify(text):
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-I", str(VERIFIER), str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert verify(round_.certificate) == 0
    assert verify(round_.certificate.replace("100", "101", 1)) == 1
    numbers = sorted(RoundPlace.objects.values_list("number", flat=True))
    assert numbers == list(range(json.loads(round_.certificate)["participants"])) == [0, 1, 2]


def test_nothing_goes_in_circles_and_nothing_is_done():
    network = make_network()
    a, b, c = (make_member(network) for _ in range(3))
    round_ = make_round(network)
    join(round_, a, b, c)
    debts = [owe(a, b, 100), owe(b, c, 100)]

    find(round_)

    assert (round_.state, round_.cleared_cents) == ("committed", 0)
    assert left(*debts) == [100, 100]
    assert not Entry.objects.exists()


def test_credit_lines_close_a_chain_for_those_who_lend_theirs():
    network = make_network()
    a, b, c = (make_member(network) for _ in range(3))
    round_ = make_round(network, uses_credit=True)
    join(round_, a, b, c, uses_credit=True)
    debts = [owe(a, b, 100), owe(b, c, 100)]

    find(round_)
    agree(round_, a, b, c)

    assert round_.state == "committed"
    assert left(*debts) == [0, 0]
    assert cents_of(network.party, a.firm, b.firm, c.firm) == [-100, 0, 100]


def test_credit_set_aside_for_an_order_is_not_lent_to_a_round():
    network = make_network()
    a, b, c, shop = (make_member(network) for _ in range(4))
    make_order(shop, a, credit_cents=60_000)
    round_ = make_round(network, uses_credit=True)
    join(round_, a, b, c, uses_credit=True)
    debts = [owe(a, b, 100_000), owe(b, c, 100_000)]

    find(round_)
    agree(round_, a, b, c)

    assert left(*debts) == [60_000, 0]
    assert cents_of(network.party, a.firm, b.firm, c.firm) == [-40_000, -60_000, 100_000]


def test_who_drops_out_is_left_out_and_the_others_are_looked_at_anew():
    round_, members, debts = make_circle(100, 100, 100)
    pair = [owe(members[0], members[2], 40), owe(members[2], members[0], 40)]
    find(round_)
    agree(round_, members[0])

    leave_round(actor=OPERATOR, round_id=round_.pk, firm_id=members[1].firm_id, at=NOON)
    told(round_)

    assert (round_.state, round_.turn, round_.cleared_cents) == ("proposed", 2, 80)
    agree(round_, members[2])
    assert round_.state == "committed"
    assert left(*debts, *pair) == [100, 100, 60, 0, 40]


def test_silence_is_no_consent():
    round_, members, debts = make_circle(100, 100)
    third = make_member(round_.network)
    find(round_)
    agree(round_, members[0])

    with pytest.raises(NotAllowed):
        end_answers(actor=CLOCK, round_id=round_.pk, at=NOON)
    assert move_rounds_on(round_.answers_until) == 1
    told(round_)

    assert (round_.state, round_.cleared_cents) == ("committed", 0)
    assert left(*debts) == [100, 100]
    assert third.rounds.count() == 0


@pytest.mark.parametrize("what", ["contested", "unconfirmed", "not due"])
def test_what_is_not_sure_is_never_touched(what):
    network = make_network()
    a, b = make_member(network), make_member(network)
    round_ = make_round(network)
    join(round_, a, b)
    owe(a, b, 100)
    later = {"due_on": date(2027, 1, 1)} if what == "not due" else {}
    doubtful = owe(b, a, 100, confirmed=what != "unconfirmed", **later)
    if what == "contested":
        contest_debt(actor=OPERATOR, debt_id=doubtful.public_id, reason="jamais livré", at=NOON)

    find(round_)

    assert round_.cleared_cents == 0
    assert left(doubtful) == [100]


def test_a_contest_taken_back_asks_both_anew():
    network = make_network()
    a, b = make_member(network), make_member(network)
    debt = owe(a, b, 100)
    contest_debt(actor=OPERATOR, debt_id=debt.public_id, reason="?", at=NOON)

    settle_contest(actor=OPERATOR, debt_id=debt.public_id, at=NOON)
    confirm(debt, a)

    debt.refresh_from_db()
    assert debt.contested_at is None
    assert (debt.debtor_confirmed_at, debt.creditor_confirmed_at) == (NOON, None)


def test_the_oldest_of_two_debts_between_the_same_pair_is_settled_first():
    network = make_network()
    a, b = make_member(network), make_member(network)
    round_ = make_round(network)
    join(round_, a, b)
    young, old = owe(a, b, 60), owe(a, b, 60, due_on=DUE - timedelta(days=9))
    owe(b, a, 100)

    agree(find(round_), a, b)

    assert left(old, young) == [0, 20]


def test_what_is_contested_after_the_finding_is_looked_at_anew():
    round_, members, debts = make_circle(100, 100)
    find(round_)
    contest_debt(actor=OPERATOR, debt_id=debts[0].public_id, reason="payé hier", at=NOON)

    agree(round_, *members)

    assert (round_.state, round_.turn, round_.cleared_cents) == ("committed", 2, 0)
    assert left(*debts) == [100, 100]
    assert not Entry.objects.exists()


def test_a_firm_excluded_in_the_middle_is_left_out():
    round_, members, debts = make_circle(100, 100, 100)
    find(round_)
    exclude_member(actor=OPERATOR, membership_id=members[0].pk, reason="faillite", at=NOON)

    agree(round_, *members[1:])
    end_answers(actor=OPERATOR, round_id=round_.pk, at=NOON)
    told(round_)

    assert (round_.state, round_.cleared_cents) == ("committed", 0)
    assert left(*debts) == [100, 100, 100]


def test_set_offs_found_for_an_earlier_turn_change_nothing():
    round_, members, _ = make_circle(100, 100)
    find(round_)
    leave_round(actor=OPERATOR, round_id=round_.pk, firm_id=members[0].firm_id, at=NOON)

    find_set_offs({"round_id": round_.pk, "turn": 1}, 0)

    round_.refresh_from_db()
    assert (round_.state, round_.turn) == ("computing", 2)


def test_a_round_is_done_once():
    round_, members, debts = make_circle(100, 100)
    agree(find(round_), *members)

    again = commit_round(actor=CLOCK, round_id=round_.pk, turn=round_.turn, at=NOON)

    assert again.cleared_cents == 200
    assert left(*debts) == [0, 0]
    assert Entry.objects.count() == 1
    with pytest.raises(RoundOver):
        cancel_round(actor=OPERATOR, round_id=round_.pk, at=NOON)


def test_a_round_called_off_sets_nothing_off():
    round_, members, debts = make_circle(100, 100)
    find(round_)

    cancel_round(actor=OPERATOR, round_id=round_.pk, at=NOON)
    with pytest.raises(RoundOver):
        agree(round_, members[0])

    assert left(*debts) == [100, 100]


def test_the_same_invoice_is_one_debt_whoever_brings_it():
    network = make_network()
    a, b = make_member(network), make_member(network)
    debt = owe(a, b, 100, number="2026-7", confirmed=False)

    def bring(cents):
        claim = BroughtDebt(a.firm_id, False, "2026-7", DUE, cents)
        return bring_debts(actor=OPERATOR, network_id=network.pk, firm_id=b.firm_id,
                           debts=[claim], source="file", at=NOON)  # fmt: skip

    assert (bring(100).new, bring(100).known) == (0, 1)
    with pytest.raises(DebtKnown):
        bring(101)

    debt.refresh_from_db()
    assert debt.creditor_confirmed_at == debt.debtor_confirmed_at == NOON
    assert Debt.objects.count() == 1


def test_strangers_bring_confirm_and_join_nothing():
    round_, members, debts = make_circle(100, 100)
    outside = make_member(make_network())
    stranger = actor(make_person())
    before = SetOff.objects.count()

    with pytest.raises(NotAllowed):
        leave_round(actor=stranger, round_id=round_.pk, firm_id=members[0].firm_id, at=NOON)
    with pytest.raises(NotFound):
        contest_debt(actor=stranger, debt_id=debts[0].public_id, reason="?", at=NOON)
    with pytest.raises(NotFound):
        confirm(debts[0], outside)
    with pytest.raises(NotAMember):
        join(round_, outside)
    with pytest.raises(NotAMember):
        owe(members[0], outside, 100)
    with pytest.raises(NotInRound):
        agree(round_, make_member(round_.network))

    assert (SetOff.objects.count(), Debt.objects.count()) == (before, 2)
