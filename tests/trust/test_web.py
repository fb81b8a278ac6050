"""Pages about one's own data."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from halle.kernel.manifest import MANIFESTS, Manifest, Purpose
from halle.trust.actions.record_sighting import record_sighting
from halle.trust.models import Consent
from tests.makers.identity import NOON, actor, make_organisation, make_person
from tests.makers.ledger import give_credit

pytestmark = pytest.mark.django_db
PAGE = "/compte/mes-donnees/"


def browse(person):
    client = Client()
    client.force_login(person.account)
    return client


def seen_by(seer, subject, at=NOON, what="Your name"):
    record_sighting(actor=actor(seer), subject_ids=[subject.pk], what=what, purpose="", at=at)


def test_i_read_who_saw_me_and_nobody_elses_log():
    ana, ben, nora = make_person("Ana"), make_person("Ben"), make_person("Nora")
    seen_by(nora, ana)

    assert "Nora" in browse(ana).get(PAGE).content.decode()
    assert "Nora" not in browse(ben).get(PAGE).content.decode()


def test_a_visitor_is_asked_to_sign_in_first():
    for address in (PAGE, reverse("trust:download")):
        answer = Client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/compte/connexion/?next=")


def test_a_long_log_has_pages_and_a_fixed_number_of_queries(same_queries_at_one_and_many):
    ana, nora = make_person("Ana"), make_person("Nora")
    days = iter(range(1000))
    client = browse(ana)

    same_queries_at_one_and_many(
        lambda: client.get(PAGE),
        lambda: seen_by(nora, ana, NOON - timedelta(days=next(days))),
        many=40,
    )

    first, second = (client.get(PAGE, {"page": page}).content.decode() for page in (1, 2))
    assert (first.count("<b>Nora</b>"), second.count("<b>Nora</b>")) == (30, 10)


def test_agreeing_and_taking_back_from_the_page(monkeypatch):
    monkeypatch.setitem(
        MANIFESTS,
        "garden",
        Manifest(domain="garden", sentence="", purposes=(Purpose("garden.news", "Les nouvelles"),)),
    )
    ana = make_person("Ana")
    client = browse(ana)

    client.post(reverse("trust:agree"), {"purpose": "garden.news", "answer": "yes"})
    assert Consent.objects.filter(withdrawn_at=None).count() == 1
    assert "Oui, depuis" in client.get(PAGE).content.decode()
    client.post(reverse("trust:agree"), {"purpose": "garden.news", "answer": "no"})

    assert Consent.objects.filter(withdrawn_at=None).count() == 0


def test_an_agreement_nobody_asked_for_is_refused():
    answer = browse(make_person()).post(
        reverse("trust:agree"), {"purpose": "everything", "answer": "yes"}
    )

    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_everything_held_about_me_is_in_one_file_and_nothing_about_others():
    ana, nora = make_person("Ana", phone="06 12 34 56 78"), make_person("Nora")
    make_organisation("Ferme des Auberts", manager=ana)
    make_organisation("Secret Farm", manager=nora)
    seen_by(nora, ana)

    answer = browse(ana).get(reverse("trust:download"))

    held = json.loads(answer.content)["held"]
    whole = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    assert held["identity"][0]["data"]["phone"] == "06 12 34 56 78"
    assert held["identity"][1]["data"][0]["organisation__name"] == "Ferme des Auberts"
    assert held["trust"][0]["data"][0]["seer__name"] == "Nora"
    assert "Secret Farm" not in whole
    assert nora.email not in whole
    assert {"identity", "trust", "ledger"} <= held.keys()


def test_the_file_tells_my_credit_and_not_my_neighbours():
    ana, ben = make_person("Ana"), make_person("Ben")
    hub = make_organisation("Le Panier de la Tour")
    give_credit(hub, ana, 1234)
    give_credit(hub, ben, 4321)

    whole = browse(ana).get(reverse("trust:download")).content.decode()

    movements = json.loads(whole)["held"]["ledger"][0]["data"]
    assert [one["cents"] for one in movements if one["account__kind"] == "wallet"] == [1234]
    assert "4321" not in whole
