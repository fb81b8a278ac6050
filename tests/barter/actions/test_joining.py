"""A firm joins: it applies, the council decides, the line is explained, it comes to its term."""

from datetime import timedelta

import pytest

from halle.barter.actions.admit_member import admit_member
from halle.barter.actions.apply_to_network import apply_to_network
from halle.barter.actions.end_credit_line import end_credit_line
from halle.barter.actions.open_network import open_network
from halle.barter.actions.refuse_application import refuse_application
from halle.barter.actions.set_credit_line import set_credit_line
from halle.barter.actions.state_figures import state_figures
from halle.barter.actions.withdraw_application import withdraw_application
from halle.barter.errors import AlreadyApplied, AlreadyDecided, ReasonMissing, TermsNotAccepted
from halle.barter.jobs.accounts import end_lines, remind_of_lines
from halle.barter.models import CreditLine, LineReminder, Membership, Network
from halle.barter.queries.credit_lines import line_in_force, proposal_for
from halle.barter.rules.months import months_after
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed
from halle.kernel.models import RecordedFact
from halle.ledger.errors import NotEnoughCredit
from tests.makers.barter import (
    FACTS,
    OPERATOR,
    admit,
    apply,
    balances,
    floor_of,
    make_member,
    make_network,
    move,
)
from tests.makers.crowds import in_threads
from tests.makers.identity import NOON, actor, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_an_organisations_managers_open_a_network_once():
    ada = make_person()
    house = make_organisation(manager=ada)
    given = {"organisation_id": house.pk, "code": "drome", "at": NOON}

    for _ in range(2):
        open_network(actor=actor(ada), **given)

    assert [one.code for one in Network.objects.all()] == ["drome"]
    with pytest.raises(NotAllowed):
        open_network(actor=actor(make_person()), **given)
    for wrong in ("", "A", "é", "a b", "x" * 21):
        with pytest.raises(Invalid):
            open_network(actor=actor(ada), **given | {"code": wrong})


@pytest.mark.django_db(transaction=True)
def test_two_who_open_networks_under_one_short_name_at_once():
    def opening(house):
        given = {"organisation_id": house.pk, "code": "drome", "at": NOON}
        return lambda: open_network(actor=OPERATOR, **given).network_id

    one, other = make_organisation(), make_organisation()
    told = in_threads([opening(house) for house in (one, one, one, other, other, other)])

    there = Network.objects.get()
    assert sorted(map(str, told)) == sorted([str(there.pk)] * 3 + ["invalid"] * 3)


def test_a_firm_applies_once_and_accepts_the_rules():
    ada = make_person()
    network, firm = make_network(), make_organisation(manager=ada)

    with pytest.raises(TermsNotAccepted):
        apply(network, firm, actor(ada), accepts_terms=False)
    asked = apply(network, firm, actor(ada))
    with pytest.raises(AlreadyApplied):
        apply(network, firm, actor(ada))

    assert (asked.state, asked.applied_by) == ("applied", ada)
    assert Membership.objects.count() == 1
    with pytest.raises(NotAllowed):
        apply(network, make_organisation(), actor(ada))


def test_an_application_can_be_taken_back_until_it_is_decided_and_made_again():
    ada, chair = make_person(), make_person()
    network, firm = make_network(manager=chair), make_organisation(manager=ada)
    asked = apply(network, firm, actor(ada))
    about = {"membership_id": asked.pk, "at": NOON}
    for who in (make_person(), chair):
        with pytest.raises(NotAllowed):
            withdraw_application(actor=actor(who), **about)
    assert Membership.objects.get().state == "applied"

    assert withdraw_application(actor=actor(ada), **about) == "left"
    with pytest.raises(AlreadyDecided):
        withdraw_application(actor=actor(ada), **about)
    with pytest.raises(AlreadyDecided):
        admit(asked, 100_000)

    again = apply(network, firm, actor(ada))
    admit(again, 100_000)
    with pytest.raises(AlreadyDecided):
        withdraw_application(actor=actor(ada), membership_id=again.pk, at=NOON)
    assert Membership.objects.get(pk=again.pk).state == "active"


@pytest.mark.django_db(transaction=True)
def test_admitting_and_taking_back_at_once_leaves_one_outcome():
    asked = apply(make_network(), make_organisation())

    def take_back():
        return withdraw_application(actor=OPERATOR, membership_id=asked.pk, at=NOON)

    in_threads([lambda: admit(asked, 100_000), take_back] * 2)

    found = Membership.objects.get()
    assert (found.state, found.joined_at is None) in (("active", False), ("left", True))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("turnover_cents", -1), ("turnover_cents", 2**63), ("age_years", 10.5), ("headcount", "x")],
)
def test_figures_that_make_no_sense_are_refused(field, wrong):
    with pytest.raises(Invalid) as refusal:
        apply(make_network(), make_organisation(), facts=FACTS._replace(**{field: wrong}))
    assert refusal.value.field == field
    assert not Membership.objects.exists()


def test_a_person_alone_is_no_firm():
    with pytest.raises(Invalid):
        apply(make_network(), make_person())


def test_the_council_admits_and_the_line_is_in_force():
    chair = make_person()
    network = make_network(manager=chair)
    asked = apply(network, make_organisation())
    proposed = proposal_for(asked).cents

    admit_member(actor=actor(chair), membership_id=asked.pk, line_cents=proposed, at=NOON)

    line = line_in_force(asked.pk)
    assert (line.cents, line.proposed_cents, line.author) == (proposed, proposed, chair)
    assert line.until == months_after(NOON, 24)
    assert floor_of(asked) == -proposed
    with pytest.raises(AlreadyDecided):
        admit_member(actor=actor(chair), membership_id=asked.pk, line_cents=proposed, at=NOON)


def test_only_the_council_decides():
    ada = make_person()
    network, firm = make_network(manager=make_person()), make_organisation(manager=ada)
    asked = apply(network, firm)

    for someone in (ada, make_person()):
        with pytest.raises(NotAllowed):
            admit(asked, 100, actor(someone))
        with pytest.raises(NotAllowed):
            refuse_application(actor=actor(someone), membership_id=asked.pk, reason="non", at=NOON)

    asked.refresh_from_db()
    assert (asked.state, CreditLine.objects.count()) == ("applied", 0)


def test_a_refused_firm_reads_why_and_may_apply_again():
    network, firm = make_network(), make_organisation()
    asked = apply(network, firm)
    with pytest.raises(ReasonMissing):
        refuse_application(actor=OPERATOR, membership_id=asked.pk, reason=" ", at=NOON)

    refuse_application(actor=OPERATOR, membership_id=asked.pk, reason="trop loin", at=NOON)

    asked.refresh_from_db()
    assert (asked.state, asked.reason) == ("refused", "trop loin")
    assert apply(network, firm).pk != asked.pk


def test_case_39_an_override_is_written_with_author_reason_and_what_the_formula_said():
    chair = make_person()
    member = apply(make_network(manager=chair), make_organisation())
    proposed = proposal_for(member).cents
    with pytest.raises(ReasonMissing):
        admit(member, proposed - 1000, actor(chair), reason="")

    admit(member, proposed - 1000, actor(chair), reason="première année")

    line = line_in_force(member.pk)
    assert (line.cents, line.proposed_cents) == (proposed - 1000, proposed)
    assert (line.author, line.reason) == (chair, "première année")
    assert line.inputs["figures"]["turnover_cents"] == FACTS.turnover_cents
    assert line.inputs["proposal"]["solvency_permille"] == 980


def test_case_39_a_line_is_reminded_of_at_18_months_and_ends_at_24():
    network = make_network()
    member = admit(apply(network, make_organisation()), 100_000)
    other = make_member(network)
    move(member, other, 60_000)

    assert remind_of_lines(months_after(NOON, 18) - timedelta(days=1)) == 0
    assert remind_of_lines(months_after(NOON, 18)) == 1
    assert remind_of_lines(months_after(NOON, 19)) == 0
    assert LineReminder.objects.count() == 1
    assert RecordedFact.objects.filter(name="barter.credit_line_ending").count() == 1
    assert end_lines(months_after(NOON, 24) - timedelta(seconds=1)) == 0
    assert end_lines(months_after(NOON, 24)) == 1
    assert end_lines(months_after(NOON, 30)) == 0

    assert [line.cents for line in member.credit_lines.order_by("pk")] == [100_000, 0]
    with pytest.raises(NotEnoughCredit):
        move(member, other, 1)
    move(other, member, 10_000)
    assert balances(member, other) == [-50_000, 50_000]


def test_a_renewed_line_neither_reminds_nor_ends_by_the_earlier_one():
    member = admit(apply(make_network(), make_organisation()), 100_000)
    at = months_after(NOON, 17)

    set_credit_line(
        actor=OPERATOR, membership_id=member.pk, line_cents=80_000, reason="revu", at=at
    )

    assert (remind_of_lines(months_after(NOON, 20)), end_lines(months_after(NOON, 25))) == (0, 0)
    assert floor_of(member) == -80_000


def test_a_lower_line_forces_nothing_and_lets_no_new_debt_in():
    network = make_network()
    a, b = make_member(network), make_member(network)
    move(a, b, 90_000)

    set_credit_line(actor=OPERATOR, membership_id=a.pk, line_cents=50_000, reason="x", at=NOON)

    with pytest.raises(NotEnoughCredit):
        move(a, b, 1)
    move(b, a, 1000)
    assert balances(a, b) == [-89_000, 89_000]


def test_new_figures_change_nothing_but_what_is_proposed():
    ada = make_person()
    member = admit(apply(make_network(), make_organisation(manager=ada)), 100_000)

    proposed = state_figures(
        actor=actor(ada),
        membership_id=member.pk,
        facts=FACTS._replace(turnover_cents=90_000_000),
        at=NOON,
    )

    assert proposed == 882_000
    assert floor_of(member) == -100_000
    with pytest.raises(NotAllowed):
        state_figures(actor=actor(make_person()), membership_id=member.pk, facts=FACTS, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_a_line_ends_once_however_many_clocks_there_are():
    member = admit(apply(make_network(), make_organisation()), 100_000)
    line, at = line_in_force(member.pk), months_after(NOON, 24)

    answers = in_threads([lambda: end_credit_line(actor=Actor.clock(), line_id=line.pk, at=at)] * 4)

    assert sorted(answers) == [False, False, False, True]
    assert member.credit_lines.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_firm_that_applies_twice_at_once_applies_once():
    network, firm = make_network(), make_organisation()

    def ask():
        return apply_to_network(
            actor=OPERATOR,
            network_id=network.pk,
            firm_id=firm.pk,
            accepts_terms=True,
            facts=FACTS,
            at=NOON,
        ).id

    answers = in_threads([ask] * 4)

    assert answers.count("already-applied") == 3
    assert Membership.objects.count() == 1
