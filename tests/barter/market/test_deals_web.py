"""Deals in a browser: from a message to a paid, invoiced and reviewed deal."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halle.barter.actions.ask_about_listing import ask_about_listing
from halle.barter.jobs.market import measure_demand_of_members
from halle.barter.models import Deal, DealReview
from halle.barter.parameters import SELLER_FEE
from halle.barter.queries.demand import demand_for_members
from halle.billing.models import Invoice
from halle.kernel import clock
from halle.kernel.models import OutgoingMail
from halle.kernel.outbox import drain
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.barter_market import make_listing
from tests.makers.firms import make_legal_identity
from tests.makers.identity import make_person
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
MARKET = "/echanger/marche/"


@pytest.fixture
def council():
    return make_person("Conseil")


@pytest.fixture
def sides(council):
    decide(SELLER_FEE, 0)
    network = make_network(manager=council)
    return [
        make_member(network, name, manager=make_person(), line=150_000)
        for name in ("Atelier Bérard", "Ferme des Auberts")
    ]


def client_of(member):
    return browser(member.firm.people.get().person)


def page_of(deal):
    return f"{MARKET}affaires/{deal.public_id}/"


def quote_form(**said):
    until = (clock.now().date() + timedelta(days=20)).isoformat()
    lines = {
        "line-TOTAL_FORMS": "4",
        "line-INITIAL_FORMS": "4",
        "line-0-label": "Affûtage",
        "line-0-quantity_thousandths": "2,5",
        "line-0-unit": "HUR",
        "line-0-unit_price_cents": "40",
        "line-0-rate": "2000",
    }
    for number in (1, 2, 3):
        lines |= {f"line-{number}-unit": "LS", f"line-{number}-rate": "2000"}
    return {
        "title": "Affûtage des outils",
        "nature": "services",
        "credit_permille": "500",
        "until": until,
        "key": "0193f5f0-0000-7000-8000-000000000002",
        **lines,
    } | said


def test_a_deal_is_made_from_page_to_page(sides):
    seller, buyer = sides
    make_legal_identity(seller.firm)
    make_legal_identity(buyer.firm)
    listing = make_listing(seller, price_cents=4000, unit="heure")
    sells, buys = client_of(seller), client_of(buyer)
    address = f"{MARKET}affaires/devis/{buyer.public_id}/?annonce={listing.public_id}"
    assert "Quote for Ferme des Auberts" in sells.get(address).content.decode()

    for _ in range(2):
        sent = sells.post(address, quote_form())
    deal = Deal.objects.get()
    assert sent.url == page_of(deal)
    assert (deal.credit_cents, deal.euro_cents) == (6000, 6000)

    assert "Your turn: Order this" in buys.get(f"{MARKET}affaires/").content.decode()
    for who, step in (
        (buys, "commander"),
        (sells, "livrer"),
        (buys, "accepter"),
        (sells, "euros"),
    ):
        assert who.post(f"{page_of(deal)}{step}/").status_code == 302
        assert who.get(page_of(deal)).status_code == 200
    deal.refresh_from_db()
    assert (deal.state, balances(buyer, seller)) == ("paid", [-6000, 6000])
    assert Invoice.objects.get().reference == deal.public_id
    assert "See the invoice" in buys.get(page_of(deal)).content.decode()

    buys.post(f"{page_of(deal)}noter/", {"stars": "5", "text": "Parfait"})
    review = DealReview.objects.get()
    sells.post(f"{MARKET}avis/{review.public_id}/", {"text": "Merci"})
    firm = browser().get(f"{MARKET}entreprise/{seller.firm.public_id}/").content.decode()
    assert "Parfait" in firm
    assert "Merci" in firm
    assert "5.0 of 5, 1 review" in firm
    drain()
    letters = OutgoingMail.objects.filter(key__startswith="deal:")
    subjects = list(letters.values_list("subject", flat=True))
    assert any("vous passe commande" in one for one in subjects)
    assert len(subjects) == len(set(subjects)) == 6


def test_a_refused_quote_keeps_what_was_typed(sides):
    seller, buyer = sides
    address = f"{MARKET}affaires/devis/{buyer.public_id}/"

    page = client_of(seller).post(address, quote_form(**{"line-0-unit_price_cents": ""}))

    assert "Write a price." in page.content.decode()
    assert "Affûtage des outils" in page.content.decode()
    assert not Deal.objects.exists()


def test_a_mediator_decides_from_the_page(sides, council):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    judge = browser(council)
    assert judge.get(page_of(deal)).status_code == 404

    client_of(buyer).post(f"{page_of(deal)}contester/", {"reason": "Pas fini"})
    assert "Pas fini" in judge.get(page_of(deal)).content.decode()
    wrong = judge.post(f"{page_of(deal)}trancher/", {"seller_cents": "x", "reason": ""})
    assert wrong.status_code == 422
    much = judge.post(f"{page_of(deal)}trancher/", {"seller_cents": "1200,01", "reason": "Tout"})
    assert much.status_code == 422
    assert "Between 0 and 1,200.00 credits." in much.content.decode().replace("\u00a0", " ")
    assert 'value="Tout"' in much.content.decode()
    assert reverse("barter:council-matters", args=[seller.network.code]) in much.content.decode()
    assert balances(seller, buyer) == [0, 0]
    judge.post(f"{page_of(deal)}trancher/", {"seller_cents": "400", "reason": "Moitié faite"})
    assert balances(seller, buyer) == [40_000, -40_000]
    assert "Moitié faite" in client_of(seller).get(page_of(deal)).content.decode()
    sent = {"seller_cents": "500", "reason": "Encore"}
    late = judge.post(f"{page_of(deal)}trancher/", sent, follow=True)
    assert late.redirect_chain == [(page_of(deal), 302)]
    assert balances(seller, buyer) == [40_000, -40_000]


def test_two_firms_call_it_off(sides):
    seller, buyer = sides
    deal = make_order(seller, buyer)
    client_of(buyer).post(f"{page_of(deal)}annuler/")
    assert "would like to call this off" in client_of(seller).get(page_of(deal)).content.decode()
    assert "Take that back" not in client_of(seller).get(page_of(deal)).content.decode()
    assert "Take that back" in client_of(buyer).get(page_of(deal)).content.decode()
    client_of(buyer).post(f"{page_of(deal)}garder/")
    assert "call this off" not in client_of(seller).get(page_of(deal)).content.decode()
    client_of(buyer).post(f"{page_of(deal)}annuler/")
    client_of(seller).post(f"{page_of(deal)}annuler/")
    deal.refresh_from_db()
    assert deal.state == "cancelled"


def test_the_page_says_what_an_invoice_lacks(sides):
    seller, buyer = sides
    make_legal_identity(buyer.firm)
    deal = make_order(seller, buyer)
    client_of(buyer).post(f"{page_of(deal)}accepter/")

    shown = client_of(seller).get(page_of(deal)).content.decode()
    assert "has not been stated by: Atelier Bérard." in " ".join(shown.split())
    make_legal_identity(seller.firm)
    client_of(seller).post(f"{page_of(deal)}facturer/")
    assert Invoice.objects.count() == 1


def test_strangers_and_other_firms_find_nothing(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer)
    other = make_member(make_network(), manager=make_person())
    for client in (browser(make_person()), client_of(other)):
        assert client.get(page_of(deal)).status_code == 404
        assert client.post(f"{page_of(deal)}commander/").status_code == 404
        assert client.get(f"{MARKET}affaires/devis/{buyer.public_id}/").status_code == 404
    assert browser().get(page_of(deal)).status_code in (302, 401, 404)
    assert Deal.objects.get().state == "quoted"


def test_demand_counts_wants_buyers_and_favourites_and_feeds_the_line(sides):
    seller, buyer = sides
    make_listing(seller, category="repair")
    make_listing(buyer, kind="want", category="repair")
    deal = make_order(seller, buyer)
    client_of(buyer).post(f"{page_of(deal)}accepter/")

    now = clock.now()
    assert demand_for_members(seller.network_id, now) == {seller.pk: 180, buyer.pk: 0}
    assert measure_demand_of_members(now) == 1
    assert measure_demand_of_members(now) == 0
    seller.refresh_from_db()
    assert seller.demand_permille == 180


@pytest.mark.parametrize(
    ("regime", "price", "rate"), [("normal", "266.67", "2000"), ("franchise", "320.00", "0")]
)
def test_a_quote_begins_with_the_price_of_the_listing_its_vat_taken_out(sides, regime, price, rate):
    seller, buyer = sides
    make_legal_identity(seller.firm, vat_regime=regime)
    listing = make_listing(seller, price_cents=32_000)
    address = f"{MARKET}affaires/devis/{buyer.public_id}/?annonce={listing.public_id}"

    page = client_of(seller).get(address)

    begun = page.context["lines"][0]
    assert begun["unit_price_cents"].value() == price
    assert str(begun["rate"].value()) == rate


def test_the_first_line_of_a_quote_is_asked_for(sides):
    seller, buyer = sides
    address = f"{MARKET}affaires/devis/{buyer.public_id}/"
    empty = quote_form(**{"line-0-label": "", "line-0-unit_price_cents": ""})

    page = client_of(seller).post(address, empty)

    assert page.status_code == 422
    assert set(page.context["lines"][0].errors) == {"label", "unit_price_cents"}
    assert not Deal.objects.exists()


def test_a_deal_says_how_many_for_how_much_and_until_when(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer)
    deal.lines.update(quantity_thousandths=2_500, unit_price_cents=4_000)

    page = client_of(buyer).get(page_of(deal)).content.decode()

    assert "2.5 × €40.00" in page
    assert "This quote holds until" in page


def test_a_deal_leads_to_its_conversation_and_back_for_its_two_firms_alone(sides, council):
    seller, buyer = sides
    listing, other = make_listing(seller), make_listing(seller)
    threads = [
        ask_about_listing(
            actor=OPERATOR, listing_id=one.public_id, firm_id=buyer.firm_id, text="?",
            at=clock.now(),
        ).public_id
        for one in (listing, other)
    ]  # fmt: skip
    deal = make_quote(seller, buyer)
    Deal.objects.update(listing=listing, state="disputed", disputed_at=clock.now())

    for who in (client_of(seller), client_of(buyer)):
        shown = who.get(page_of(deal)).content.decode()
        assert f"messages/{threads[0]}/" in shown
        assert f"messages/{threads[1]}/" not in shown
        assert page_of(deal) in who.get(f"{MARKET}messages/{threads[0]}/").content.decode()
    assert f"messages/{threads[0]}/" not in browser(council).get(page_of(deal)).content.decode()


def test_after_a_decision_in_part_both_read_what_is_invoiced(sides):
    seller, buyer = sides
    deal = make_quote(seller, buyer, credit_cents=90_000)
    Deal.objects.update(state="settled", ended_at=clock.now(), awarded_cents=45_000)

    for one in sides:
        shown = client_of(one).get(page_of(deal)).content.decode()
        assert "invoice is for that part" in shown
        assert "450.00" in shown
        assert "€150.00" in shown
