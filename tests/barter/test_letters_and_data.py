"""What firms are written, what is held about people, and erasing it with the journal whole."""

import pytest

from halle.barter.actions.accept_request import accept_request
from halle.barter.actions.erase_message import erase_message
from halle.barter.actions.reject_request import reject_request
from halle.barter.actions.reverse_payment import reverse_payment
from halle.barter.integrity import excluded_with_a_balance, paid_but_not_booked
from halle.barter.jobs.accounts import make_recurring_payments, remind_of_lines
from halle.barter.models import Transfer
from halle.barter.parameters import SELLER_FEE
from halle.barter.rules.months import months_after
from halle.identity.actions.close_account import close_account
from halle.kernel import outbox
from halle.kernel.errors import NotAllowed, NotFound
from halle.kernel.manifest import MANIFESTS
from halle.kernel.models import OutgoingMail
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.jobs import seal_new_entries
from halle.ledger.queries.export import hledger_text
from halle.ledger.queries.journal import broken_seals, journal_head
from tests.barter.actions.payments import ask, pay
from tests.barter.actions.test_by_the_clock import plan
from tests.makers.barter import (
    OPERATOR,
    admit,
    apply,
    decide,
    make_member,
    make_network,
    manager_of,
)
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def letters():
    """Have the facts told; who was written what."""
    outbox.drain()
    return sorted(OutgoingMail.objects.values_list("recipient", "subject"))


@pytest.fixture
def two(db):
    """Two members whose managers read English, and their network's council."""
    decide(SELLER_FEE, 0)
    people = [make_person(name, language="en") for name in ("Ada", "Ben", "Chair")]
    network = make_network("drome", manager=people[2])
    return [
        make_member(network, name, manager=one)
        for name, one in zip(("Scierie", "Café"), people, strict=False)
    ]


def test_applying_and_being_admitted_is_written_to_either_side(two):
    network = two[0].network
    ida = make_person("Ida", language="en")
    member = admit(apply(network, make_organisation("Menuiserie", manager=ida)), 100_000)

    subjects = [subject for _who, subject in letters()]

    assert f"Menuiserie applies to {network.party.name}" in subjects
    assert f"You are a member of {network.party.name}" in subjects
    assert member.state == "active"


def test_a_request_its_refusal_and_a_payment_given_back_are_written_once(two):
    a, b = two
    asked = ask(b, a, 3000, message="repas")
    reject_request(actor=OPERATOR, transfer_id=asked.public_id, at=NOON)
    paid = pay(a, b, 1000)
    for _ in range(2):
        reverse_payment(actor=OPERATOR, transfer_id=paid.public_id, at=NOON)
        letters()

    subjects = [subject for _who, subject in letters()]

    assert subjects == [
        "Café asks you for 30.00 credits",
        "Café has given you 10.00 credits back",
        "Scierie does not pay the 30.00 credits you asked for",
    ]


def test_a_line_that_ends_and_a_month_that_was_not_paid_are_written(two):
    a, b = two
    plan(a, b, day=24, cents=200_000)
    make_recurring_payments(NOON)
    a.credit_lines.update(until=months_after(NOON, 1))
    remind_of_lines(NOON)

    subjects = [subject for _who, subject in letters()]

    assert "This month’s 2,000.00 credits could not be paid" in subjects
    assert any(subject.startswith("Your credit line ends on") for subject in subjects)


def test_case_45_words_are_erased_for_both_and_the_journal_still_verifies(two):
    a, b = two
    paid = pay(a, b, 1000, message="pour Jean Dupont")
    seal_new_entries(NOON)

    for outsider in (
        actor(make_person()),
        manager_of(make_member(a.network, manager=make_person())),
    ):
        with pytest.raises(NotFound):
            erase_message(actor=outsider, transfer_id=paid.public_id, at=NOON)
    council = actor(a.network.party.people.get().person)
    with pytest.raises(NotAllowed):
        erase_message(actor=council, transfer_id=paid.public_id, at=NOON)
    told = [
        erase_message(actor=manager_of(b), transfer_id=paid.public_id, at=NOON) for _ in range(2)
    ]

    assert told == [True, False]
    assert Transfer.objects.get().message == ""
    assert list(broken_seals()) == []
    again = pay(a, b, 1000, message="pour Jean Dupont", payment_id=paid.public_id)
    assert not again.is_new


def test_case_45_a_person_who_leaves_is_a_number_in_a_journal_that_still_verifies(two):
    a, b = two
    ada, hub = a.firm.people.get().person, make_organisation("Halle du Diois")
    make_role(make_person("Next"), a.firm)
    pay(a, b, 1000, message="pour le toit", actor=actor(ada))
    for cents in (500, -500):
        post_entry(
            actor=OPERATOR,
            keeper_id=hub.pk,
            kind="top_up",
            reference=str(cents),
            legs={("wallet", ada.pk, ""): cents, ("till", hub.pk, "cash"): -cents},
            at=NOON,
        )
    seal_new_entries(NOON)
    head, books = journal_head(), "".join(hledger_text())

    close_account(actor=actor(ada), person_id=ada.pk, at=NOON)
    outbox.drain()

    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.closed_at) == ("Someone who has left", "", NOON)
    assert (journal_head(), "".join(hledger_text())) == (head, books)
    assert list(broken_seals()) == []
    assert f":P{ada.pk}" in books
    assert "Ada" not in books


def test_a_person_takes_home_what_they_did(two):
    a, b = two
    ada = a.firm.people.get().person
    pay(a, b, 1000, message="bois", actor=actor(ada))

    held = [holding.export(ada.pk) for holding in MANIFESTS["barter"].holdings[:2]]

    assert [row["message"] for row in held[0]["made"]] == ["bois"]
    assert not any(held[0][name] for name in ("answered", "monthly", "files"))
    assert not any(held[1].values())


def test_a_person_takes_home_what_they_answered_planned_and_decided(two):
    a, b = two
    ada = a.firm.people.get().person
    asked = ask(b, a, 500, message="planches")
    accept_request(actor=actor(ada), transfer_id=asked.public_id, at=NOON)
    plan(a, b, actor=actor(ada))
    make_role(ada, a.network.party)
    firm = make_organisation("Four", manager=ada)
    admit(apply(a.network, firm, by=actor(ada)), 0, by=actor(ada), reason="on verra")

    payments, decisions = (holding.export(ada.pk) for holding in MANIFESTS["barter"].holdings[:2])

    assert [row["message"] for row in payments["answered"]] == ["planches"]
    assert [row["message"] for row in payments["monthly"]] == ["loyer"]
    assert [row["firm__name"] for row in decisions["applications"]] == ["Four"]
    assert [row["reason"] for row in decisions["decided"]] == ["on verra"]
    assert [row["reason"] for row in decisions["lines"]] == ["on verra"]


def test_payments_and_books_tell_the_same(two):
    a, b = two
    paid = pay(a, b, 1000)
    ask(a, b, 5)
    assert paid_but_not_booked() == excluded_with_a_balance() == []

    Transfer.objects.filter(public_id=paid.public_id).update(state="cancelled")

    assert len(paid_but_not_booked()) == 1
