"""Firms are written when a round or a ring wants their answer, and when it is done; and told in their day."""

import pytest

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.queries.today import tasks_of
from halle.kernel import outbox
from halle.kernel.actor import Actor
from halle.kernel.models import OutgoingMail
from tests.barter.actions.test_rings import find as find_ring
from tests.barter.actions.test_rings import make_market
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.rounds import agree, find, make_circle

pytestmark = pytest.mark.django_db


def managed(*members):
    """Each firm gets a manager with a mailbox."""
    people = []
    for place, member in enumerate(members):
        person = make_person(f"Ana {place}", email=f"ana{place}@example.org")
        make_role(person, member.firm, "manager")
        people.append(person)
    return people


def subjects():
    return sorted(OutgoingMail.objects.values_list("subject", flat=True))


def test_a_round_writes_to_whoever_is_concerned_once_for_each_piece_of_news():
    round_, members, _ = make_circle(100, 150)
    people = managed(*members)
    find(round_)
    OutgoingMail.objects.all().delete()
    waiting = [tasks_of(person.pk, NOON) for person in people]

    agree(round_, *members)
    outbox.drain()

    assert [len(tasks) for tasks in waiting] == [1, 1]
    assert str(round_.public_id) in waiting[0][0].url
    assert tasks_of(people[0].pk, NOON) == []
    assert len(subjects()) == 2


def test_a_ring_writes_to_each_of_its_firms():
    network, members = make_market(500, 300, 400)
    people = managed(*members)

    ring = find_ring(network)
    outbox.drain()
    assert len(subjects()) == 3
    assert len(tasks_of(people[1].pk, NOON)) == 1
    for member in members:
        agree_to_ring(
            actor=Actor.machine_operator(), ring_id=ring.pk, firm_id=member.firm_id, at=NOON
        )
    outbox.drain()

    assert len(subjects()) == 6
    assert tasks_of(people[1].pk, NOON) == []
