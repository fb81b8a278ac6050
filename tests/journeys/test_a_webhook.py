"""A manager has a program told what happens: its address, its secret, what was delivered, stopping."""

from __future__ import annotations

from typing import Any

import pytest

from halle.kernel.outbox import drain
from halle.webhooks.models import Endpoint
from tests.barter.actions.payments import pay
from tests.journeys.conftest import DESK, PHONE, Arrive, FaultsOf
from tests.journeys.hands import come_in, fill, follow, press
from tests.makers.barter import make_member, make_network
from tests.makers.identity import make_organisation, make_person
from tests.makers.webhooks import Receiver, make_due, receiver

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def program(settings: Any) -> Any:
    """A program that listens on this machine."""
    settings.WEBHOOKS_MAY_BE_LOCAL = True
    with receiver() as listening:
        yield listening


@pytest.mark.parametrize(
    ("viewport", "colours"), [(PHONE, "dark"), (DESK, "light")], ids=["phone", "desk"]
)
def test_a_program_is_told_and_can_tell_who_tells_it(
    arrive: Arrive, faults_of: FaultsOf, program: Receiver, viewport: dict[str, int], colours: Any
) -> None:
    ada, network = make_person("Ada"), make_network("troc")
    firm = make_organisation("Scierie du Lac", manager=ada)
    payer, scierie = make_member(network, "Café des Arts"), make_member(network, firm=firm)
    page = come_in(arrive(viewport=viewport, colours=colours), ada)
    faults: list[str] = []

    page.goto("/compte/webhooks/")
    faults += faults_of(page)
    follow(page, "Scierie du Lac")
    faults += faults_of(page)
    fill(page, name="Logiciel de comptabilité", url="http://127.0.0.1")
    press(page, "Ajouter l’adresse")
    faults += faults_of(page)
    page.get_by_label("Un paiement est fait").check()
    fill(page, url=program.url)
    page.get_by_role("button", name="Ajouter l’adresse").dblclick()
    secret = page.get_by_label("Le nouveau secret").input_value()
    faults += faults_of(page)
    assert Endpoint.objects.count() == 1

    page.reload()
    assert page.get_by_label("Le nouveau secret").count() == 0
    follow(page, "Logiciel de comptabilité")
    press(page, "Envoyer un essai")
    pay(payer, scierie, 12_345)
    drain()
    assert [call.body["type"] for call in program.calls] == ["webhooks.ping", "barter.payment_made"]
    assert all(call.is_signed_by(secret) for call in program.calls)
    page.reload()
    assert page.locator("tbody").get_by_text("remis au programme").count() == 2
    faults += faults_of(page)

    program.status, program.words = 500, b"<h1>Panne</h1>"
    pay(payer, scierie, 100)
    drain()
    page.reload()
    assert page.get_by_text("<h1>Panne</h1>").is_visible()
    faults += faults_of(page)
    program.status = 204
    make_due()
    drain()
    page.reload()
    with page.expect_navigation():
        page.get_by_role("button", name="Renvoyer").first.click()
    drain()
    assert [call.body for call in program.calls[2:4]] == [program.calls[2].body] * 2
    assert len({call.headers["webhook-id"] for call in program.calls}) == 3
    page.reload()
    press(page, "Arrêter pour l’instant")
    faults += faults_of(page)
    press(page, "Relancer")
    press(page, "Créer un autre secret")
    renewed = page.get_by_label("Le nouveau secret").input_value()
    faults += faults_of(page)
    page.goto(page.url.removesuffix("secret/"))
    press(page, "Envoyer un essai")
    drain()
    assert all(program.calls[-1].is_signed_by(one) for one in (secret, renewed))
    assert faults == []
