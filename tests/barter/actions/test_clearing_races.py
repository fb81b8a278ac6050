"""Many who answer, commit or contest in the middle of a round: it is done, and once."""

import pytest

from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.actions.commit_round import commit_round
from halle.barter.actions.contest_debt import contest_debt
from halle.barter.actions.settle_contest import settle_contest
from halle.barter.models import Debt, RoundPlace
from halle.kernel.actor import Actor
from halle.ledger.models import Entry
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON
from tests.makers.rounds import agree, find, make_circle, told

OPERATOR, CLOCK = Actor.machine_operator(), Actor.clock()


def left(*debts):
    return [Debt.objects.get(pk=debt.pk).open_cents for debt in debts]


@pytest.mark.django_db(transaction=True)
def test_many_who_do_it_at_once_do_it_once():
    round_, members, debts = make_circle(100, 100)
    find(round_)
    RoundPlace.objects.update(agreed_at=NOON)

    def commit():
        return commit_round(actor=CLOCK, round_id=round_.pk, turn=1, at=NOON).cleared_cents

    told_ = in_threads([commit] * 6)

    assert set(told_) <= {200, "round-over"}
    assert told_.count(200) >= 1
    assert left(*debts) == [0, 0]
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_last_answers_at_once_have_it_done():
    round_, members, debts = make_circle(100, 100)
    find(round_)

    def yes(member):
        return lambda: (
            agree_to_round(
                actor=OPERATOR, round_id=round_.pk, firm_id=member.firm_id, at=NOON
            ).everyone
        )

    assert True in in_threads([yes(member) for member in members * 3])
    told(round_)

    assert round_.state == "committed"
    assert left(*debts) == [0, 0]


@pytest.mark.django_db
def test_a_contest_that_the_other_side_took_back_is_not_set_off_before_both_confirm_anew():
    round_, members, debts = make_circle(100, 100)
    agree(find(round_), members[0])
    about = {"actor": OPERATOR, "debt_id": debts[0].public_id, "at": NOON}
    contest_debt(**about, reason="jamais livré")
    settle_contest(**about)

    agree(round_, members[1])

    assert (round_.state, round_.turn, round_.cleared_cents) == ("committed", 2, 0)
    assert left(*debts) == [100, 100]
