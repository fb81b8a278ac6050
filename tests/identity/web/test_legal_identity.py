"""The page where an organisation says who it is before the law."""

import pytest
from django.urls import reverse

from halle.identity.models import LegalIdentity
from tests.makers.identity import make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
TYPED = {
    "legal_name": "Le Fournil",
    "siren": "552 008 443",
    "street": "1 place du Marché",
    "postcode": "26400",
    "town": "Crest",
    "vat_regime": "normal",
    "share_capital_cents": "8 000,00",
}


def test_a_treasurer_writes_it_and_reads_it_back(client):
    keeper, bakery = make_person(), make_organisation("Le Fournil")
    make_role(keeper, bakery, "treasurer")
    client.force_login(keeper.account)
    page = reverse("identity:legal-identity", args=[bakery.public_id])

    assert client.post(page, TYPED).status_code == 302

    kept = LegalIdentity.objects.get()
    assert (kept.siren, kept.share_capital_cents) == ("552008443", 800_000)
    again = client.get(page).content.decode()
    assert "552008443" in again
    assert "8\xa0000,00" in again


def test_the_account_is_shown_by_fours_and_a_wrong_one_comes_back(client):
    manager = make_person()
    bakery = make_organisation(manager=manager)
    client.force_login(manager.account)
    page = reverse("identity:legal-identity", args=[bakery.public_id])

    wrong = client.post(page, TYPED | {"iban": "FR77 9999 9261 0800 0000 2610 854"})
    assert wrong.status_code == 422
    assert "groupe de quatre" in wrong.content.decode()
    assert client.post(page, TYPED | {"iban": "FR7699999261080000002610854"}).status_code == 302

    assert "FR76 9999 9261 0800 0000 2610 854" in client.get(page).content.decode()
    assert LegalIdentity.objects.get().iban == "FR7699999261080000002610854"


def test_wrong_numbers_come_back_with_a_word_beside_them(client):
    manager = make_person()
    bakery = make_organisation(manager=manager)
    client.force_login(manager.account)

    answer = client.post(
        reverse("identity:legal-identity", args=[bakery.public_id]), TYPED | {"siren": "1"}
    )

    assert answer.status_code == 422
    assert "neuf chiffres" in answer.content.decode()
    assert not LegalIdentity.objects.exists()


def test_the_api_tells_and_takes_it(client):
    manager = make_person()
    bakery = make_organisation(manager=manager)
    client.force_login(manager.account)
    address = f"/api/v1/organisations/{bakery.public_id}/legal-identity"

    assert client.get(address).status_code == 404
    body = TYPED | {"share_capital_cents": 800_000, "iban": "fr76 9999 9261 0800 0000 2610 854"}
    told = client.put(address, body, content_type="application/json")

    assert told.status_code == 200
    assert told.json()["vat_number"] == "FR19552008443"
    assert told.json()["iban"] == "FR7699999261080000002610854"
    assert client.get(address).json() == told.json()
    client.force_login(make_person().account)
    assert client.get(address).status_code == 404


def test_whoever_was_sent_here_goes_back_to_what_it_was_for(client):
    client.force_login(make_person("Ana").account)

    named = client.post(
        "/compte/structures/nouvelle/", {"name": "Atelier", "next": "/echanger/reseau/x/adhesion/"}
    )
    elsewhere = client.post(
        "/compte/structures/nouvelle/", {"name": "Forge", "next": "https://example.org/"}
    )

    assert named["Location"] == "/echanger/reseau/x/adhesion/"
    assert elsewhere["Location"].startswith("/compte/structures/")
