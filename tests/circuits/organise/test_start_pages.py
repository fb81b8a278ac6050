"""From a visitor who knows nothing to open orders, by the pages alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from halle.circuits.models import Hub, OrderCycle
from halle.circuits.web.organise.start_draft import KEY
from halle.market.models import Offer, Product
from halle.territory.models import Commune
from tests.makers.circuits import make_hub, make_place
from tests.makers.identity import make_person
from tests.makers.market import make_category

pytestmark = pytest.mark.django_db
PLACE = {
    "name": "Rue de la Calade",
    "commune": "Crest",
    "point": "Garage d’Ana",
    "street": "3 rue de la Calade",
    "kind": "neighbours",
}
GOODS = {
    "who": "us",
    "name0": "Carottes",
    "unit0": "botte",
    "price0": "2,40",
    "stock0": "20",
    "name1": "Œufs",
    "unit1": "les 6",
    "price1": "2,10",
    "name2": "",
}


@pytest.fixture(autouse=True)
def _ground():
    make_place()
    make_category()


def when(**values):
    today = timezone.localdate()
    return {
        "closes_on": today + timedelta(days=6),
        "closes": "20:00",
        "collects_on": today + timedelta(days=7),
        "starts": "17:30",
        "ends": "19:30",
        "most": "",
        **values,
    }


def go(client, name, data=None):
    here = reverse(f"circuits:{name}")
    return client.get(here) if data is None else client.post(here, data)


def through(client, goods=GOODS):
    assert go(client, "start", PLACE).url == reverse("circuits:start-goods")
    assert go(client, "start-goods", goods).url == reverse("circuits:start-dates")
    assert go(client, "start-dates", when()).url == reverse("circuits:start-open")


def test_a_visitor_types_everything_signs_in_and_opens(client):
    assert go(client, "start").status_code == 200
    through(client)

    shown = go(client, "start-open").content.decode()
    assert "Garage d’Ana" in shown
    assert reverse("account_signup") in shown
    assert reverse("account_login") in go(client, "start-open", {}).url
    assert not Hub.objects.exists()

    client.force_login(make_person("Ana").account)
    assert "Rue de la Calade" in go(client, "start-open").content.decode()
    opened = go(client, "start-open", {"yes": "1"})

    cycle = OrderCycle.objects.select_related("session").get()
    assert opened.url == reverse("circuits:share-cycle", args=[cycle.session.public_id])
    assert cycle.session.state == "open"
    assert Offer.objects.count() == 2
    shared = client.get(opened.url).content.decode()
    assert f"/manger/{cycle.session.public_id}/" in shared
    assert '<svg class="qr' in shared


def test_the_button_pressed_twice_opens_once(client):
    client.force_login(make_person("Ana").account)
    through(client)

    go(client, "start-open", {"yes": "1"})
    again = go(client, "start-open", {"yes": "1"})

    assert again.url == reverse("circuits:start")
    assert Hub.objects.count() == 1


def test_the_button_pressed_again_leads_to_what_it_opened(client):
    client.force_login(make_person("Ana").account)
    through(client)
    key = go(client, "start-open").context["draft"].key

    opened = go(client, "start-open", {"key": key})
    again = go(client, "start-open", {"key": key})

    assert again.url == opened.url
    assert go(client, "start-open", {"key": "another"}).url == reverse("circuits:start")
    assert Hub.objects.count() == 1


def test_two_presses_that_both_arrive_before_the_first_answer_open_once(client):
    client.force_login(make_person("Ana").account)
    through(client)
    typed = client.session[KEY]

    opened = go(client, "start-open", {"yes": "1"})
    session = client.session
    session[KEY] = typed
    session.save()
    again = go(client, "start-open", {"yes": "1"})

    assert again.url == opened.url
    assert (Hub.objects.count(), Offer.objects.count()) == (1, 2)


def test_one_may_go_back_and_find_what_was_typed(client):
    through(client)

    assert "Rue de la Calade" in go(client, "start").content.decode()
    assert "2,40" in go(client, "start-goods").content.decode()
    assert "17:30" in go(client, "start-dates").content.decode()


@pytest.mark.parametrize("step", ["start-goods", "start-dates", "start-open"])
def test_a_step_taken_too_early_leads_back_to_the_first_one(client, step):
    assert go(client, step).url == reverse("circuits:start")


def test_what_is_wrong_is_told_beside_its_field_and_stays_typed(client):
    refused = go(client, "start", {**PLACE, "commune": "Nulle part", "name": ""})
    assert set(refused.context["form"].errors) == {"commune", "name"}
    assert "Garage d’Ana" in refused.content.decode()

    go(client, "start", PLACE)
    refused = go(client, "start-goods", {**GOODS, "price0": "beaucoup"})
    assert refused.status_code == 422
    assert refused.context["sheet"].problems[0][0] == "price0"
    assert "beaucoup" in refused.content.decode()
    refused = go(client, "start-goods", {**GOODS, "price0": "beaucoup", "stock0": "-1"})
    assert [field for field, _said in refused.context["sheet"].problems] == ["price0", "stock0"]
    assert go(client, "start-goods", {"who": "us"}).status_code == 422
    assert go(client, "start-goods", {**GOODS, "who": "farm"}).status_code == 422

    go(client, "start-goods", GOODS)
    early = when(collects_on=timezone.localdate())
    assert "collects_on" in go(client, "start-dates", early).context["form"].errors


def test_a_doubtful_commune_is_asked_again_with_those_that_may_be_meant(client):
    for code, name in (("26011", "Aouste"), ("26006", "Allex")):
        Commune.objects.create(
            insee_code=code,
            name=name,
            folded_name=name.lower(),
            department="26",
            postcode="26400",
        )

    refused = go(client, "start", {**PLACE, "commune": "26400"})

    field = str(refused.context["form"]["commune"])
    assert 'value="26400"' in field
    assert '<option value="Allex (26)">' in field
    assert go(client, "start", {**PLACE, "commune": "Allex (26)"}).status_code == 302


def test_more_lines_and_a_spreadsheet_keep_what_was_typed(client):
    go(client, "start", PLACE)
    more = go(client, "start-goods", {**GOODS, "more": "1"})
    assert len(more.context["sheet"].rows) == 5

    csv = "produit;unité;prix;stock;tva\nPommes;kg;3,00;50;5,5\nPain;miche;oups;1;\n"
    sheet = SimpleUploadedFile("produits.csv", csv.encode("cp1252"))
    read = go(client, "start-goods", {**GOODS, "file": sheet, "read": "1"})

    assert [cells[0] for cells in read.context["sheet"].lines] == ["Carottes", "Œufs", "Pommes"]
    assert len(read.context["sheet"].notes) == 1
    bad = SimpleUploadedFile("produits.xlsx", b"not a sheet")
    assert go(client, "start-goods", {**GOODS, "file": bad}).context["sheet"].notes


def test_a_farm_may_be_invited_instead(client):
    client.force_login(make_person("Ana").account)
    through(client, {"who": "farm", "farm": "Les Auberts", "email": "ferme@example.org"})

    shared = client.get(go(client, "start-open", {"yes": "1"}).url)

    assert OrderCycle.objects.get().session.state == "planned"
    assert reverse(
        "circuits:bring-products", args=[OrderCycle.objects.get().session.public_id]
    ) in (shared.content.decode())
    assert not Product.objects.exists()


def test_a_manager_begins_for_an_organisation(client):
    ana = make_person("Ana")
    hub = make_hub("Le Panier", manager=ana)
    client.force_login(ana.account)

    go(client, "start", {**PLACE, "name": "", "organisation": str(hub.party.public_id)})
    go(client, "start-goods", GOODS)
    go(client, "start-dates", when())
    go(client, "start-open", {"yes": "1"})

    assert OrderCycle.objects.get().coordinator == hub
    assert Hub.objects.count() == 1
