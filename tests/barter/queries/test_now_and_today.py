"""What the hall says of the networks, and what waits for whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halle.barter.actions.ask_reversal import ask_reversal
from halle.barter.models import CreditLine, Membership
from halle.barter.queries.now import happenings
from halle.barter.queries.today import looked_at_by_others, tasks_of
from halle.barter.rules.months import months_after
from tests.barter.actions.payments import ask, pay
from tests.makers.barter import OPERATOR, apply, make_member, make_network
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


def titles(person, at=NOON):
    return [task.title for task in tasks_of(person.pk, at)]


def test_requests_wait_for_those_who_pay_and_applications_for_the_council():
    chair, ada, ben = make_person(), make_person(), make_person()
    network = make_network(manager=chair)
    a = make_member(network, "Scierie", manager=ada)
    b = make_member(network, "Café", manager=ben)
    ask(b, a, 3000)
    for _ in range(2):
        apply(network, make_organisation())
    paid = pay(a, b, 1000)
    ask_reversal(actor=OPERATOR, transfer_id=paid.public_id, at=NOON)

    assert titles(ada) == ["Café asks you for 30.00\u00a0credits"]
    assert titles(ben) == ["Scierie asks for 10.00\u00a0credits back"]
    assert titles(chair) == [f"2 firms apply to {network.party.name}"]
    assert titles(make_person()) == []
    assert titles(ada, NOON + timedelta(days=15)) == []


def test_who_has_applied_reads_since_when_it_is_looked_at_and_can_add_papers():
    ada, network = make_person(), make_network()
    asked = apply(network, make_organisation("Imprimerie", manager=ada))
    make_member(network, "Scierie", manager=ada)

    (told,) = looked_at_by_others(ada.pk)
    shown = browser(ada).get(reverse("web:today")).content.decode()

    assert told.title == f"The application of Imprimerie to {network.party.name} is being looked at"
    assert told.at == asked.applied_at
    assert told.url == reverse("barter:documents", args=[asked.public_id])
    assert told.title in shown
    assert told.url in shown
    assert looked_at_by_others(make_person().pk) == []
    Membership.objects.filter(pk=asked.pk).update(state="refused", ended_at=NOON)
    assert looked_at_by_others(ada.pk) == []


def test_a_line_that_ends_before_long_is_a_task_of_its_firm():
    ada = make_person()
    member = make_member(make_network(), "Scierie", manager=ada)
    CreditLine.objects.filter(membership=member).update(until=months_after(NOON, 24))

    assert titles(ada) == []
    assert titles(ada, months_after(NOON, 18)) == ["The credit line of Scierie ends before long"]


def test_a_day_costs_the_same_with_one_request_and_with_many(same_queries_at_one_and_many):
    ada = make_person()
    network = make_network()
    a, b = make_member(network, manager=ada), make_member(network)

    count = same_queries_at_one_and_many(
        lambda: tasks_of(ada.pk, NOON), lambda: ask(b, a, 100), many=8
    )

    assert count <= 8


def test_who_has_joined_lately_is_news():
    network = make_network()
    make_member(network, "Scierie", sector="Bois")

    (news,) = happenings(NOON + timedelta(days=1), 6)

    assert news.title == f"Scierie has joined {network.party.name}"
    assert happenings(NOON + timedelta(days=20), 6) == []
