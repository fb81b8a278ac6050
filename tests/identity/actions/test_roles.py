"""Who acts for an organisation, from one day until another."""

import threading

import pytest
from django.db import connection

from halle.identity.actions.grant_role import grant_role
from halle.identity.actions.revoke_role import revoke_role
from halle.identity.errors import LastManager
from halle.identity.models import Role
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import RecordedFact
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def grant(by, organisation, person, kind="treasurer"):
    return grant_role(
        actor=by, organisation_id=organisation.pk, person_id=person.pk, kind=kind, at=NOON
    )


def test_a_manager_gives_a_role_and_giving_it_twice_is_giving_it_once():
    ana, ben = make_person(), make_person()
    farm = make_organisation(manager=ana)

    first = grant(actor(ana), farm, ben)
    again = grant(actor(ana), farm, ben)

    assert first == again
    assert Role.objects.filter(person=ben, organisation=farm, kind="treasurer").count() == 1


def refused_givers():
    farm = make_organisation(manager=make_person())
    former, treasurer = make_person(), make_person()
    make_role(former, farm, ended_at=NOON)
    make_role(treasurer, farm, "treasurer")
    elsewhere = make_person()
    make_organisation(manager=elsewhere)
    return farm, [
        (Actor.nobody(), SignInNeeded),
        (actor(make_person()), NotAllowed),
        (actor(former), NotAllowed),
        (actor(treasurer), NotAllowed),
        (actor(elsewhere), NotAllowed),
        (Actor.token(farm.pk, frozenset({"read", "write"})), NotAllowed),
        (Actor.clock(), NotAllowed),
    ]


def test_nobody_else_gives_roles():
    farm, tries = refused_givers()
    friend = make_person()
    before = Role.objects.count()

    for someone, refusal in tries:
        with pytest.raises(refusal):
            grant(someone, farm, friend, "manager")

    assert Role.objects.count() == before


@pytest.mark.parametrize("kind", ["", "king", "MANAGER"])
def test_an_unknown_role_is_refused_beside_its_field(kind):
    ana = make_person()
    farm = make_organisation(manager=ana)

    with pytest.raises(Invalid) as refusal:
        grant(actor(ana), farm, make_person(), kind)

    assert refusal.value.field == "kind"
    assert Role.objects.count() == 1


def test_an_organisation_or_someone_who_left_takes_no_role():
    ana = make_person()
    farm = make_organisation(manager=ana)

    for taker in (make_organisation(), make_person(closed_at=NOON)):
        with pytest.raises(NotFound):
            grant(actor(ana), farm, taker)

    assert Role.objects.count() == 1


def test_a_holder_leaves_and_the_fact_is_told_once():
    ana, ben = make_person(), make_person()
    farm = make_organisation(manager=ana)
    role = make_role(ben, farm, "volunteer")

    first = revoke_role(actor=actor(ben), role_id=role.pk, at=NOON)
    again = revoke_role(actor=actor(ana), role_id=role.pk, at=NOON)

    role.refresh_from_db()
    assert first == again
    assert role.ended_at == NOON
    assert RecordedFact.objects.filter(name="identity.role_ended").count() == 1


def test_the_last_manager_stays_until_another_is_named():
    ana, ben = make_person(), make_person()
    farm = make_organisation("Ferme des Auberts", manager=ana)
    role = Role.objects.get()

    with pytest.raises(LastManager) as refusal:
        revoke_role(actor=actor(ana), role_id=role.pk, at=NOON)

    role.refresh_from_db()
    assert role.ended_at is None
    assert "Ferme des Auberts" in str(refusal.value)
    grant(actor(ana), farm, ben, "manager")
    assert revoke_role(actor=actor(ana), role_id=role.pk, at=NOON).ended_at == NOON


def test_strangers_cannot_tell_whether_a_role_exists():
    farm = make_organisation(manager=make_person())
    role = make_role(make_person(), farm, "volunteer")
    former = make_person()
    make_role(former, farm, ended_at=NOON)

    for stranger in (make_person(), former):
        for role_id in (role.pk, 10**9):
            with pytest.raises(NotFound):
                revoke_role(actor=actor(stranger), role_id=role_id, at=NOON)

    role.refresh_from_db()
    assert role.ended_at is None


@pytest.mark.django_db(transaction=True)
def test_two_managers_leaving_at_once_leave_one():
    ana, ben = make_person(), make_person()
    farm = make_organisation(manager=ana)
    make_role(ben, farm)
    start, outcomes = threading.Barrier(2), []

    def leave(role):
        start.wait()
        try:
            revoke_role(actor=Actor.person(role.person_id), role_id=role.pk, at=NOON)
            outcomes.append("left")
        except LastManager:
            outcomes.append("stayed")
        finally:
            connection.close()

    leavers = [threading.Thread(target=leave, args=(role,)) for role in Role.objects.all()]
    for leaver in leavers:
        leaver.start()
    for leaver in leavers:
        leaver.join()

    assert sorted(outcomes) == ["left", "stayed"]
    assert Role.objects.filter(organisation=farm, ended_at=None).count() == 1
