"""Files of payments: read, shown, then paid, all or none, once."""

import pytest

from halle.barter.actions.check_payment_file import check_payment_file
from halle.barter.actions.pay_batch import pay_batch
from halle.barter.errors import RowsRefused
from halle.barter.errors.deals import OwnMatter
from halle.barter.models import PaymentBatch, Transfer
from halle.barter.parameters import SELLER_FEE
from halle.barter.queries.batches import named_rows, the_batch
from halle.identity.models import Role
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import RecordedFact
from tests.makers.barter import OPERATOR, balances, decide, make_member, make_network, manager_of
from tests.makers.crowds import in_threads
from tests.makers.firms import make_legal_identity
from tests.makers.identity import NOON, actor, make_person, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(db):
    """Three members with a line of 2 000 each, and no fees."""
    decide(SELLER_FEE, 0)
    network = make_network("drome", manager=make_person())
    return [
        make_member(network, name, line=200_000, manager=make_person())
        for name in ("Scierie", "Café des Arts", "Imprimerie")
    ]


def check(owner, text, by=OPERATOR):
    return check_payment_file(
        actor=by,
        network_id=owner.network_id,
        owner_id=owner.firm_id,
        content=text.encode() if isinstance(text, str) else text,
        filename="paiements.csv",
        at=NOON,
    )


HEAD = "payer;payee;description;amount\n"


def test_case_15_a_spreadsheets_file_is_understood_and_paid_once(three):
    a, b, c = three
    text = "\ufeff" + HEAD + "drome-0001;Café des Arts;Bois;1 234,50\ndrome-0001;drome-0003;;10\n"

    checked = check(a, text, manager_of(a))
    assert (checked.payments, checked.cents, checked.done) == (2, 124_450, False)
    assert not Transfer.objects.exists()
    assert [row.payee for row in named_rows(the_batch(checked.public_id))] == [
        "Café des Arts",
        "Imprimerie",
    ]
    paid = [
        pay_batch(actor=manager_of(a), batch_id=checked.public_id, at=NOON).payments
        for _ in range(2)
    ]
    again = check(a, text.replace(";", ",").replace("1 234,50", '"1 234,50"'), manager_of(a))

    assert paid == [2, 0]
    assert (again.public_id, again.done) == (checked.public_id, True)
    assert balances(a, b, c) == [-124_450, 123_450, 1000]


def test_a_siren_names_an_account_and_a_name_borne_twice_names_none(three):
    a, b, _c = three
    make_legal_identity(b.firm, siren="552008443")
    make_member(a.network, "Scierie")

    assert check(a, f"{HEAD}drome-0001;552008443;;5\n").payments == 1
    with pytest.raises(RowsRefused) as refusal:
        check(a, f"{HEAD}Scierie;drome-0002;;5\n")
    assert refusal.value.details["lines"][0]["code"] == "unknown-account"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("drome-0001;drome-0009;;5", "unknown-account"),
        ("drome-0001;drome-0001;;5", "same-account"),
        ("drome-0002;drome-0001;;5", "not-your-account"),
        ("drome-0001;drome-0002;;0", "amount"),
        ("drome-0001;drome-0002;;-5", "amount"),
        ("drome-0001;drome-0002;;abc", "amount"),
        ("drome-0001;drome-0002;;10,555", "amount"),
        (f"drome-0001;drome-0002;{'x' * 201};5", "too-long"),
    ],
)
def test_a_line_that_makes_no_sense_refuses_the_file_and_is_named(three, line, code):
    a, _b, _c = three

    with pytest.raises(RowsRefused) as refusal:
        check(a, f"{HEAD}drome-0001;drome-0002;;5\n{line}\n")

    (told,) = refusal.value.details["lines"]
    assert (told["line"], told["code"]) == (3, code)
    assert not PaymentBatch.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a;b\n1;2\n", HEAD.encode()])
def test_what_is_no_file_of_payments_is_refused(three, content):
    with pytest.raises(Invalid):
        check(three[0], content)


def test_all_or_none(three):
    a, b, c = three
    checked = check(a, f"{HEAD}drome-0001;drome-0002;;1500\ndrome-0001;drome-0003;;600\n")

    with pytest.raises(RowsRefused) as refusal:
        pay_batch(actor=OPERATOR, batch_id=checked.public_id, at=NOON)

    assert refusal.value.details["line"] == 3
    assert balances(a, b, c) == [0, 0, 0]
    assert PaymentBatch.objects.get().done_at is None


def test_the_council_pays_from_any_account_and_a_firm_from_its_own(three):
    a, b, c = three
    chair = actor(a.network.party.people.get().person)
    text = f"{HEAD}drome-0001;drome-0002;Jugement;5\ndrome-0003;drome-0001;Médiation;7\n"
    given = {"network_id": a.network_id, "content": text.encode(), "filename": "x.csv", "at": NOON}

    checked = check_payment_file(actor=chair, owner_id=a.network_id, **given)
    pay_batch(actor=chair, batch_id=checked.public_id, at=NOON)

    assert balances(a, b, c) == [200, 500, -700]
    assert {one.kind for one in Transfer.objects.all()} == {"council"}
    assert RecordedFact.objects.filter(name="barter.paid_in_place").count() == 2
    with pytest.raises(NotAllowed):
        check_payment_file(actor=manager_of(a), owner_id=a.network_id, **given)
    with pytest.raises(NotAllowed):
        check(a, f"{HEAD}drome-0001;drome-0002;;5\n", manager_of(b))
    with pytest.raises(NotFound):
        pay_batch(actor=manager_of(a), batch_id=checked.public_id, at=NOON)


def test_the_council_says_why_in_every_line_and_pays_for_no_firm_of_its_own(three):
    a, b, c = three
    chair = a.network.party.people.get().person
    given = {"network_id": a.network_id, "filename": "x.csv", "at": NOON, "actor": actor(chair)}
    lines = [f"{HEAD}drome-0001;drome-0002;{why};5\n".encode() for why in ("", "Jugement")]

    with pytest.raises(RowsRefused) as silent:
        check_payment_file(owner_id=a.network_id, content=lines[0], **given)
    checked = check_payment_file(owner_id=a.network_id, content=lines[1], **given)
    make_role(chair, b.firm, Role.Kind.VOLUNTEER)
    with pytest.raises(RowsRefused) as own:
        pay_batch(actor=actor(chair), batch_id=checked.public_id, at=NOON)
    PaymentBatch.objects.update(rows=[[2, a.firm_id, c.firm_id, 500, ""]])
    with pytest.raises(RowsRefused) as unsaid:
        pay_batch(actor=actor(chair), batch_id=checked.public_id, at=NOON)

    told = silent.value.details["lines"][0]
    assert (told["line"], told["code"]) == (2, "reason-missing")
    assert own.value.details["code_of_line"] == OwnMatter.code
    assert unsaid.value.details["code_of_line"] == "reason-missing"
    assert balances(a, b, c) == [0, 0, 0]
    assert PaymentBatch.objects.get().done_at is None


@pytest.mark.django_db(transaction=True)
def test_a_file_paid_by_many_at_once_is_paid_once(three):
    a, b, _c = three
    checked = check(a, f"{HEAD}drome-0001;drome-0002;;5\n")

    answers = in_threads(
        [lambda: pay_batch(actor=OPERATOR, batch_id=checked.public_id, at=NOON).payments] * 5
    )

    assert sorted(answers) == [0, 0, 0, 0, 1]
    assert balances(a, b) == [-500, 500]
