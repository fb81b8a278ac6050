"""Beginning, correcting what is known, leaving."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from halle.identity import hooks
from halle.identity.actions.close_account import close_account
from halle.identity.actions.confirm_email import confirm_email
from halle.identity.actions.place_organisation import place_organisation
from halle.identity.actions.register_person import register_person
from halle.identity.actions.update_organisation import update_organisation
from halle.identity.actions.update_profile import update_profile
from halle.identity.errors import AccountStillNeeded, EmailTaken
from halle.identity.models import Account, ApiToken, Party, Role
from halle.identity.queries.people import profile_of
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.models import RecordedFact
from halle.territory.models import Commune, Place
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def register(name="Camille Rousset", email="camille@example.org", **values):
    return register_person(actor=Actor.nobody(), name=name, email=email, at=NOON, **values)


def test_a_person_begins_with_a_name_and_an_address_still_to_be_proven():
    person = register("  Camille   Rousset ", "Camille@Example.org", phone="0612345678")

    party = Party.objects.get(pk=person.id)
    assert (party.name, party.email, party.phone) == (
        "Camille Rousset",
        "camille@example.org",
        "06 12 34 56 78",
    )
    assert Account.objects.get(pk=person.account_id).has_usable_password() is False
    address = EmailAddress.objects.get(user=person.account_id)
    assert (address.email, address.primary, address.verified) == (
        "camille@example.org",
        True,
        False,
    )


def test_an_address_serves_one_account():
    register()

    with pytest.raises(EmailTaken):
        register("Someone else", "CAMILLE@example.org")

    assert Party.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"name": " "}, "name", "Give it a name."),
        ({"email": "camille@"}, "email", "name@example.org"),
        ({"phone": "06 12 34 56 7"}, "phone", "Digits are missing: 9 of 10."),
        ({"phone": "06 12 34 56 789"}, "phone", "too many digits: 11"),
        ({"phone": "call me"}, "phone", "made of digits"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(values, field, sentence):
    with pytest.raises(Invalid) as refusal:
        register(**values)

    assert refusal.value.field == field
    assert sentence in str(refusal.value)
    assert not Party.objects.exists()


def test_a_moved_person_keeps_the_old_place_in_the_books():
    ana = make_person("Ana")
    crest, saou = (
        Commune.objects.create(
            insee_code=code, name=name, folded_name=name.lower(), department="26", postcode=post
        )
        for code, name, post in (("26108", "Crest", "26400"), ("26336", "Saou", "26400"))
    )

    def live(street, commune):
        return update_profile(
            actor=actor(ana), name="Ana", street=street, commune_id=commune.pk, at=NOON
        ).place_id

    first = live("1 rue de la Calade", crest)
    same = live(" 1 rue de la  Calade ", crest)
    moved = live("2 place des Cagnards", saou)

    assert first == same != moved
    assert Place.objects.get(pk=first).street == "1 rue de la Calade"
    assert profile_of(ana.pk).commune == "Saou (26)"
    update_profile(actor=actor(ana), name="Ana", at=NOON)
    assert profile_of(ana.pk).commune == ""
    assert Place.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"language": "xx"}, "language"),
        ({"phone": "12"}, "phone"),
        ({"street": "1 rue de la Calade"}, "commune"),
    ],
)
def test_a_profile_that_makes_no_sense_changes_nothing(changes, field):
    ana = make_person("Ana", phone="06 12 34 56 78")

    with pytest.raises(Invalid) as refusal:
        update_profile(actor=actor(ana), **({"name": "Anna"} | changes), at=NOON)

    ana.refresh_from_db()
    assert refusal.value.field == field
    assert (ana.name, ana.phone) == ("Ana", "06 12 34 56 78")


def test_nobody_has_no_profile():
    with pytest.raises(SignInNeeded):
        update_profile(actor=Actor.nobody(), name="X", at=NOON)


def test_managers_alone_rename_their_organisation():
    ana = make_person()
    farm = make_organisation("Auberts", manager=ana)
    former = make_person()
    make_role(former, farm, ended_at=NOON)

    for stranger in (former, make_person()):
        with pytest.raises(NotAllowed):
            update_organisation(
                actor=actor(stranger), organisation_id=farm.pk, name="Mine", at=NOON
            )
    farm.refresh_from_db()
    assert farm.name == "Auberts"

    update_organisation(
        actor=actor(ana),
        organisation_id=farm.pk,
        name="Ferme des Auberts",
        email="Contact@auberts.example",
        phone="04.75.25.00.00",
        at=NOON,
    )
    farm.refresh_from_db()
    assert (farm.name, farm.email, farm.phone) == (
        "Ferme des Auberts",
        "contact@auberts.example",
        "04 75 25 00 00",
    )


def test_mails_follow_the_proven_address_and_no_other():
    person = register()
    account = Account.objects.get(pk=person.account_id)

    with pytest.raises(NotFound):
        confirm_email(actor=Actor.nobody(), account_id=account.pk, at=NOON)
    EmailAddress.objects.filter(user=account).update(email="new@example.org", verified=True)
    with pytest.raises(NotAllowed):
        confirm_email(actor=actor(make_person()), account_id=account.pk, at=NOON)
    assert Party.objects.get(pk=person.id).email == "camille@example.org"

    confirm_email(actor=Actor.nobody(), account_id=account.pk, at=NOON)
    assert Party.objects.get(pk=person.id).email == "new@example.org"


@pytest.fixture
def objection(monkeypatch):
    said = {}
    monkeypatch.setattr(hooks, "_objections", [said.get])
    return said


def test_whoever_leaves_is_forgotten_but_for_a_number(objection):
    ana, ben = make_person("Ana", phone="06 12 34 56 78"), make_person("Ben")
    farm = make_organisation(manager=ana)
    make_role(ben, farm)
    token = ApiToken.objects.create(
        organisation=farm, name="t", digest="d", scopes="read", created_by=ana, created_at=NOON
    )
    Authenticator.objects.create(user=ana.account, type="totp", data={})

    close_account(actor=actor(ana), person_id=ana.pk, at=NOON)
    close_account(actor=actor(ana), person_id=ana.pk, at=NOON)

    gone = Party.objects.get(pk=ana.pk)
    assert (gone.name, gone.email, gone.phone, gone.place_id) == (
        "Une personne partie",
        "",
        "",
        None,
    )
    assert gone.closed_at == NOON
    assert not Account.objects.filter(party=ana).exists()
    assert not Authenticator.objects.exists()
    assert not Role.objects.filter(person=ana, ended_at=None).exists()
    token.refresh_from_db()
    assert token.revoked_at == NOON
    assert RecordedFact.objects.filter(name="identity.account_closed").count() == 1


def test_an_open_order_keeps_the_account_open(objection):
    ana = make_person("Ana")
    objection[ana.pk] = "An order of yours is still open."

    with pytest.raises(AccountStillNeeded) as refusal:
        close_account(actor=actor(ana), person_id=ana.pk, at=NOON)

    ana.refresh_from_db()
    assert str(refusal.value) == "An order of yours is still open."
    assert (ana.name, ana.closed_at) == ("Ana", None)
    assert Account.objects.filter(party=ana).exists()


def test_an_organisation_is_not_left_alone(objection):
    ana = make_person("Ana")
    make_organisation("Ferme des Auberts", manager=ana)

    with pytest.raises(AccountStillNeeded) as refusal:
        close_account(actor=actor(ana), person_id=ana.pk, at=NOON)

    assert "Ferme des Auberts" in str(refusal.value)
    assert Role.objects.filter(ended_at=None).count() == 1


def test_nobody_closes_the_account_of_another(objection):
    ana = make_person("Ana")

    for someone, refusal in ((actor(make_person()), NotAllowed), (Actor.nobody(), SignInNeeded)):
        with pytest.raises(refusal):
            close_account(actor=someone, person_id=ana.pk, at=NOON)

    assert Account.objects.filter(party=ana).exists()


def test_managers_alone_say_where_their_organisation_is():
    ana = make_person()
    farm = make_organisation("Auberts", manager=ana)
    crest = Commune.objects.create(
        insee_code="26108", name="Crest", folded_name="crest", department="26"
    )

    with pytest.raises(NotAllowed):
        place_organisation(
            actor=actor(make_person()), organisation_id=farm.pk, commune_id=crest.pk, at=NOON
        )
    with pytest.raises(Invalid):
        place_organisation(actor=actor(ana), organisation_id=farm.pk, street="1 rue", at=NOON)
    farm.refresh_from_db()
    assert farm.place is None

    here = {"organisation_id": farm.pk, "street": "1 rue  du Pont", "commune_id": crest.pk}
    first = place_organisation(actor=actor(ana), **here, at=NOON)
    again = place_organisation(actor=actor(ana), **here, at=NOON)
    farm.refresh_from_db()
    assert first == again == farm.place_id
    assert (farm.place.street, farm.place.commune) == ("1 rue du Pont", crest)
    place_organisation(actor=actor(ana), organisation_id=farm.pk, at=NOON)
    farm.refresh_from_db()
    assert farm.place is None
