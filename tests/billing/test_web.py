"""Pages about invoices: lists and their filters, one invoice, what can be done with it, the FEC."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halle.billing.actions.dispute_invoice import dispute_invoice
from halle.billing.actions.issue_credit_note import issue_credit_note
from halle.billing.errors import NoPrinter
from halle.billing.models import Dispute, Invoice, InvoiceBalance, Settlement
from halle.billing.queries.paper_lists import FILTERS, PaperFilter, papers_of, sums_of
from halle.billing.web import papers as paper_pages
from halle.kernel import clock
from halle.kernel.ids import new_public_id
from tests.makers.billing import OPERATOR, make_invoice, pay
from tests.makers.firms import make_firm
from tests.makers.identity import NOON, make_person, make_role

pytestmark = pytest.mark.django_db


def list_of(party, **asked):
    return reverse("billing:papers", args=[party.public_id], query=asked)


def page_of(paper, name="paper"):
    return reverse(f"billing:{name}", args=[paper.public_id])


def in_every_state(seller, buyer):
    """One invoice in each state, by the state's name."""
    now, today = clock.now(), timezone.localdate()
    later = today + timedelta(days=30)
    papers = {
        state: make_invoice(seller, buyer, due_on=later, at=now - timedelta(hours=1))
        for state in FILTERS[1:]
        if state != "overdue"
    }
    papers["overdue"] = make_invoice(
        seller, buyer, due_on=today - timedelta(days=1), at=now - timedelta(days=40)
    )
    pay(papers["partly_paid"], 400)
    pay(papers["paid"], 1000)
    for state, how in (("disputed", dispute_invoice), ("credited", issue_credit_note)):
        how(actor=OPERATOR, invoice_id=papers[state].public_id, reason="x", at=now)
    return papers


def test_every_state_is_found_by_its_filter_and_by_no_other(seller, buyer):
    papers, today = in_every_state(seller, buyer), timezone.localdate()

    for state, paper in papers.items():
        found = papers_of(PaperFilter(seller.pk, state=state), today, 0, 50)
        assert [(one.public_id, one.state) for one in found] == [(paper.public_id, state)]
    remains = papers_of(PaperFilter(seller.pk, state="open"), today, 0, 50)
    assert {one.state for one in remains} == {"to_pay", "partly_paid", "disputed", "overdue"}
    sums = sums_of(PaperFilter(seller.pk), today)
    assert (sums.papers, sums.total_cents, sums.left_cents) == (7, 5000, 3600)


def test_what_is_owed_back_to_a_customer_is_not_taken_off_what_others_owe(seller, buyer):
    paid, unpaid = (make_invoice(seller, buyer) for _ in range(2))
    pay(paid, 1000)
    issue_credit_note(actor=OPERATOR, invoice_id=paid.public_id, reason="rendu", at=clock.now())

    assert sums_of(PaperFilter(seller.pk), timezone.localdate()).left_cents == unpaid.total_cents


def test_the_page_of_a_state_agrees_with_the_rule(seller, buyer, enter, boss):
    in_every_state(seller, buyer)

    for state in FILTERS:
        answer = enter(boss).get(list_of(seller, etat=state))
        assert answer.status_code == 200


def test_a_list_is_narrowed_by_day_and_by_the_other_side(seller, buyer, enter, boss):
    other = make_firm("Le Moulin")
    make_invoice(seller, buyer)
    make_invoice(seller, other)
    make_invoice(buyer, seller, 77_700)

    def shown(**asked):
        return enter(boss).get(list_of(seller, **asked)).content.decode()

    assert "Le Moulin" in shown()
    assert "2026-0002" not in shown(avec=buyer.public_id)
    assert "2026-0001" not in shown(du="2026-11-25")
    assert "2026-0001" in shown(du="2026-11-24", au="2026-11-24")
    assert "777,00" in shown(sens="recues")
    for wrong in ({"etat": "x"}, {"sens": "x"}, {"du": "x"}, {"avec": "x"}):
        assert enter(boss).get(list_of(seller, **wrong)).status_code in (400, 422)


def test_a_list_goes_into_a_spreadsheet(seller, buyer, enter, boss):
    make_invoice(seller, buyer, 123_456)
    page = reverse("billing:papers-file", args=[seller.public_id, "csv"], query={"sens": "emises"})

    table = b"".join(enter(boss).get(page).streaming_content).decode("utf-8-sig").splitlines()

    assert len(table) == 2
    assert "2026-0001" in table[1]
    assert "La Scierie" in table[1]
    assert "1234,56" in table[1]
    assert enter(boss).get(page.replace("csv", "xlsx")).status_code == 200
    assert enter(boss).get(page.replace("csv", "pdf")).status_code == 404


def test_lists_cost_as_much_at_one_row_as_at_many(
    seller, buyer, enter, boss, same_queries_at_one_and_many
):
    enter(boss)

    same_queries_at_one_and_many(
        lambda: papers_of(PaperFilter(seller.pk), timezone.localdate(), 0, 50),
        lambda: make_invoice(seller, buyer),
    )


def test_nobody_else_learns_of_an_invoice(seller, buyer, client, enter):
    paper = make_invoice(seller, buyer)
    former, volunteer, other = make_person(), make_person(), make_person()
    make_role(former, seller, ended_at=NOON)
    make_role(volunteer, seller, "volunteer")
    make_firm(manager=other)
    pages = [
        list_of(seller),
        reverse("billing:papers-file", args=[seller.public_id, "csv"]),
        reverse("billing:accounts", args=[seller.public_id]),
        reverse("billing:fec", args=[seller.public_id]) + "?first=2026-01-01&last=2026-12-31",
        *(page_of(paper, name) for name in ("paper", "pdf", "xml")),
    ]

    for page in pages:
        client.logout()
        assert client.get(page).status_code == 302
        for someone in (former, volunteer, other, make_person()):
            assert enter(someone).get(page).status_code == 404, page
    for name in ("dispute", "end-dispute", "credit", "settle", "undo-settlement"):
        for someone in (former, volunteer, other):
            assert enter(someone).post(page_of(paper, name), {}).status_code == 404


def test_my_books_name_what_is_mine(seller, buyer, enter, boss):
    make_invoice(seller, buyer, 5000)
    make_invoice(seller, boss, 300)

    page = enter(boss).get(reverse("billing:home")).content.decode()

    assert "Le Fournil" in page
    assert "53,00" in page
    assert "3,00" in page
    assert "La Scierie" not in page


def test_a_person_reads_the_invoice_they_received(seller, enter):
    ana = make_person("Ana")
    paper = make_invoice(seller, ana, 1000)

    assert enter(ana).get(page_of(paper)).status_code == 200
    assert "2026-0001" in enter(ana).get(list_of(ana, sens="recues")).content.decode()


def test_a_seller_who_looks_at_a_person_leaves_a_line(seller, enter, boss):
    from halle.trust.models import Sighting

    ana = make_person("Ana")
    paper = make_invoice(seller, ana, 1000)

    enter(boss).get(page_of(paper))

    assert Sighting.objects.filter(subject=ana.pk).exists()


def test_a_customer_disputes_and_comes_to_terms(seller, buyer, enter, chief, boss):
    paper = make_invoice(seller, buyer)
    form = {"reason": "Planches fendues", "key": new_public_id()}

    assert enter(chief).post(page_of(paper, "dispute"), form).status_code == 302
    assert "Planches fendues" in enter(boss).get(page_of(paper)).content.decode()
    assert enter(boss).post(page_of(paper, "dispute"), form).status_code == 403
    ending = {"outcome": "settled", "note": "Remise", "key": new_public_id()}
    assert enter(chief).post(page_of(paper, "end-dispute"), ending).status_code == 302

    assert Dispute.objects.get().outcome == "settled"


def test_who_keeps_both_firms_finds_each_field_under_its_own_label(seller, enter, boss):
    paper = make_invoice(seller, make_firm("La Presse", manager=boss), at=timezone.now())

    text = enter(boss).get(page_of(paper)).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', text)
    assert {"dispute_reason", "creditnote_reason", "settlement_cents"} <= set(ids)
    assert len(set(ids)) == len(ids)


def test_a_seller_notes_a_payment_and_undoes_it(seller, buyer, enter, boss, chief):
    paper = make_invoice(seller, buyer)
    form = {"cents": "4,00", "reference": "VIR 12", "key": new_public_id()}

    assert enter(chief).post(page_of(paper, "settle"), form).status_code == 403
    for _ in range(2):
        assert enter(boss).post(page_of(paper, "settle"), form).status_code == 302
    assert InvoiceBalance.objects.get().open_cents == 600
    more = form | {"cents": "6,01", "reference": "VIR 13", "key": new_public_id()}
    refused = enter(boss).post(page_of(paper, "settle"), more)
    assert refused.status_code == 422
    assert "Il reste moins" in refused.content.decode()

    enter(boss).post(page_of(paper, "undo-settlement"), {"reference": "VIR 12"})
    assert InvoiceBalance.objects.get().open_cents == 1000
    assert Settlement.objects.count() == 2


@pytest.mark.parametrize(("typed", "total"), [("", -1200), ("2,00", -240)])
def test_a_seller_gives_back(seller, buyer, enter, boss, typed, total):
    paper = make_invoice(seller, buyer, rate=2000)
    form = {"reason": "Retour", "net_cents": typed, "rate": "2000", "key": new_public_id()}

    answer = enter(boss).post(page_of(paper, "credit"), form)

    assert answer.status_code == 302
    note = Invoice.objects.exclude(credit_of=None).get()
    assert note.total_cents == total
    assert "AV2026-0001" in enter(boss).get(page_of(paper)).content.decode()
    assert enter(boss).get(page_of(note)).status_code == 200
    too_much = form | {"net_cents": "99,00", "key": new_public_id()}
    assert enter(boss).post(page_of(paper, "credit"), too_much).status_code == 422


def test_a_machine_that_cannot_draw_says_so(seller, buyer, enter, boss, monkeypatch):
    def broken(content):
        raise NoPrinter

    monkeypatch.setattr(paper_pages, "invoice_pdf", broken)
    paper = make_invoice(seller, buyer)

    answer = enter(boss).get(page_of(paper, "pdf"))

    assert answer.status_code == 503
    assert "ne sait pas dessiner" in answer.content.decode()


@pytest.mark.slow
def test_files_of_an_invoice_are_given(seller, buyer, enter, chief, settings, tmp_path):
    settings.VAR = tmp_path
    paper = make_invoice(seller, buyer, settlement="credit", network="Troc")

    pdf = enter(chief).get(page_of(paper, "pdf"))
    xml = enter(chief).get(page_of(paper, "xml"))

    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"].endswith('.pdf"')
    assert b"CrossIndustryInvoice" in xml.content


def test_the_way_to_the_accounts_is_shown_to_those_who_keep_them(enter, seller, boss):
    accounts = {who: reverse("billing:accounts", args=[who.public_id]) for who in (seller, boss)}

    assert accounts[seller] in enter(boss).get(list_of(seller)).content.decode()
    assert accounts[boss] not in enter(boss).get(list_of(boss)).content.decode()
