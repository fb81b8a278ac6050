"""Customers who are not on the platform, and sales that a law frees from VAT."""

import pytest
from django.urls import reverse

from halle.billing.actions.invoice_outsider import invoice_outsider
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.errors import ExemptionDoesNotFit, NothingToInvoice
from halle.billing.models import Invoice, InvoiceBalance, NumberSeries
from halle.billing.queries.books import fec_of
from halle.billing.queries.customers import outsiders_invoiced
from halle.billing.rules.content import as_content
from halle.billing.rules.invoices import InvoiceLine, InvoiceTerms
from halle.kernel.errors import Invalid
from halle.kernel.ids import new_public_id
from tests.makers.billing import OPERATOR, make_invoice, pay
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, make_person
from tests.makers.outsiders import BRUSSELS, make_outsider
from tests.makers.web import browser

pytestmark = pytest.mark.django_db
LESSON = InvoiceLine("Cours de soudure", 30_000, 2000, nature="services")


@pytest.fixture
def seller(boss):
    return make_firm("La Scierie", manager=boss)


def invoiced(seller, *lines, key=None, terms=None, **outsider):
    return invoice_outsider(
        actor=OPERATOR,
        issuer_id=seller.pk,
        customer=make_outsider(**outsider),
        reference=key or new_public_id(),
        lines=list(lines) or [LESSON],
        terms=terms,
        at=NOON,
    )


def nothing_was_issued():
    return not Invoice.objects.exists() and not NumberSeries.objects.filter(next_number__gt=1)


def test_the_invoice_names_them_and_counts_on_in_the_same_series(seller):
    make_invoice(seller, make_firm())

    issued = invoiced(seller)

    invoice = Invoice.objects.get(pk=issued.invoice_id)
    buyer = as_content(invoice.snapshot).buyer
    assert (invoice.number, invoice.customer, issued.total_cents) == (2, None, 36_000)
    assert (buyer.name, buyer.street) == ("École du Vercors", "3 rue des Écoles")
    assert (buyer.postcode, buyer.town, buyer.siren) == ("26150", "Die", "732829320")
    assert InvoiceBalance.objects.get(pk=invoice.pk).open_cents == 36_000


def test_asking_again_gives_the_same_invoice(seller):
    key = new_public_id()

    assert invoiced(seller, key=key) == invoiced(seller, key=key)
    assert Invoice.objects.count() == 1


def test_a_person_has_no_numbers_and_reads_no_penalties(seller):
    issued = invoiced(seller, name="Ana Rey", siren="")

    content = as_content(Invoice.objects.get(pk=issued.invoice_id).snapshot)
    assert (content.buyer.siren, content.buyer.vat_number) == ("", "")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"street": ""}, "street"),
        ({"town": " "}, "town"),
        ({"postcode": "2615"}, "postcode"),
        ({"siren": "732829321"}, "siren"),
        ({"siren": "", "vat_number": "FR44732829321"}, "vat_number"),
        ({"vat_number": "FR19552008443"}, "vat_number"),
        ({"country": "CH"}, "country"),
        (BRUSSELS | {"vat_number": "BE0428759498", "siren": ""}, "vat_number"),
        (BRUSSELS | {"vat_number": "FR19552008443", "siren": ""}, "vat_number"),
        (BRUSSELS | {"siren": "732829320"}, "siren"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(seller, wrong, field):
    with pytest.raises(Invalid) as refused:
        invoiced(seller, **wrong)

    assert refused.value.field == field
    assert nothing_was_issued()


def test_a_french_vat_number_tells_the_siren(seller):
    issued = invoiced(seller, siren="", vat_number="FR 44 732829320")

    buyer = as_content(Invoice.objects.get(pk=issued.invoice_id).snapshot).buyer
    assert (buyer.siren, buyer.vat_number) == ("732829320", "FR44732829320")


def test_credit_does_not_pay_those_who_have_no_account(seller):
    with pytest.raises(Invalid):
        invoiced(seller, terms=InvoiceTerms(settlement="credit", network="Troc"))

    assert nothing_was_issued()


def test_it_is_settled_credited_and_in_the_books(seller):
    issued = invoiced(seller)
    pay(issued, 20_000)
    issue_credit_note(
        actor=OPERATOR,
        invoice_id=issued.public_id,
        reason="geste",
        lines=[InvoiceLine("geste", 5000, 2000, nature="services")],
        at=NOON,
    )

    assert InvoiceBalance.objects.get(pk=issued.invoice_id).open_cents == 10_000
    _name, rows = fec_of(seller.pk, NOON.date(), NOON.date())
    owed = [row.decode("iso-8859-15").split("\t") for row in rows if b"\t411000\t" in row]
    assert [row[6] for row in owed] == ["732829320"] * 3
    assert [(row[11], row[12]) for row in owed] == [
        ("0,00", "200,00"), ("360,00", "0,00"), ("0,00", "60,00")
    ]  # fmt: skip


FITS = [
    ("261-4-4", "services", {}, "E"),
    ("261-7-1", "goods", {"siren": ""}, "E"),
    ("283-2-nonies", "services", {}, "AE"),
    ("262-ter-1", "goods", BRUSSELS | {"siren": ""}, "K"),
    ("259-1", "services", BRUSSELS | {"siren": ""}, "AE"),
]


@pytest.mark.parametrize(("name", "nature", "outsider", "category"), FITS)
def test_a_law_frees_a_line_from_vat_and_is_said(seller, name, nature, outsider, category):
    line = InvoiceLine("Un travail", 10_000, 0, nature=nature, exemption=name)

    issued = invoiced(seller, line, **outsider)

    content = as_content(Invoice.objects.get(pk=issued.invoice_id).snapshot)
    rate = content.rates[0]
    assert (rate.category, rate.vat_cents, content.total_cents) == (category, 0, 10_000)
    assert "CGI" in rate.exemption
    assert ("utoliquidation" in rate.exemption) == (category != "E")


@pytest.mark.parametrize(
    ("name", "nature", "outsider", "field"),
    [
        ("261-4-4", "goods", {}, "nature"),
        ("283-2-nonies", "services", {"siren": ""}, "siren"),
        ("283-2-nonies", "services", BRUSSELS | {"siren": ""}, "country"),
        ("262-ter-1", "goods", {}, "country"),
        ("262-ter-1", "services", BRUSSELS | {"siren": ""}, "nature"),
        ("259-1", "services", BRUSSELS | {"siren": "", "vat_number": ""}, "vat_number"),
    ],
)
def test_a_law_that_is_not_about_this_sale_is_refused(seller, name, nature, outsider, field):
    line = InvoiceLine("Un travail", 10_000, 0, nature=nature, exemption=name)

    with pytest.raises(ExemptionDoesNotFit) as refused:
        invoiced(seller, line, **outsider)

    assert refused.value.field == field
    assert nothing_was_issued()


def test_who_charges_no_vat_leaves_none_to_others(boss):
    farm = make_firm("Ferme", manager=boss, vat_regime="franchise", vat_number="")
    work = InvoiceLine("Charpente", 10_000, 0, nature="services", exemption="283-2-nonies")

    with pytest.raises(ExemptionDoesNotFit):
        invoiced(farm, work)

    assert nothing_was_issued()


def test_a_rate_and_a_law_at_once_make_no_sense(seller):
    with pytest.raises(NothingToInvoice):
        invoiced(seller, InvoiceLine("Cours", 10_000, 2000, nature="services", exemption="261-4-4"))

    assert nothing_was_issued()


def test_a_credit_note_gives_back_under_the_law_that_is_named(seller):
    lesson = InvoiceLine("Cours", 10_000, 0, nature="services", exemption="261-4-4")
    fee = InvoiceLine("Adhésion", 2000, 0, nature="services", exemption="261-7-1")
    issued = invoiced(seller, lesson, fee)

    note = issue_credit_note(
        actor=OPERATOR,
        invoice_id=issued.public_id,
        reason="absent",
        lines=[InvoiceLine("absent", 4000, 0, nature="services", exemption="261-4-4")],
        at=NOON,
    )

    assert note.total_cents == -4000
    given = as_content(Invoice.objects.get(public_id=note.public_id).snapshot)
    assert [one.exemption for one in given.rates] == ["Exonération de TVA, art. 261, 4-4° du CGI"]


# The pages and the API


def address(seller, **asked):
    return reverse("billing:write", args=[seller.public_id], query=asked)


LINE = {"label": "Cours de soudure", "quantity_thousandths": "1", "unit": "HUR",
        "unit_price_cents": "300", "rate": "261-4-4", "nature": "services"}  # fmt: skip
SCHOOL = {"name": "École du Vercors", "street": "3 rue des Écoles", "postcode": "26150",
          "town": "Die", "country": "FR", "siren": "", "vat_number": ""}  # fmt: skip


def typed(do, key, **customer):
    sent = {"line-TOTAL_FORMS": 1, "line-INITIAL_FORMS": 1, "do": do, "key": str(key)}
    sent |= {f"line-0-{name}": value for name, value in LINE.items()}
    sent |= {f"client-{name}": value for name, value in (SCHOOL | customer).items()}
    return sent | {"supplied_on": "2026-11-20", "due_on": "2099-01-31", "note": ""}


def test_by_hand_it_is_read_once_more_issued_once_and_begun_from(boss, seller):
    client, key, page = browser(boss), new_public_id(), address(seller, client="autre")

    assert "client-postcode" in client.get(page).content.decode()
    shown = client.post(page, typed("preview", key)).content.decode()
    assert "École du Vercors" in shown
    assert "Exonération de TVA, art. 261, 4-4° du CGI" in shown
    assert not Invoice.objects.exists()
    for _ in range(2):
        answer = client.post(page, typed("issue", key))
    invoice = Invoice.objects.get()
    assert answer.url == reverse("billing:paper", args=[invoice.public_id])
    assert (invoice.customer, invoice.vat_cents, invoice.total_cents) == (None, 0, 30_000)
    assert "École du Vercors" in client.get(answer.url).content.decode()
    assert "École du Vercors" in client.get(
        reverse("billing:papers", args=[seller.public_id])
    ).content.decode()  # fmt: skip
    again = client.get(address(seller, comme=str(invoice.public_id))).content.decode()
    assert 'value="École du Vercors"' in again
    assert 'value="261-4-4" selected' in again
    assert [one.name for one in outsiders_invoiced(seller.pk, "école")] == ["École du Vercors"]
    assert outsiders_invoiced(seller.pk, "mairie") == []


def test_a_wrong_number_is_said_beside_its_field_and_what_was_typed_stays(boss, seller):
    page = browser(boss).post(
        address(seller, client="autre"), typed("issue", new_public_id(), siren="123")
    )

    assert page.status_code == 422
    assert page.context["outsider"].errors["siren"]
    assert 'value="3 rue des Écoles"' in page.content.decode()
    assert not Invoice.objects.exists()


def test_only_the_seller_reads_it(boss, seller):
    issued = invoiced(seller)
    make_firm("Autre", manager=(other := make_person()))
    paper = reverse("billing:paper", args=[issued.public_id])

    assert browser(boss).get(paper).status_code == 200
    assert browser(other).get(paper).status_code == 404
    assert browser(make_person()).get(paper).status_code == 404


def test_programs_name_one_customer_and_not_two(boss, seller):
    client = browser(boss)
    body = {"lines": [{"label": "Cours", "unit_price_cents": 10_000, "rate": 0,
                       "nature": "services", "exemption": "261-4-4"}]}  # fmt: skip
    page = f"/api/v1/billing/organisations/{seller.public_id}/invoices"
    outsider = SCHOOL | {"siren": "732829320"}

    made = client.post(page, body | {"outsider": outsider}, content_type="application/json")
    for wrong in ({}, {"outsider": outsider, "customer": str(seller.public_id)}):
        refused = client.post(page, body | wrong, content_type="application/json")
        assert (refused.status_code, refused.json()["code"]) == (422, "invalid")

    assert made.status_code == 201
    assert Invoice.objects.get().snapshot["buyer"]["name"] == "École du Vercors"
