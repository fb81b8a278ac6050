"""Asking someone to take a role, by e-mail."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from halle.identity.actions.accept_invitation import accept_invitation
from halle.identity.actions.decline_invitation import decline_invitation
from halle.identity.actions.invite_person import invite_person
from halle.identity.actions.register_person import register_person
from halle.identity.actions.withdraw_invitation import withdraw_invitation
from halle.identity.errors import InvitationOver
from halle.identity.models import Invitation, Role
from halle.identity.policies import has_role
from halle.identity.queries.people import invitations_from, invitations_to
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import OutgoingMail
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def invite(by, organisation, email="huguette@example.org", kind="treasurer", at=NOON):
    return invite_person(
        actor=by, organisation_id=organisation.pk, email=email, kind=kind, at=at
    ).public_id


def accept(by, invitation, at=NOON):
    return accept_invitation(actor=by, invitation_id=invitation, at=at)


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def farm(ana):
    return make_organisation("Ferme des Auberts", manager=ana)


def test_someone_without_account_signs_up_and_takes_the_role(ana, farm):
    invitation = invite(actor(ana), farm, " Huguette@Example.org ")
    mail = OutgoingMail.objects.get()
    person = register_person(
        actor=Actor.nobody(), name="Huguette", email="huguette@example.org", at=NOON
    )
    EmailAddress.objects.filter(user=person.account_id).update(verified=True)

    accept(Actor.person(person.id), invitation)
    accept(Actor.person(person.id), invitation)

    assert mail.recipient == "huguette@example.org"
    assert str(invitation) in mail.text
    assert str(invitation) in mail.html
    assert "Ferme des Auberts" in mail.subject
    assert Role.objects.filter(person=person.id, kind="treasurer").count() == 1
    assert has_role(Actor.person(person.id), farm.pk, ("treasurer",))


def test_an_address_not_proven_yet_accepts_nothing(ana, farm):
    invitation = invite(actor(ana), farm)
    person = register_person(
        actor=Actor.nobody(), name="Not Huguette", email="huguette@example.org", at=NOON
    )

    with pytest.raises(NotFound):
        accept(Actor.person(person.id), invitation)

    assert Role.objects.count() == 1


def test_asking_again_sends_nothing_new_until_the_first_is_over(ana, farm):
    first = invite(actor(ana), farm)
    again = invite(actor(ana), farm)
    late = NOON + timedelta(days=31)

    third = invite(actor(ana), farm, at=late)

    assert first == again != third
    assert OutgoingMail.objects.count() == 2
    assert [one.public_id for one in invitations_from(farm.pk, at=late)] == [third]


def test_the_mail_speaks_the_language_of_its_reader(ana, farm):
    maya = make_person("Maya", language="en")
    louis = make_person("Louis", language="fr")

    invite(actor(ana), farm, maya.email)
    invite(actor(ana), farm, louis.email)

    subjects = dict(OutgoingMail.objects.values_list("recipient", "subject"))
    assert subjects[maya.email] == "Ferme des Auberts invites you: Treasurer"
    assert subjects[louis.email] == "Ferme des Auberts vous invite : Trésorerie"


def test_only_the_invited_person_answers(ana, farm):
    ben = make_person("Ben")
    invitation = invite(actor(ana), farm, ben.email)

    for stranger in (make_person(), ana):
        with pytest.raises(NotFound):
            accept(actor(stranger), invitation)
        with pytest.raises(NotFound):
            decline_invitation(actor=actor(stranger), invitation_id=invitation, at=NOON)
    with pytest.raises(SignInNeeded):
        accept(Actor.nobody(), invitation)

    assert Role.objects.count() == 1
    assert [one.public_id for one in invitations_to(ben.email, at=NOON)] == [invitation]


@pytest.mark.parametrize("over", ["declined", "withdrawn", "expired"])
def test_an_invitation_that_is_over_opens_nothing(ana, farm, over):
    ben = make_person("Ben")
    invitation = invite(actor(ana), farm, ben.email)
    at = NOON + timedelta(days=31) if over == "expired" else NOON
    if over == "declined":
        decline_invitation(actor=actor(ben), invitation_id=invitation, at=NOON)
    if over == "withdrawn":
        withdraw_invitation(actor=actor(ana), invitation_id=invitation, at=NOON)

    with pytest.raises(InvitationOver):
        accept(actor(ben), invitation, at)

    assert Role.objects.count() == 1
    assert invitations_to(ben.email, at=at) == []


def test_nobody_else_invites_or_takes_back(farm):
    former, elsewhere = make_person(), make_person()
    make_role(former, farm, ended_at=NOON)
    make_organisation(manager=elsewhere)
    invitation = invite(actor(farm.people.get(ended_at=None).person), farm)
    for stranger in (former, elsewhere, make_person()):
        with pytest.raises(NotAllowed):
            invite(actor(stranger), farm, "other@example.org")
        with pytest.raises(NotFound):
            withdraw_invitation(actor=actor(stranger), invitation_id=invitation, at=NOON)

    assert Invitation.objects.get().answer == ""
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize(
    ("email", "kind", "field"),
    [("huguette", "member", "email"), ("a@example.org", "boss", "kind")],
)
def test_what_makes_no_sense_is_refused_beside_its_field(ana, farm, email, kind, field):
    with pytest.raises(Invalid) as refusal:
        invite(actor(ana), farm, email, kind)

    assert refusal.value.field == field
    assert not OutgoingMail.objects.exists()
