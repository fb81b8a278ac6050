"""The network of the living territory: its books agree, and something waits for an answer."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db.models import Count, F, Max, Sum
from pytest_django import DjangoDbBlocker

from halle.barter.actions.agree_to_ring import agree_to_ring
from halle.barter.actions.agree_to_round import agree_to_round
from halle.barter.models import (
    ApplicationDocument,
    Broker,
    BrokerFee,
    ClearingRound,
    CreditLine,
    Deal,
    Debt,
    Listing,
    Match,
    Membership,
    Network,
    RecurringPayment,
    RingProposal,
    Transfer,
)
from halle.barter.queries.accounts import accounts_of
from halle.barter.queries.today import tasks_of
from halle.billing.models import Dispute, Invoice, InvoiceBalance, Settlement
from halle.config.demo_loading import load_territory
from halle.identity.models import LegalIdentity, Party, Role
from halle.kernel import clock, outbox
from halle.kernel.actor import Actor
from halle.kernel.manifest import MANIFESTS
from halle.ledger.models import Balance, Leg
from halle.ledger.queries.export import beancount_text, hledger_text
from tests.config.test_living_territory import HOURS, NOW, small, undone

ALL = 60


def the_bakery() -> Party:
    return Party.objects.get(name="Boulangerie La Miche Têtue")


def proposed() -> ClearingRound:
    return ClearingRound.objects.get(state=ClearingRound.State.PROPOSED)


@pytest.fixture(scope="module")
def territory(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for all that only look at it, and forgotten afterwards."""
    with django_db_blocker.unblock(), undone():
        load_territory(small(firms=ALL, months=2))
        yield


@pytest.fixture
def network(territory: None, db: None) -> Network:
    return Network.objects.get()


def test_it_adds_up_and_nobody_is_beyond_a_limit(network: Network) -> None:
    for manifest in MANIFESTS.values():
        for check in manifest.checks:
            assert check.find() == [], check.name
    assert Transfer.objects.filter(state="done").count() > 300
    leaving = Membership.objects.get(state=Membership.State.LEAVING).firm_id
    for firm, kept in accounts_of(network.pk).items():
        assert kept.cents >= kept.floor_cents or firm == leaving
        assert kept.ceiling_cents is None or kept.cents <= kept.ceiling_cents
    in_credit = Leg.objects.filter(account__keeper=network.pk, account__unit="credit")
    assert in_credit.aggregate(total=Sum("cents"))["total"] == 0
    paid = Transfer.objects.filter(network=network, state="done")
    fees = paid.aggregate(total=Sum(F("payer_fee_cents") + F("payee_fee_cents")))["total"]
    by_clock = paid.filter(kind="fee")
    charged = by_clock.filter(payee=network.pk).aggregate(total=Sum("cents", default=0))["total"]
    given = by_clock.filter(payer=network.pk).aggregate(total=Sum("cents", default=0))["total"]
    funds = in_credit.filter(account__kind="credit_fund").aggregate(total=Sum("cents"))["total"]
    assert funds == fees + charged - given > 0


def test_members_have_a_number_a_line_and_a_council(network: Network) -> None:
    states = dict(Membership.objects.values_list("state").annotate(Count("pk")))
    assert states == {"active": 59, "applied": 3, "suspended": 1, "leaving": 1}
    numbers = Membership.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 65))
    council = Role.objects.filter(organisation=network.pk, kind=Role.Kind.MANAGER)
    assert council.count() == 3
    for member in Membership.objects.exclude(state="applied"):
        line = CreditLine.objects.filter(membership=member).latest("pk")
        balance = Balance.objects.get(account__kind="credit", account__holder=member.firm)
        assert line.until is not None
        assert line.until > NOW
        if member.state != "leaving":
            assert balance.floor_cents == -line.cents
        assert balance.ceiling_cents == line.ceiling_cents
    assert LegalIdentity.objects.count() == 64
    assert not RecurringPayment.objects.filter(next_on__lt=NOW.date()).exists()


def test_invoices_say_who_pays_and_what_was_paid_in_credit(network: Network) -> None:
    by_credit = Settlement.objects.filter(means="credit")
    assert by_credit.count() > 60
    deals = by_credit.filter(reference__endswith="-credit")
    references = set(by_credit.difference(deals).values_list("reference", flat=True))
    paid = Transfer.objects.filter(public_id__in=references)
    assert paid.count() == len(references)
    for transfer in paid[:20]:
        assert re.fullmatch(r"Facture \d{4}-\d{4}", transfer.message)
    due = InvoiceBalance.objects.filter(open_cents__gt=0, due_on__lte=NOW.date())
    assert due.count() >= 100
    assert Invoice.objects.filter(credit_of__isnull=False).count() == 1
    assert Dispute.objects.count() <= 1
    last = Invoice.objects.aggregate(last=Max("issued_at"))["last"]
    assert last <= clock.now()


def test_the_last_yes_finishes_the_round(network: Network) -> None:
    bakery, round_ = the_bakery(), proposed()
    waiting = round_.places.filter(agreed_at=None)
    assert [place.membership.firm_id for place in waiting] == [bakery.pk]
    assert waiting[0].paid_cents == waiting[0].received_cents > 0
    open_before = InvoiceBalance.objects.aggregate(total=Sum("open_cents"))["total"]
    yasmine = Party.objects.get(name="Yasmine Courbier")

    agree_to_round(
        actor=Actor.person(yasmine.pk, acting_for=bakery.pk),
        round_id=round_.pk,
        firm_id=bakery.pk,
        at=clock.now(),
    )
    outbox.drain()

    round_.refresh_from_db()
    assert round_.state == ClearingRound.State.COMMITTED
    left = InvoiceBalance.objects.aggregate(total=Sum("open_cents"))["total"]
    assert left == open_before - round_.cleared_cents


def test_the_other_round_collects_debts_and_one_waits_for_the_bakery(network: Network) -> None:
    collecting = ClearingRound.objects.get(state=ClearingRound.State.OPEN)
    assert collecting.places.count() >= 10
    assert collecting.collects_until > NOW + timedelta(days=4)
    brought = Debt.objects.get(debtor=the_bakery(), number="F-118")
    assert brought.debtor_confirmed_at is None


def test_the_last_yes_closes_the_ring(network: Network) -> None:
    ring, bakery = RingProposal.objects.get(), the_bakery()
    waiting = ring.gifts.filter(agreed_at=None)
    assert [gift.giver.firm_id for gift in waiting] == [bakery.pk]
    yasmine = Party.objects.get(name="Yasmine Courbier")

    done = agree_to_ring(
        actor=Actor.person(yasmine.pk, acting_for=bakery.pk),
        ring_id=ring.pk,
        firm_id=bakery.pk,
        at=clock.now(),
    )
    assert done.done


def test_deals_are_on_their_way(network: Network) -> None:
    assert set(Deal.objects.values_list("state", flat=True)) == {
        *("quoted", "ordered", "delivered", "paid"),
    }
    paid = Deal.objects.get(state="paid", matched=None)
    assert paid.reviews.count() == 1
    assert Invoice.objects.filter(reference=paid.public_id).count() == 1


def test_a_broker_has_proposals_that_wait_and_was_paid_for_one(network: Network) -> None:
    broker = Broker.objects.get(network=network, ended_at=None)
    assert (broker.person.name, broker.member.firm.name) == (
        "Damien Arnaud",
        "Bureaux partagés Le Quai Long",
    )
    states = sorted(Match.objects.filter(broker=broker).values_list("state", flat=True))
    assert states == ["agreed", "proposed", "proposed"]
    fee = BrokerFee.objects.get()
    assert (fee.state, fee.cents) == ("paid", fee.deal.credit_cents * fee.permille // 1000)
    assert ApplicationDocument.objects.filter(membership__state="applied").count() == 2


def test_there_is_something_to_do_for_the_baker_and_for_the_council(network: Network) -> None:
    baker = Party.objects.get(name="Yasmine Courbier")
    keeper = Party.objects.get(name="Solange Terrail")
    assert len(tasks_of(baker.pk, NOW)) >= 3
    assert len(tasks_of(keeper.pk, NOW)) >= 1


def test_every_firm_that_trades_offers_and_wants_something(network: Network) -> None:
    offers = Listing.objects.values("member", "kind").annotate(n=Count("pk"))
    for one in offers:
        assert 1 <= one["n"] <= 4
    assert Listing.objects.filter(state="expired").exists()
    shown = Listing.objects.filter(state="active")
    assert shown.filter(until__lt=NOW.date()).count() == 0
    assert shown.exclude(search_tokens="").count() == shown.count() > 120


@pytest.mark.skipif(shutil.which("hledger") is None, reason="hledger is not installed")
def test_hledger_accepts_the_books_with_every_balance(network: Network, tmp_path: Path) -> None:
    path = tmp_path / "books.journal"
    path.write_text("".join(hledger_text()), encoding="utf-8")

    command = ["hledger", "-f", str(path), "check", "--strict", "ordereddates"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_beancount_accepts_the_books_with_every_balance(network: Network, tmp_path: Path) -> None:
    from beancount import loader

    path = tmp_path / "books.beancount"
    path.write_text("".join(beancount_text()), encoding="utf-8")

    entries, errors, _options = loader.load_file(str(path))
    assert errors == []
    assert len(entries) > 1_000


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.parametrize(
    "now", [HOURS[0], HOURS[4], HOURS[6]], ids=lambda now: f"{now:%m-%d-%Hh%M}"
)
def test_one_yes_is_missing_at_any_hour(now: datetime) -> None:
    load_territory(small(now, firms=ALL, months=1))

    waiting = proposed().places.filter(agreed_at=None, paid_cents__gt=0)
    assert [place.membership.firm_id for place in waiting] == [the_bakery().pk]


@pytest.mark.django_db
def test_a_small_network_loads_too() -> None:
    load_territory(small(firms=4, months=1))

    assert Membership.objects.count() >= 4
