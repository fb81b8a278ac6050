"""Invoicing by hand: lines are typed, read once more, issued once, with the next number."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from halle.billing.models import Invoice
from halle.billing.queries.customers import customers_found
from halle.identity.models import Role
from halle.kernel.ids import new_public_id
from tests.makers.billing import make_invoice
from tests.makers.crowds import in_threads
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, make_organisation, make_person, make_role
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
TERMS = {"supplied_on": "2026-11-20", "due_on": "2099-01-31", "note": "Commande 7"}
OAK = {"label": "Planches de chêne", "quantity_thousandths": "2,5", "unit": "MTK",
       "unit_price_cents": "40", "rate": "2000", "nature": "goods"}  # fmt: skip
CARRIAGE = OAK | {"label": "Livraison", "quantity_thousandths": "1", "unit": "LS",
                  "unit_price_cents": "12,50", "nature": "services"}  # fmt: skip


@pytest.fixture
def seller(boss):
    return make_firm("La Scierie", manager=boss)


@pytest.fixture
def buyer():
    return make_firm("Menuiserie Élan", town="Die")


def address(seller, buyer=None, **asked):
    asked |= {"client": str(buyer.public_id)} if buyer else {}
    return reverse("billing:write", args=[seller.public_id], query=asked)


def typed(*lines, do="preview", key=None, **terms):
    sent = {"line-TOTAL_FORMS": len(lines), "line-INITIAL_FORMS": len(lines), "do": do}
    for n, line in enumerate(lines):
        sent |= {f"line-{n}-{name}": value for name, value in line.items()}
    return sent | TERMS | {"key": str(key or new_public_id())} | terms


def test_a_firm_is_found_by_name_or_siren_and_those_invoiced_before_come_first(boss, seller, buyer):
    other = make_firm("Atelier Bois")
    make_organisation("Sans identité")
    make_invoice(seller, buyer)

    page = browser(boss).get(address(seller)).content.decode()

    names = re.findall(r'client=[0-9a-f-]{36}">([^<]+)<', page)
    assert names == ["Menuiserie Élan", "Atelier Bois"]
    assert [one.name for one in customers_found(seller.pk, "atelier")] == ["Atelier Bois"]
    spaced = f"{other.legal_identity.siren[:3]} {other.legal_identity.siren[3:]}"
    assert [one.party_id for one in customers_found(seller.pk, spaced)] == [other.pk]
    assert customers_found(seller.pk, "Sans") == []


def test_it_is_read_once_more_and_nothing_is_issued_before(boss, seller, buyer):
    page = browser(boss).post(address(seller, buyer), typed(OAK, CARRIAGE))

    shown = page.content.decode()
    assert page.status_code == 200
    assert "Planches de chêne" in shown
    assert "€135.00" in shown
    assert "Livraison de biens et prestation de services" in shown or "livraison de biens" in shown
    assert not Invoice.objects.exists()


def test_issued_it_has_the_next_number_and_says_what_was_typed(boss, seller, buyer):
    make_invoice(seller, buyer, at=timezone.now())

    page = browser(boss).post(address(seller, buyer), typed(OAK, CARRIAGE, do="issue"))

    invoice = Invoice.objects.latest("pk")
    assert page.url == reverse("billing:paper", args=[invoice.public_id])
    assert (invoice.number, invoice.total_cents) == (2, 13_500)
    content = invoice.snapshot
    assert [line["label"] for line in content["lines"]] == ["Planches de chêne", "Livraison"]
    assert (content["nature"], content["note"]) == ("mixed", "Commande 7")
    assert (content["supplied_on"], content["due_on"]) == ("2026-11-20", "2099-01-31")
    assert content["lines"][0]["quantity_thousandths"] == 2500


def test_a_double_click_issues_once_and_other_content_leads_to_what_is_issued(boss, seller, buyer):
    client, key = browser(boss), new_public_id()

    for _ in range(2):
        client.post(address(seller, buyer), typed(OAK, do="issue", key=key))
    other = client.post(address(seller, buyer), typed(CARRIAGE, do="issue", key=key), follow=True)

    issued = Invoice.objects.get()
    assert other.redirect_chain == [(reverse("billing:paper", args=[issued.public_id]), 302)]
    assert "issued already" in other.content.decode()
    assert [line["label"] for line in issued.snapshot["lines"]] == ["Planches de chêne"]


def test_lines_are_added_and_what_was_typed_stays(boss, seller, buyer):
    wrong = OAK | {"unit_price_cents": "beaucoup"}

    page = browser(boss).post(address(seller, buyer), typed(wrong, do="lines"))

    assert len(page.context["lines"].forms) == 6
    shown = page.content.decode()
    assert 'value="beaucoup"' in shown
    assert 'value="Planches de chêne"' in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit_price_cents": ""},
        {"label": "", "unit_price_cents": "40"},
        {"quantity_thousandths": "x"},
        {"quantity_thousandths": "0,0001"},
        {"rate": "0"},
        {"label": "", "unit_price_cents": ""},
    ],
)
def test_lines_that_make_no_sense_are_said_so_and_issue_nothing(boss, seller, buyer, wrong):
    page = browser(boss).post(address(seller, buyer), typed(OAK | wrong, do="issue"))

    assert page.status_code == 422
    assert not Invoice.objects.exists()


def test_each_mistake_is_named_at_the_top_with_its_line_and_leads_to_its_field(boss, seller, buyer):
    wrong = CARRIAGE | {"unit_price_cents": ""}

    page = browser(boss).post(address(seller, buyer), typed(OAK, wrong, due_on="")).content.decode()

    assert "2 things left to put right" in page
    assert '<a href="#id_line-1-unit_price_cents">Line 2, Price of one, without VAT: ' in page
    assert '<a href="#terms_due_on">To be paid by: ' in page


def test_due_before_it_is_issued_is_refused(boss, seller, buyer):
    sent = typed(OAK, do="issue", due_on="2020-01-01")

    assert browser(boss).post(address(seller, buyer), sent).status_code == 422
    assert not Invoice.objects.exists()


def test_an_earlier_invoice_is_begun_from(boss, seller, buyer):
    client, grain = browser(boss), OAK | {"quantity_thousandths": "1234,567"}
    client.post(address(seller, buyer), typed(OAK, CARRIAGE, grain, do="issue"))
    before = Invoice.objects.get()

    page = client.get(address(seller, comme=str(before.public_id)))

    shown = page.content.decode()
    assert "Menuiserie Élan" in shown
    for typed_before in ("Livraison", "2.5", "1", "1234.567"):
        assert f'value="{typed_before}"' in shown
    assert (
        f"comme={before.public_id}"
        in client.get(reverse("billing:paper", args=[before.public_id])).content.decode()
    )


def test_a_firm_without_vat_invoices_without_vat(boss, buyer):
    farm = make_firm("Ferme", manager=boss, vat_regime="franchise", vat_number="")

    browser(boss).post(address(farm, buyer), typed(OAK | {"rate": "0"}, do="issue"))

    invoice = Invoice.objects.get()
    assert (invoice.vat_cents, invoice.total_cents) == (0, 10_000)
    assert invoice.snapshot["franchise"]


def test_a_firm_that_has_not_said_who_it_is_is_led_there(boss):
    firm = make_organisation("Sans identité", manager=boss)

    shown = browser(boss).get(address(firm)).content.decode()

    assert reverse("identity:legal-identity", args=[firm.public_id]) in shown


def test_only_those_who_keep_the_firms_money_invoice_for_it(seller, buyer):
    treasurer, volunteer, former, stranger = (make_person() for _ in range(4))
    make_role(treasurer, seller, Role.Kind.TREASURER)
    make_role(volunteer, seller, Role.Kind.VOLUNTEER)
    make_role(former, seller, ended_at=NOON)
    chief = make_person()
    make_role(chief, buyer)

    for who in (volunteer, former, stranger, chief):
        client = browser(who)
        assert client.get(address(seller, buyer)).status_code == 404
        assert client.post(address(seller, buyer), typed(OAK, do="issue")).status_code == 404
    assert not Invoice.objects.exists()
    assert browser(treasurer).get(address(seller, buyer)).status_code == 200


def test_somebody_elses_invoice_is_not_begun_from(boss, seller, buyer):
    theirs = make_invoice(make_firm("Autre"), buyer)

    assert browser(boss).get(address(seller, comme=str(theirs.public_id))).status_code == 404


def test_customers_are_looked_up_in_one_query(seller, django_assert_num_queries):
    for number in range(30):
        make_firm(f"Firme {number}")

    with django_assert_num_queries(1):
        assert len(customers_found(seller.pk)) == 20


@pytest.mark.django_db(transaction=True)
def test_many_hands_issue_one_invoice_and_leave_no_gap(boss, seller, buyer):
    keys = [new_public_id() for _ in range(3)]

    def send(key):
        return lambda: browser(boss).post(address(seller, buyer), typed(OAK, do="issue", key=key))

    in_threads([send(key) for key in keys * 2])

    assert list(Invoice.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
