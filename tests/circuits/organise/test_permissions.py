"""A hub and a farm agree, part, and are told."""

import json

import pytest

from halle.circuits.actions.ask_permission import ask_permission
from halle.circuits.actions.bring_offers import bring_offers
from halle.circuits.actions.end_permission import end_permission
from halle.circuits.actions.grant_permission import grant_permission
from halle.circuits.actions.refuse_permission import refuse_permission
from halle.circuits.models import CycleOffer, Relationship
from halle.circuits.queries.relationships import partners_of, sellers_who_let
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import OutgoingMail, RecordedFact
from halle.kernel.outbox import drain
from halle.market.policies import may_edit_catalogue
from tests.makers.circuits import make_cycle, make_hub
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def ben():
    return make_person("Ben", language="fr")


@pytest.fixture
def hub(ana):
    return make_hub("Le Panier", manager=ana)


@pytest.fixture
def farm(ben):
    return make_seller("Les Auberts", manager=ben)


def ask(person, farm, hub, permission="add_to_cycles"):
    return ask_permission(
        actor=actor(person), producer_id=farm.pk, hub_id=hub.pk, permission=permission, at=NOON
    )


def answer(person, action, asked):
    return action(actor=actor(person), relationship_id=asked.id, at=NOON)


def told():
    return [
        name.removeprefix("circuits.")
        for name in RecordedFact.objects.order_by("pk").values_list("name", flat=True)
    ]


def test_a_hub_asks_and_the_farm_says_yes(ana, ben, farm, hub):
    asked = ask(ana, farm, hub)
    again = ask(ana, farm, hub)

    assert (asked.state, again) == ("asked", asked)
    assert sellers_who_let(hub.pk) == {hub.pk}
    for _ in range(2):
        answer(ben, grant_permission, asked)
    assert sellers_who_let(hub.pk) == {hub.pk, farm.pk}
    assert told() == ["permission_asked", "permission_granted"]


def test_what_the_farm_itself_proposes_is_granted(ana, ben, farm, hub):
    ask(ana, farm, hub)

    assert ask(ben, farm, hub).state == "granted"
    assert Relationship.objects.count() == 1
    assert told() == ["permission_asked", "permission_granted"]


def test_a_farm_says_no_and_may_be_asked_again(ana, ben, farm, hub):
    asked = ask(ana, farm, hub)

    for _ in range(2):
        answer(ben, refuse_permission, asked)
    with pytest.raises(HalleError) as refused:
        answer(ben, grant_permission, asked)

    assert refused.value.code == "already-decided"
    assert sellers_who_let(hub.pk) == {hub.pk}
    assert ask(ana, farm, hub).id != asked.id


def test_only_the_farm_decides(ana, ben, farm, hub):
    asked = ask(ana, farm, hub)
    former = make_person()
    make_role(former, farm.party, ended_at=NOON)
    others = [actor(ana), actor(make_person()), actor(former), Actor.nobody(), Actor.clock()]

    for other in others:
        for action in (grant_permission, refuse_permission):
            with pytest.raises((NotAllowed, SignInNeeded)):
                action(actor=other, relationship_id=asked.id, at=NOON)

    assert Relationship.objects.get().state == "asked"
    for other in others[1:]:
        with pytest.raises((NotAllowed, SignInNeeded)):
            ask_permission(actor=other, producer_id=farm.pk, hub_id=hub.pk, at=NOON)
        with pytest.raises((NotAllowed, SignInNeeded)):
            end_permission(actor=other, relationship_id=asked.id, at=NOON)
    assert Relationship.objects.get().state == "asked"


def test_what_makes_no_sense_is_refused(ana, farm, hub):
    with pytest.raises(HalleError) as wrong:
        ask(ana, farm, hub, "anything")
    with pytest.raises(NotFound):
        ask(ana, make_hub(manager=ana), hub)
    with pytest.raises(NotFound):
        ask(ana, hub, hub)
    with pytest.raises(NotFound):
        grant_permission(actor=actor(ana), relationship_id=0, at=NOON)

    assert wrong.value.field == "permission"
    assert not Relationship.objects.exists()


def test_parting_takes_the_offers_out_of_what_is_planned_and_leaves_what_is_open(
    ana, ben, farm, hub
):
    asked = ask(ben, farm, hub)
    offers = [make_offer(farm), make_offer(farm)]
    planned = make_cycle(hub, state="planned", offers=offers)
    opened = make_cycle(hub, state="open", offers=offers)
    other = make_cycle(make_hub(), state="planned", offers=offers)

    ended = answer(ben, end_permission, asked)
    again = answer(ana, end_permission, asked)

    assert ((ended.cycles, ended.offers), (again.cycles, again.offers)) == ((1, 2), (0, 0))
    assert set(CycleOffer.objects.values_list("cycle", flat=True)) == {opened.pk, other.pk}
    with pytest.raises(HalleError):
        bring_offers(actor=actor(ana), cycle_id=planned.pk, offer_ids=(offers[0].pk,), at=NOON)
    assert told() == ["permission_granted", "permission_ended"]


def test_a_hub_that_may_edit_products_edits_those_and_only_while_it_may(ana, ben, farm, hub):
    manager = actor(ana, hub.party)
    assert not may_edit_catalogue(manager, farm.pk)

    asked = ask(ben, farm, hub, "edit_products")
    assert may_edit_catalogue(manager, farm.pk)
    assert not may_edit_catalogue(manager, make_seller().pk)
    assert not may_edit_catalogue(actor(make_person()), farm.pk)

    answer(ben, end_permission, asked)
    assert not may_edit_catalogue(manager, farm.pk)


def test_everyone_concerned_is_written_once_in_their_language(ana, ben, farm, hub):
    asked = ask(ana, farm, hub)
    drain()
    fact = json.loads(RecordedFact.objects.get().payload)
    from halle.circuits.jobs.letters import ask_the_producer

    ask_the_producer(fact)

    mail = OutgoingMail.objects.get()
    assert mail.recipient == ben.email
    assert "Le Panier" in mail.subject
    assert "Les Auberts" in mail.text
    assert f"/manger/organiser/{farm.party.public_id}/" in mail.text
    answer(ben, grant_permission, asked)
    answer(ben, end_permission, asked)
    drain()
    assert sorted(OutgoingMail.objects.values_list("recipient", flat=True)) == sorted(
        [ben.email, ana.email, ana.email]
    )


def test_both_sides_see_their_agreements_in_one_query(
    ana, ben, farm, hub, same_queries_at_one_and_many
):
    ask(ana, farm, hub)

    assert [one.name for one in partners_of(farm.pk)] == ["Le Panier"]
    assert [(one.name, one.is_ours_hub) for one in partners_of(hub.pk)] == [("Les Auberts", True)]
    queries = same_queries_at_one_and_many(
        lambda: partners_of(hub.pk), lambda: ask(ana, make_seller(), hub)
    )
    assert queries == 1
