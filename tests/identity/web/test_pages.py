"""My account, my organisations, their keys: through the pages."""

import re

import pytest
from django.urls import reverse

from halle.identity.models import Account, ApiToken, Invitation, Party, Role
from halle.kernel.models import OutgoingMail
from halle.territory.models import Commune
from halle.trust.models import Sighting
from tests.makers.identity import NOON, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def test_a_profile_takes_what_people_type_and_keeps_what_they_mistype(browser):
    ana = make_person("Ana")
    Commune.objects.create(insee_code="26108", name="Crest", folded_name="crest", department="26")
    client = browser(ana)
    typed = {
        "name": "Ana Faure",
        "phone": "0612",
        "language": "en",
        "street": "1 rue",
        "commune": "CREST",
    }

    refused = client.post("/compte/", typed)
    body = refused.content.decode()
    ana.refresh_from_db()
    assert refused.status_code == 422
    assert "Il manque des chiffres\u00a0: 4 sur 10" in body
    assert 'value="CREST"' in body
    assert ana.name == "Ana"

    taken = client.post("/compte/", typed | {"phone": "0612345678"})
    ana.refresh_from_db()
    assert taken.status_code == 302
    assert (ana.name, ana.phone, ana.place.commune.name) == ("Ana Faure", "06 12 34 56 78", "Crest")
    assert client.cookies["language"].value == "en"


def test_an_unknown_commune_is_said_beside_its_field(browser):
    ana = make_person("Ana")

    answer = browser(ana).post("/compte/", {"name": "Ana", "language": "fr", "commune": "Atlantis"})

    assert answer.status_code == 422
    assert 'id="id_commune_error"' in answer.content.decode()


def test_an_invited_newcomer_comes_back_to_the_invitation_and_acts_at_once(browser, code_for):
    nora = make_person("Nora")
    hub = make_organisation("Le Panier de la Tour", manager=nora)
    address = reverse("identity:organisation", args=[hub.public_id])
    sent = browser(nora).post(
        f"{address}inviter/", {"email": "gilles@example.org", "kind": "volunteer"}
    )
    assert sent["Location"] == address
    path = re.search(r"/compte/invitations/\S+", OutgoingMail.objects.get().text)[0]

    client = browser()
    asked = client.get(path)
    assert asked["Location"].startswith("/compte/connexion/?next=")
    page = client.post(
        "/compte/inscription/", {"name": "Gilles", "email": "gilles@example.org", "next": path}
    )["Location"]
    back = client.post(page, {"code": code_for("gilles@example.org"), "action": "verify"})
    assert back["Location"] == path
    client.post(path, {"answer": "yes"})

    gilles = Party.objects.get(name="Gilles")
    assert Role.objects.get(person=gilles).kind == "volunteer"
    assert client.session["acting_for"] == hub.pk
    assert Invitation.objects.get().answer == "accepted"


def test_saying_no_gives_no_role(browser):
    ben = make_person("Ben")
    hub = make_organisation(manager=make_person())
    asked = Invitation.objects.create(
        organisation=hub, email=ben.email, kind="manager", invited_at=NOON,
        expires_at=NOON.replace(year=2100),
    )  # fmt: skip

    browser(ben).post(reverse("identity:invitation", args=[asked.public_id]), {"answer": "no"})

    assert not Role.objects.filter(person=ben).exists()


def test_seeing_the_people_of_an_organisation_leaves_them_one_line_a_day(browser):
    nora, gilles = make_person("Nora"), make_person("Gilles")
    hub = make_organisation(manager=nora)
    make_role(gilles, hub, "volunteer")
    client = browser(nora)

    for _ in range(2):
        assert gilles.email in client.get(f"/compte/structures/{hub.public_id}/").content.decode()

    assert Sighting.objects.get().subject == gilles
    assert (
        nora.email
        not in browser(gilles).get(f"/compte/structures/{hub.public_id}/").content.decode()
    )


def test_the_last_manager_is_told_why_they_stay(browser):
    nora = make_person("Nora")
    make_organisation("Le Panier de la Tour", manager=nora)
    client = browser(nora)

    answer = client.post(
        "/compte/roles/fin/",
        {"role": Role.objects.get().pk},
        headers={"referer": "http://testserver/compte/"},
    )
    body = client.get(answer["Location"]).content.decode()

    assert "Le Panier de la Tour resterait sans gestionnaire" in body
    assert Role.objects.get().ended_at is None


def test_a_key_is_shown_once_and_sending_the_form_twice_makes_one(browser):
    nora = make_person("Nora")
    hub = make_organisation(manager=nora)
    client, address = browser(nora), f"/compte/structures/{hub.public_id}/cles/"
    form = {"name": "Caisse", "scopes": "read", "key": "once"}

    made = client.post(address, form)
    again = client.post(address, form)

    secret = re.search(r"halle_[\w-]+", made.content.decode())[0]
    assert made["Cache-Control"] == "no-store"
    assert secret not in client.get(address).content.decode()
    assert again.status_code == 422
    assert ApiToken.objects.count() == 1
    client.post(f"{address}fin/", {"token": str(ApiToken.objects.get().public_id)})
    assert ApiToken.objects.get().revoked_at is not None


@pytest.mark.parametrize("role", ["", "abc", "9" * 30, "-1"])
def test_nonsense_ends_no_role(browser, role):
    nora = make_person("Nora")
    make_organisation(manager=nora)

    answer = browser(nora).post("/compte/roles/fin/", {"role": role})

    assert answer.status_code == 404
    assert Role.objects.get().ended_at is None


def test_closing_says_what_stands_against_it_then_signs_out(browser):
    ana = make_person("Ana")
    farm = make_organisation("Ferme des Auberts", manager=ana)
    client = browser(ana)

    assert "Ferme des Auberts" in client.get("/compte/fermer/").content.decode()
    client.post("/compte/fermer/")
    assert Account.objects.filter(party=ana).exists()
    make_role(make_person(), farm)
    client.post("/compte/fermer/")

    assert not Account.objects.filter(party=ana).exists()
    assert client.get("/compte/").status_code == 302


def test_an_organisation_page_costs_the_same_with_many_people(
    browser, same_queries_at_one_and_many
):
    nora = make_person("Nora")
    hub = make_organisation(manager=nora)
    client = browser(nora)

    def read():
        return client.get(f"/compte/structures/{hub.public_id}/")

    def add():
        make_role(make_person(), hub, "volunteer")
        read()

    same_queries_at_one_and_many(read, add, many=10)
