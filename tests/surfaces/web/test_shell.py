"""The hall, my day, the numbers, the source, and what only a demonstration has."""

import tarfile
import tomllib
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

import halle
from halle.kernel import mail
from halle.kernel.agenda import Happening, Task
from halle.kernel.models import ParameterValue
from halle.market.models import Seller
from halle.surfaces.web import now as gathered
from tests.makers.barter import make_member, make_network
from tests.makers.identity import NOON, make_organisation, make_person
from tests.makers.market import make_offer
from tests.makers.web import open_cycle

pytestmark = pytest.mark.django_db
ROOT = Path(halle.__file__).resolve().parents[2]


def browse(person=None):
    client = Client()
    if person is not None:
        client.force_login(person.account)
    return client


def test_home_counts_what_is_there():
    cycle = open_cycle(make_offer())
    Seller.objects.update(is_public=True)

    body = browse().get("/").content.decode()

    assert "1 commande ouverte" in body
    assert "1 lieu" in body
    assert "1 producteur" in body
    assert cycle.name in browse().get("/manger/").content.decode()


def test_home_shows_the_doors_that_exist_and_a_way_to_join():
    page = browse().get("/")

    body = page.content.decode()
    assert page.status_code == 200
    assert "/manger/" in body
    assert "/compte/inscription/" in body
    assert "livraison" not in body


@pytest.mark.parametrize("address", ["/", "/a-propos/", "/accessibilite/", "/regles/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_open_page_speaks_both_languages(address, language):
    client = browse()
    client.cookies["language"] = language

    page = client.get(address)

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()


def test_what_happens_now_is_told_in_order(monkeypatch):

    def happenings(at, limit):
        return [
            Happening(at + timedelta(days=3), "circuits", "Later"),
            Happening(at + timedelta(minutes=1), "circuits", "Sooner", "words", "/manger/"),
        ]

    monkeypatch.setattr(gathered, "_sources", lambda modules, name: (happenings,))

    body = browse().get("/").content.decode()

    assert body.index("Sooner") < body.index("Later")


def test_my_day_asks_to_sign_in_then_shows_what_waits_for_me_alone(monkeypatch):
    ana, ben = make_person("Ana"), make_person("Ben")

    def tasks_of(person_id, at):
        if person_id != ana.pk:
            return []
        return [
            Task(at, "circuits", "Fetch the basket", url="/manger/", verb="See it"),
            Task(at + timedelta(days=2), "circuits", "Order again"),
        ]

    found = {"tasks_of": (tasks_of,)}
    monkeypatch.setattr(gathered, "_sources", lambda modules, name: found.get(name, ()))

    assert browse().get("/ma-journee/")["Location"].endswith("?next=%2Fma-journee%2F")
    mine = browse(ana).get("/ma-journee/").content.decode()
    theirs = browse(ben).get("/ma-journee/").content.decode()
    assert "Fetch the basket" in mine
    assert "Order again" in mine
    assert "Fetch the basket" not in theirs
    assert "Une journée calme" in theirs


def test_what_simply_waits_says_by_when_and_what_begins_says_until_when(monkeypatch):
    ana = make_person("Ana")

    def tasks_of(person_id, at):
        return [
            Task(at, "barter", "Whenever"),
            Task(at, "barter", "In time", until=at + timedelta(days=40)),
            Task(at, "barter", "Sooner", until=at + timedelta(days=30)),
            Task(at - timedelta(days=1), "circuits", "Running", until=at + timedelta(days=30)),
        ]

    found = {"tasks_of": (tasks_of,)}
    monkeypatch.setattr(gathered, "_sources", lambda modules, name: found.get(name, ()))
    today = browse(ana).get("/ma-journee/").context["day"].today

    assert [one.title for one in today] == ["Running", "Sooner", "In time", "Whenever"]
    assert today[0].until.startswith("jusqu’au ")
    assert {one.until for one in today[1:3]} == {"au plus tard"}
    assert (today[3].hour, today[3].until) == ("à faire", "")


def test_my_day_leads_to_the_accounts_of_my_firms():
    ana, network = make_person("Ana"), make_network("drome")
    member = make_member(network, "Scierie", manager=ana)
    address = reverse("barter:account", args=[member.public_id])

    assert address in browse(ana).get("/ma-journee/").content.decode()
    assert address not in browse(make_person()).get("/ma-journee/").content.decode()


def test_acting_for_an_organisation_ends_with_the_role():
    ana = make_person("Ana")
    farm = make_organisation("Ferme des Auberts", manager=ana)
    client = browse(ana)

    client.post("/compte/agir-pour/", {"party": str(farm.public_id)})
    assert "Ferme des Auberts</span>" in client.get("/a-propos/").content.decode()
    farm.people.update(ended_at=NOON)

    body = client.get("/a-propos/").content.decode()
    assert "Ana</span>" in body
    assert "Ferme des Auberts" not in body


@pytest.mark.parametrize("party", ["", "no-uuid", "stranger"])
def test_nobody_acts_for_whom_they_have_no_role(party):
    ana = make_person("Ana")
    farm = make_organisation(manager=make_person())
    client = browse(ana)

    answer = client.post(
        "/compte/agir-pour/", {"party": str(farm.public_id) if party == "stranger" else party}
    )

    assert answer.status_code == 403
    assert "acting_for" not in client.session


@pytest.mark.parametrize("address", ["/nulle-part/", f"/manger/commandes/{UUID(int=1)}/"])
def test_what_is_not_there_or_not_one_s_own_says_how_to_log_in(address):
    page = browse().get(address)

    body = page.content.decode()
    assert page.status_code == 404
    assert "Rien à cette adresse" in body
    assert f'href="/compte/connexion/?next={address}"' in body


def test_each_number_shows_its_bounds_and_the_decision_behind_it():
    ParameterValue.objects.create(
        name="trust.sighting_days", value=180, since=NOON, decision="Assemblée du 3 mars"
    )

    body = browse().get("/regles/").content.decode()

    assert "180\u00a0jours" in body
    assert "90\u00a0jours" in body
    assert "1\u00a0095\u00a0jours" in body
    assert "Assemblée du 3 mars" in body


def test_the_source_that_runs_is_given_to_whoever_asks():
    answer = browse().get("/a-propos/source/")

    packed = BytesIO(answer.content)
    with tarfile.open(fileobj=packed) as archive:
        names = archive.getnames()
        about = archive.extractfile("halle/surfaces/web/views/about.py")
        assert about is not None
        assert about.read() == (ROOT / "src/halle/surfaces/web/views/about.py").read_bytes()
    assert not any(name.endswith((".pyc", ".mo")) for name in names)


def test_the_version_said_is_the_version_built():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]

    assert halle.__version__ == built


@pytest.fixture
def a_mail(db):
    mail.write_mail(
        key="k", recipient="camille.rousset@example.org", subject="Votre panier",
        text="Bonjour https://halle.example/x", html="<p style='color:red'>Bonjour</p>", at=NOON,
    )  # fmt: skip
    return mail.OutgoingMail.objects.get()


def test_nothing_of_a_demonstration_exists_where_people_are_real(settings, a_mail):
    settings.DEMO = False
    camille = make_person("Camille", email="camille.rousset@example.org")
    client = browse()

    for address in ("/boite-aux-lettres/", f"/boite-aux-lettres/{a_mail.pk}/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/boite-aux-lettres/{a_mail.pk}/html/").status_code == 404
    assert client.post("/demo/entrer/", {"email": camille.email}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert "camille.rousset" not in client.get("/compte/connexion/").content.decode()


def test_the_mailbox_of_a_demonstration_shows_each_mail_cut_off_from_our_pages(settings, a_mail):
    settings.DEMO = True
    client = browse()

    assert "Votre panier" in client.get("/boite-aux-lettres/").content.decode()
    assert "Votre panier" not in client.get("/boite-aux-lettres/?q=x@y.z").content.decode()
    plain = client.get(f"/boite-aux-lettres/{a_mail.pk}/")
    assert '<a href="https://halle.example/x"' in plain.content.decode()
    html = client.get(f"/boite-aux-lettres/{a_mail.pk}/html/")
    assert html["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert client.get("/boite-aux-lettres/999999/").status_code == 404


def test_one_enters_a_demonstration_as_one_of_its_people_only(settings):
    settings.DEMO = True
    camille = make_person("Camille Rousset", email="camille.rousset@example.org")
    other = make_person("Somebody")
    client = browse()

    page = client.get("/compte/connexion/").content.decode()
    assert "Camille Rousset" in page
    assert "Somebody" not in page
    assert client.post("/demo/entrer/", {"email": other.email}).status_code == 404
    answer = client.post("/demo/entrer/", {"email": camille.email, "next": "https://evil.example"})

    assert answer["Location"] == "/ma-journee/"
    assert client.session["_auth_user_id"] == str(camille.account.pk)


@pytest.mark.parametrize("address", ["/", "/compte/connexion/", "/compte/inscription/"])
def test_pages_forbid_foreign_code(address):
    policy = browse().get(address)["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
