"""Clearing on pages: a firm takes part, confirms, agrees, and keeps its notice."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.models import ClearingRound, Deal, Debt, Listing
from halle.kernel import clock
from tests.barter.actions.test_rings import find as find_ring
from tests.barter.actions.test_rings import make_market
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.identity import NOON, make_person, make_role
from tests.makers.rounds import agree, find, join, make_round, owe, told
from tests.makers.web import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db):
    """Ana's bakery, a mill and a garage; a round in which the others take part."""
    ana = make_person("Ana")
    network = make_network()
    bakery = make_member(network, "Boulangerie", manager=ana)
    mill, garage = make_member(network, "Moulin"), make_member(network, "Garage")
    round_ = make_round(network)
    join(round_, mill, garage)
    return ana, bakery, mill, garage, round_


def page(client, name, *args):
    return client.get(reverse(f"barter:{name}", args=args))


def send(client, name, *args, **data):
    return client.post(reverse(f"barter:{name}", args=args), data, follow=True)


def test_a_firm_clears_what_goes_round_in_a_circle_by_clicking(three):
    ana, bakery, mill, garage, round_ = three
    client = browser(ana)
    owe(mill, garage, 100)
    owe(garage, bakery, 100)
    owed = owe(mill, bakery, 30, confirmed=False)
    at = (bakery.public_id, round_.public_id)

    assert "Garage" not in page(client, "round", *at).content.decode()
    send(client, "round-step", *at, "participer")
    send(client, "bring", bakery.public_id, side="owe", to="Moulin", number="M-1",
         due_on="2026-11-01", cents="100")  # fmt: skip
    ours = Debt.objects.get(number="M-1")
    Debt.objects.filter(pk=ours.pk).update(creditor_confirmed_at=ours.debtor_confirmed_at)
    send(client, "confirm-debts", bakery.public_id, debt=[owed.public_id])
    agree(find(round_), mill, garage)
    told_page = page(client, "round", *at).content.decode()
    assert "M-1" in told_page
    assert "svg" in told_page
    send(client, "round-step", *at, "accord")
    told(round_)

    assert round_.state == ClearingRound.State.COMMITTED
    assert "article 1348-2" in page(client, "notice", *at).content.decode()
    assert page(client, "notice-pdf", *at).content.startswith(b"%PDF")
    proof = page(client, "certificate", round_.network.code, round_.public_id)
    assert proof.json()["participants"] == 3
    assert "Moulin" not in proof.content.decode()


def test_a_file_of_invoices_is_brought_whole_or_not_at_all(three):
    ana, bakery, *_ = three
    client = browser(ana)

    def bring(text):
        file = SimpleUploadedFile("factures.csv", text.encode("utf-8-sig"))
        return client.post(reverse("barter:bring", args=[bakery.public_id]), {"file": file})

    titles = "créancier;débiteur;numéro;échéance;montant\n"
    wrong = bring(
        f"{titles}Moulin;Boulangerie;A-1;15/11/2026;1 234,50\nMoulin;Nulle;A-2;2026-11-15;1\n"
    )
    assert wrong.status_code == 422
    assert "Nulle" in wrong.content.decode()
    assert not Debt.objects.exists()

    right = bring(
        f"{titles}Moulin;Boulangerie;A-1;15/11/2026;1 234,50\nBoulangerie;Garage;B-1;2026-11-15;7\n"
    )
    again = bring(f"{titles}Moulin;Boulangerie;A-1;15/11/2026;1 234,50\n")

    assert (right.status_code, again.status_code) == (302, 302)
    cents = Debt.objects.order_by("number").values_list("total_cents", flat=True)
    assert list(cents) == [123_450, 700]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_of_a_file_of_invoices_can_be_read(three, language):
    ana, bakery, *_ = three
    client = browser(ana)
    address = reverse("barter:bring-example", args=[bakery.public_id])
    client.cookies["language"] = language
    example = client.get(address)

    file = SimpleUploadedFile("factures.csv", b"".join(example.streaming_content))
    brought = client.post(reverse("barter:bring", args=[bakery.public_id]), {"file": file})

    assert brought.status_code == 302
    assert Debt.objects.get().total_cents == 12_050


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Moulin;Boulangerie;;15/11/2026;1", "line 2: the number of the invoice is missing."),
        ('"Moulin;Boulangerie;A-2;15/11/2026;1', "line 2: this line cannot be read."),
        ("", "Below its first line this file is empty."),
    ],
)
def test_no_line_of_a_file_is_left_out_without_a_word(three, line, said):
    ana, bakery, *_ = three
    text = f"créancier;débiteur;numéro;échéance;montant\n{line}\n"
    file = SimpleUploadedFile("factures.csv", text.encode("utf-8-sig"))

    answer = browser(ana).post(reverse("barter:bring", args=[bakery.public_id]), {"file": file})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Debt.objects.exists()


def test_a_contested_invoice_is_said_to_be_and_asked_anew(three):
    ana, bakery, mill, *_ = three
    client = browser(ana)
    debt = owe(mill, bakery, 30)

    mute = send(client, "debt-step", bakery.public_id, debt.public_id, "contester")
    assert "Say why: the firm will read it." in mute.content.decode()
    assert Debt.objects.get().contested_at is None
    send(client, "debt-step", bakery.public_id, debt.public_id, "contester", reason="jamais livré")
    assert "jamais livré" in page(client, "debts", bakery.public_id).content.decode()
    send(client, "debt-step", bakery.public_id, debt.public_id, "lever")

    debt.refresh_from_db()
    assert (debt.contested_at, debt.creditor_confirmed_at) == (None, None)


def test_what_is_to_be_confirmed_or_contested_is_one_tap_away(three):
    ana, bakery, *_ = three
    client = browser(ana)
    titles = "créancier;débiteur;numéro;échéance;montant\n"
    text = f"{titles}Moulin;Boulangerie;A-1;15/11/2026;10\nBoulangerie;Garage;B-1;15/11/2026;7\n"
    file = SimpleUploadedFile("factures.csv", text.encode("utf-8-sig"))
    client.post(reverse("barter:bring", args=[bakery.public_id]), {"file": file})
    Debt.objects.filter(number="A-1").update(debtor_confirmed_at=None)
    address = reverse("barter:debts", args=[bakery.public_id])

    def numbers(asked):
        return [one.number for one in client.get(f"{address}?etat={asked}").context["page"]]

    assert numbers("") == numbers("x") == ["A-1", "B-1"]
    assert numbers("a-confirmer") == ["A-1"]
    assert numbers("contestees") == []
    Debt.objects.filter(number="A-1").update(contested_at=clock.now())
    assert (numbers("a-confirmer"), numbers("contestees")) == ([], ["A-1"])
    assert "No invoice is so." in client.get(f"{address}?etat=a-confirmer").content.decode()


def test_the_council_opens_a_round_moves_it_on_and_calls_it_off():
    ana = make_person("Ana")
    network = make_network(manager=ana)
    client = browser(ana)

    wrong = client.post(
        reverse("barter:council-rounds", args=[network.code]),
        {"title": "Décembre", "due_by": "2026-12-01", "until": "2020-01-01"},
    )
    assert wrong.status_code == 422
    send(client, "council-rounds", network.code, title="Décembre", due_by="2026-12-01",
         until="2030-01-01")  # fmt: skip
    round_ = ClearingRound.objects.get()
    send(client, "council-round-step", network.code, round_.public_id, "annuler")

    round_.refresh_from_db()
    assert (round_.title, round_.state) == ("Décembre", "cancelled")


def test_the_days_of_a_new_round_are_proposed_as_browsers_read_them():
    ana = make_person("Ana")
    network = make_network(manager=ana)
    client = browser(ana)
    client.cookies["language"] = "fr"

    proposed = page(client, "council-rounds", network.code).content.decode()

    assert len(re.findall(r'value="\d{4}-\d\d-\d\d"', proposed)) == 2


def test_a_firm_says_yes_to_a_ring_with_the_vat_of_what_it_gives_and_finds_its_two_deals():
    network, members = make_market(30_000, 30_000, 30_000)
    ana = make_person("Ana")
    make_role(ana, members[0].firm)
    ring, client = find_ring(network), browser(ana)
    for one in members[1:]:
        agree_to_ring(actor=OPERATOR, ring_id=ring.pk, firm_id=one.firm_id, at=NOON)
    at = (members[0].public_id, ring.public_id)
    assert 'name="rate"' in page(client, "ring", *at).content.decode()

    answer = send(client, "ring-step", *at, "accord", rate="1000", nature="goods")

    shown = answer.content.decode()
    assert "All have agreed: what each of you gives is now a deal." in shown
    assert "as soon as everyone has" not in shown
    assert "3 deals have been made, two of them yours" in shown
    given, got = Deal.objects.get(seller=members[0]), Deal.objects.get(buyer=members[0])
    assert all(str(one.public_id) in shown for one in (given, got))
    assert (given.lines.get().rate, given.lines.get().nature) == (1000, "goods")
    told_deal = client.get(reverse("barter_market:deal", args=[given.public_id])).content.decode()
    assert "€300.00 by a ring of barter" in told_deal
    assert "credit is set aside" not in told_deal


def test_after_a_yes_the_page_says_whether_others_are_waited_for_or_it_came_too_late():
    network, members = make_market(30_000, 30_000, 30_000)
    people = [make_person(f"Person {n}") for n in range(3)]
    for person, member in zip(people, members, strict=True):
        make_role(person, member.firm)
    ring, clients = find_ring(network), [browser(person) for person in people]
    said = []

    for client, member in zip(clients, members, strict=True):
        if member is members[2]:
            Listing.objects.filter(member=members[0], kind="offer").update(stock=0)
        at = (member.public_id, ring.public_id)
        said.append(send(client, "ring-step", *at, "accord", rate="1000").content.decode())

    assert ["as soon as everyone has" in one for one in said] == [True, True, False]
    assert "has nothing left to give" in said[2]
    assert "Nothing was done" in said[2]
