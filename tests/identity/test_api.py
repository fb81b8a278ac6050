"""Programs ask who they are, and managers look after their keys."""

import json

import pytest
from django.test import Client

from halle.identity.actions.issue_token import issue_token
from halle.identity.models import ApiToken, Invitation, Party
from halle.kernel.ids import new_secret
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
API = "/api/v1"


def browse(person=None):
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def send(client, method, path, body=None, **headers):
    return client.generic(
        method, API + path, json.dumps(body or {}), "application/json", headers=headers
    )


@pytest.fixture
def ana():
    return make_person("Ana", phone="06 12 34 56 78")


@pytest.fixture
def farm(ana):
    return make_organisation("Ferme des Auberts", manager=ana)


def test_a_person_reads_who_they_are(ana, farm):
    make_role(ana, farm, "treasurer")
    client = browse(ana)

    me = client.get(f"{API}/me").json()
    mine = client.get(f"{API}/me/organisations").json()

    assert me["person"]["email"] == ana.email
    assert me["acting_for"]["public_id"] == str(ana.public_id)
    assert me["scopes"] is None
    assert mine == [
        {
            "public_id": str(farm.public_id),
            "name": "Ferme des Auberts",
            "roles": ["manager", "treasurer"],
        }
    ]


def test_a_program_is_nobody_and_acts_for_its_organisation_alone(ana, farm):
    make_organisation("Another", manager=ana)
    secret = new_secret()
    issue_token(
        actor=actor(ana), organisation_id=farm.pk, name="t", scopes=["read"], secret=secret,
        expires_at=None, at=NOON,
    )  # fmt: skip
    key = {"authorization": f"Bearer {secret}"}

    me = browse().get(f"{API}/me", headers=key).json()
    mine = browse().get(f"{API}/me/organisations", headers=key).json()

    assert me["person"] is None
    assert me["scopes"] == ["read"]
    assert [one["name"] for one in mine] == ["Ferme des Auberts"]
    answer = browse().get(f"{API}/organisations/{farm.public_id}/tokens", headers=key)
    assert answer.status_code in {401, 403}


@pytest.mark.parametrize("path", ["/me", "/me/organisations"])
def test_nobody_is_told_to_identify(path):
    answer = browse().get(API + path)

    assert answer.status_code == 401
    assert answer["Content-Type"].startswith("application/problem+json")
    assert answer.json()["code"] == "sign-in-needed"


def test_a_key_is_made_shown_once_listed_without_secret_and_taken_away(ana, farm):
    client = browse(ana)
    path = f"/organisations/{farm.public_id}/tokens"

    made = send(client, "POST", path, {"name": "Caisse", "scopes": ["read", "write"]})
    assert made.status_code == 201
    secret = made.json()["secret"]
    listed = client.get(API + path)
    assert secret not in listed.content.decode()
    assert listed.json()[0]["scopes"] == ["read", "write"]
    works = browse().get(f"{API}/me", headers={"authorization": f"Bearer {secret}"})
    assert works.status_code == 200
    gone = send(client, "DELETE", f"/tokens/{made.json()['public_id']}")

    assert gone.status_code == 204
    dead = browse().get(f"{API}/me", headers={"authorization": f"Bearer {secret}"})
    assert dead.status_code == 401


def test_others_cannot_tell_whether_an_organisation_exists(ana, farm):
    former, elsewhere = make_person(), make_person()
    make_role(former, farm, ended_at=NOON)
    make_organisation(manager=elsewhere)
    paths = [f"/organisations/{farm.public_id}/{what}" for what in ("tokens", "invitations")]

    for stranger in (former, elsewhere, make_person()):
        client = browse(stranger)
        assert client.get(API + paths[0]).status_code == 404
        body = {"name": "x", "scopes": ["read"]}
        assert send(client, "POST", paths[0], body).status_code == 404
        body = {"email": "a@example.org", "role": "manager"}
        assert send(client, "POST", paths[1], body).status_code == 404

    assert not ApiToken.objects.exists()
    assert not Invitation.objects.exists()


def test_a_volunteer_sees_no_keys(farm):
    volunteer = make_person()
    make_role(volunteer, farm, "volunteer")

    answer = browse(volunteer).get(f"{API}/organisations/{farm.public_id}/tokens")

    assert answer.status_code == 403


def test_founding_twice_with_one_key_is_founding_once(ana):
    client = browse(ana)
    key = {"idempotency-key": "k1"}

    first = send(client, "POST", "/organisations", {"name": "Le Jardin"}, **key)
    again = send(client, "POST", "/organisations", {"name": "Le Jardin"}, **key)
    other = send(client, "POST", "/organisations", {"name": "Le Verger"}, **key)

    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    assert other.status_code == 409
    assert Party.objects.filter(kind="organisation").count() == 1


def test_a_refused_invitation_names_its_field(ana, farm):
    answer = send(
        browse(ana),
        "POST",
        f"/organisations/{farm.public_id}/invitations",
        {"email": "nobody", "role": "manager"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "email"
    assert not Invitation.objects.exists()
