"""The same transfer sent by many at the same moment is one transfer."""

import pytest

from halle.barter.models import Transfer
from halle.barter.parameters import SELLER_FEE
from halle.kernel.ids import new_public_id
from tests.makers.barter import balances, decide, make_member, make_network
from tests.makers.crowds import in_threads
from tests.makers.identity import make_person
from tests.makers.komunitin import KomunitinProgram, sent

pytestmark = pytest.mark.django_db(transaction=True)


def test_case_8_fifty_at_once_are_answered_alike_and_paid_once():
    decide(SELLER_FEE, 0)
    network = make_network("drome")
    a, b = (make_member(network, name, manager=make_person()) for name in ("Scierie", "Café"))
    program, body = KomunitinProgram(a.firm), sent(a, b, 500, name=new_public_id())

    answers = in_threads([lambda: program.send(body)] * 50)

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert Transfer.objects.count() == 1
    assert balances(a, b) == [-500, 500]


def test_lists_that_cross_each_other_are_all_made():
    decide(SELLER_FEE, 0)
    network = make_network("drome", manager=make_person())
    a, b = (make_member(network, name) for name in ("Scierie", "Café"))
    council = KomunitinProgram(network.party)

    there = [sent(a, b, 3, meta="Vu"), sent(b, a, 1, meta="Vu")]
    answers = in_threads([lambda way=way: council.send(*way) for way in (there, there[::-1]) * 6])

    assert {answer.status_code for answer in answers} == {201}
    assert balances(a, b) == [-24, 24]
