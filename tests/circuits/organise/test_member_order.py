"""A member's order changed for them: the page, what it refuses, the letter that tells."""

import pytest
from django.core import mail

from halle.kernel import clock, outbox
from halle.kernel.rules.search import tokens_of
from halle.market.models import BasketLine, Order
from tests.makers.circuits import make_hub, make_slot
from tests.makers.identity import make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there
from tests.makers.web import browser, open_cycle, take

pytestmark = pytest.mark.django_db


def scene(*offers, **values):
    """A hub's manager, a member, and what the member has ordered."""
    manager = make_person("Camille")
    buyer = make_person("Nora", language="fr", email="nora@example.org")
    cycle = open_cycle(*offers, hub=make_hub(manager=manager, **values))
    return manager, buyer, cycle


def buy(cycle, lines, buyer, **values):
    """Order now."""
    return order(cycle, lines, buyer=buyer, at=clock.now(), **values)


def page_of(placed):
    """Where those who organise change an order."""
    return f"/manger/organiser/commande/{placed.public_id}/"


def form(page, **changes):
    """What the page would send as it is shown, with these changes."""
    sheet = page.context["sheet"]
    slot = next(p for p in sheet.places if p.slot_id == sheet.slot_id)
    sent = {f"quantity-{row.key}": row.typed for row in sheet.rows}
    sent |= {"version": sheet.version, "key": page.context["key"], "do": "save"}
    return {**sent, "slot": slot.slot_public_id, "pay_by": sheet.pay_by, **changes}


def test_the_order_page_leads_managers_to_the_change_and_members_to_their_basket():
    offer = make_offer()
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    url = f"/manger/commandes/{placed.public_id}/"

    assert page_of(placed) in browser(manager).get(url).content.decode()
    assert page_of(placed) not in browser(buyer).get(url).content.decode()
    assert browser(buyer).get(page_of(placed)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_lines_are_changed_taken_out_and_added_and_the_member_is_told():
    carrot, leek = (make_offer(name=name, price_cents=100) for name in ("Carottes", "Poireaux"))
    apple = make_offer(name="Pommes", price_cents=300, search_tokens=tokens_of("Pommes"))
    manager, buyer, cycle = scene(carrot, leek, apple)
    placed = buy(cycle, {carrot: 2, leek: 1}, buyer)
    outbox.drain()
    mail.outbox.clear()
    client = browser(manager)

    page = client.get(page_of(placed))
    changes = {f"quantity-{carrot.public_id}": "3", f"quantity-{leek.public_id}": ""}
    looked = client.post(page_of(placed), form(page, **changes, q="pomme", do="look"))
    assert [row.name for row in looked.context["sheet"].found] == ["Pommes"]
    assert looked.context["sheet"].total_cents == 300
    assert Order.objects.get().version == 1
    sent = form(looked, **{f"quantity-{apple.public_id}": "1"})
    answer = client.post(page_of(placed), sent, follow=True)

    assert "is changed; Nora is told by mail" in answer.content.decode()
    kept = Order.objects.get()
    assert dict(kept.lines.values_list("offer", "quantity")) == {carrot.pk: 3, apple.pk: 1}
    assert (kept.version, kept.total_cents) == (2, 600)
    assert_books_agree()
    outbox.drain()
    (letter,) = mail.outbox
    for text in (letter.body, letter.alternatives[0][0]):
        assert "Camille" in text
        assert "3 au lieu de 2" in text
        assert "Poireaux" in text
        assert "retiré" in text
        assert "nouveau" in text


def test_the_manager_s_own_basket_stays():
    offer = make_offer()
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    client = browser(manager)
    take(client, cycle, {offer: 4})

    answer = client.post(f"/manger/commandes/{placed.public_id}/modifier/")

    assert answer.headers["Location"] == page_of(placed)
    assert BasketLine.objects.get().quantity == 4


def test_another_slot_and_another_way_of_paying():
    offer = make_offer(price_cents=500)
    manager, buyer, cycle = scene(offer)
    give_credit(cycle.coordinator.party, buyer, 500)
    slot = make_slot(cycle.points.get())
    placed = buy(cycle, {offer: 1}, buyer)
    client = browser(manager)

    client.post(
        page_of(placed), form(client.get(page_of(placed)), slot=slot.public_id, pay_by="credit")
    )

    kept = Order.objects.get()
    assert (kept.collection.slot_id, kept.pay_by) == (slot.pk, "credit")
    assert_books_agree()


@pytest.mark.parametrize("typed", ["-1", "1.5", "abc", "1000000000"])
def test_a_quantity_that_is_none_is_told_beside_its_line(typed):
    offer = make_offer(name="Carottes")
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    client, before = browser(manager), what_is_there()

    page = client.get(page_of(placed))
    sent = form(page, **{f"quantity-{offer.public_id}": typed})
    answer = client.post(page_of(placed), sent)

    assert answer.status_code == 422
    assert f'href="#q-{offer.public_id}"' in answer.content.decode()
    assert what_is_there() == before


def test_refusals_of_the_order_are_shown_and_nothing_changes():
    offer = make_offer(price_cents=100, stock=2)
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    client, before = browser(manager), what_is_there()
    page = client.get(page_of(placed))
    quantity = f"quantity-{offer.public_id}"

    for changes in ({quantity: "3"}, {quantity: ""}, {quantity: "2", "version": "7"}):
        answer = client.post(page_of(placed), form(page, **changes))
        assert answer.status_code == 422
        assert answer.context["errors"]
        assert what_is_there() == before


def test_saving_the_order_as_it_is_changes_nothing():
    offer = make_offer()
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    client, before = browser(manager), what_is_there()

    answer = client.post(page_of(placed), form(client.get(page_of(placed))), follow=True)

    assert "Nothing was changed." in answer.content.decode()
    assert what_is_there() == before


def test_one_and_thirty_lines_cost_the_same_number_of_queries(django_assert_max_num_queries):
    offers = [make_offer() for _ in range(30)]
    manager, buyer, cycle = scene(*offers)
    short = buy(cycle, {offers[0]: 1}, buyer)
    long = buy(cycle, dict.fromkeys(offers, 1), make_person())
    client = browser(manager)
    for placed in (short, long):
        client.get(page_of(placed))

    counted = []
    for placed in (short, long):
        with django_assert_max_num_queries(40) as queries:
            assert client.get(page_of(placed)).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_a_full_slot_is_told_beside_its_field_and_nothing_moves():
    offer = make_offer()
    manager, buyer, cycle = scene(offer)
    full = make_slot(cycle.points.get(), capacity=1)
    buy(cycle, {offer: 1}, make_person(), slot=full)
    placed = buy(cycle, {offer: 1}, buyer)
    client, before = browser(manager), what_is_there()

    page = client.get(page_of(placed))
    answer = client.post(page_of(placed), form(page, slot=full.public_id))

    assert answer.status_code == 422
    assert 'id="slot-error"' in answer.content.decode()
    assert what_is_there() == before


def test_outsiders_do_not_learn_of_the_page_and_change_nothing():
    offer = make_offer()
    manager, buyer, cycle = scene(offer)
    placed = buy(cycle, {offer: 1}, buyer)
    page = browser(manager).get(page_of(placed))
    sent = form(page, **{f"quantity-{offer.public_id}": "5"})
    former, other = make_person(), make_person()
    make_role(former, cycle.coordinator.party, ended_at=clock.now())
    make_hub(manager=other)
    before = what_is_there()

    for person in (None, make_person(), former, other, buyer):
        assert browser(person).get(page_of(placed)).status_code == 404
        assert browser(person).post(page_of(placed), sent).status_code == 404

    assert what_is_there() == before
