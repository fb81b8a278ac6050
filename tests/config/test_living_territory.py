"""The living territory loads, adds up, and wakes up on a believable day at any hour."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.db.models import Sum

from halle.circuits.actions.set_cycle_fees import set_cycle_fees
from halle.circuits.models import CycleFee, OrderCycle, PackedLine, Payout, Slot
from halle.circuits.queries.dues import due_cents
from halle.circuits.rules.terms import FeeUse
from halle.config.demo_loading import Plan, load_territory
from halle.config.demo_loading.calendar import live_cycles, past_cycles
from halle.identity.models import Party
from halle.kernel.actor import Actor
from halle.kernel.manifest import MANIFESTS
from halle.kernel.models import OutgoingMail, RecordedFact
from halle.ledger.models import Leg
from halle.market.models import Fee, Order, OrderLine, Product, SaleSession, Seller
from tests.makers.orders import assert_books_agree

PARIS = ZoneInfo("Europe/Paris")
HOURS = (
    datetime(2026, 11, 24, 0, 10, tzinfo=PARIS),
    datetime(2026, 11, 24, 12, 0, tzinfo=PARIS),
    datetime(2026, 11, 24, 19, 59, tzinfo=PARIS),
    datetime(2026, 11, 24, 23, 50, tzinfo=PARIS),
    datetime(2026, 10, 24, 23, 50, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, tzinfo=PARIS, fold=1),
    datetime(2027, 3, 27, 23, 30, tzinfo=PARIS),
    datetime(2027, 3, 28, 3, 5, tzinfo=PARIS),
)
NOW = HOURS[1].astimezone(UTC)


class Undone(Exception):
    """Raised to leave a database as it was."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is forgotten."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def small(now: datetime = NOW, **values: int) -> Plan:
    return Plan(
        now=now.astimezone(UTC),
        **{"members": 45, "products": 180, "months": 2, "firms": 0, **values},
    )


def what_was_ordered() -> list[tuple[object, ...]]:
    """The orders of the past in words and figures, whatever their row numbers."""
    return list(
        Order.objects.filter(state__in=["confirmed", "cancelled"], session__cycle__isnull=False)
        .filter(session__closes_at__lt=NOW - timedelta(days=2))
        .order_by("public_id")
        .values_list("public_id", "buyer__email", "session__cycle__name", "number", "total_cents")
    )


@pytest.mark.django_db
def test_it_adds_up_to_the_cent_and_to_the_last_carrot() -> None:
    load_territory(small())

    assert Order.objects.filter(state=Order.State.CONFIRMED).count() > 100
    assert_books_agree()
    for manifest in MANIFESTS.values():
        for check in manifest.checks:
            assert check.find() == [], check.name
    for order in Order.objects.filter(state=Order.State.CONFIRMED).annotate(
        goods=Sum("lines__total_cents")
    ):
        below = sum(fee.cents for fee in order.fees.filter(is_per_line=False))
        assert order.total_cents == order.goods + below


@pytest.mark.django_db
def test_what_hubs_owe_their_farms_is_what_closed_orders_say_less_what_was_paid() -> None:
    load_territory(small())

    hub = Party.objects.get(name="Le Panier de la Tour")
    sellers = Seller.objects.values("pk")
    kinds = ["supplier", "vat"]
    owed = Leg.objects.filter(
        account__keeper=hub, account__kind__in=kinds, account__holder__in=sellers
    ).aggregate(total=Sum("cents"))["total"]
    firm = OrderLine.objects.filter(
        order__session__keeper=hub, order__state=Order.State.CONFIRMED, supplier__in=sellers
    ).aggregate(total=Sum("goods_cents"))["total"]
    paid = Payout.objects.filter(hub=hub.pk).aggregate(total=Sum("cents"))["total"]
    assert paid > 0
    assert owed == firm - paid


@pytest.mark.django_db
def test_nearly_everyone_has_paid_and_nobody_paid_too_much() -> None:
    load_territory(small())

    past = Order.objects.filter(
        session__closes_at__lt=NOW - timedelta(days=8), state=Order.State.CONFIRMED
    ).annotate(due=due_cents())
    assert past.count() > 80
    assert past.filter(due__lt=0).count() == 0
    assert past.filter(due__gt=0).count() < past.count() / 10


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_territory_and_another_one_does_not() -> None:
    told = []
    for seed in (1, 1, 2):
        with undone():
            load_territory(small(seed=seed))
            told.append(what_was_ordered())

    assert len(told[0]) > 100
    assert told[0] == told[1]
    assert told[0] != told[2]


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    def counted() -> list[int]:
        models = (Party, Product, Order, OrderLine, Leg, SaleSession, RecordedFact)
        return [model.objects.count() for model in models]

    assert load_territory(small(months=1))
    before = counted()
    assert not load_territory(small(months=1, seed=5))
    assert counted() == before


@pytest.mark.django_db
@pytest.mark.parametrize("now", HOURS, ids=lambda now: f"{now:%m-%d-%Hh%M}")
def test_one_is_open_one_closes_tonight_one_is_handed_over_today(now: datetime) -> None:
    load_territory(small(now, months=1))
    open_now, tonight, today = (
        SaleSession.objects.get(cycle__name=name)
        for name in ("Commande de la semaine", "Marché de la place", "La Grange")
    )

    assert open_now.state == SaleSession.State.OPEN
    assert open_now.opens_at < now
    assert timedelta(hours=35) < open_now.closes_at - now.astimezone(UTC) < timedelta(hours=61)
    assert tonight.state == SaleSession.State.OPEN
    assert timedelta(minutes=20) < tonight.closes_at - now.astimezone(UTC) < timedelta(hours=20)
    assert open_now.orders.count()
    assert tonight.orders.count()

    assert today.state == SaleSession.State.CLOSED
    slots = Slot.objects.filter(cycle_point__cycle=today.pk)
    assert {slot.starts_at.astimezone(PARIS).date() for slot in slots} == {now.date()}
    assert max(slot.ends_at for slot in slots) > now
    waiting = today.orders.filter(
        state=Order.State.CONFIRMED, collection__handed_over_at__isnull=True
    )
    assert waiting.exists()
    assert PackedLine.objects.filter(line__order__session=today).exists()


@pytest.mark.django_db
def test_the_past_writes_to_nobody() -> None:
    load_territory(small())

    alive = OrderCycle.objects.filter(
        name__in=("Commande de la semaine", "Marché de la place", "La Grange")
    )
    told = RecordedFact.objects.filter(name="circuits.order_placed").count()
    assert told == Order.objects.filter(session__cycle__in=alive).count()
    assert OutgoingMail.objects.count() < 4 * told


@pytest.mark.django_db
def test_a_manager_can_save_the_fees_of_the_open_cycle_as_they_are() -> None:
    load_territory(small(months=1))
    cycle = OrderCycle.objects.get(name="Commande de la semaine")
    nora = Party.objects.get(name="Nora Benali")
    rows = CycleFee.objects.filter(cycle=cycle).order_by("pk")
    fees = tuple(FeeUse(*row) for row in rows.values_list("fee", "role", "supplier", "cycle_point"))
    owners = Fee.objects.filter(uses__cycle=cycle).values_list("owner__name", flat=True)

    assert "Halle de Crest et vallées" in set(owners)
    actor = Actor.person(nora.pk, acting_for=cycle.coordinator_id)
    assert set_cycle_fees(actor=actor, cycle_id=cycle.pk, fees=fees, at=NOW) == len(fees)


@pytest.mark.parametrize("now", HOURS, ids=lambda now: f"{now:%m-%d-%Hh%M}")
def test_a_hub_has_one_cycle_at_a_time(now: datetime) -> None:
    plan = Plan(now=now.astimezone(UTC))
    live = live_cycles(plan)
    cycles = [*past_cycles(plan, live), *live.values()]
    for hub in {cycle.hub for cycle in cycles}:
        own = sorted((one for one in cycles if one.hub == hub), key=lambda one: one.opens_at)
        assert len(own) > 20
        for one, following in pairwise(own):
            assert one.closes_at <= following.opens_at
            assert one.opens_at < one.closes_at


def test_a_year_keeps_its_hours_across_changes_of_time() -> None:
    plan = Plan(now=NOW)
    hours = {
        one.closes_at.astimezone(PARIS).strftime("%a %H:%M")
        for one in past_cycles(plan, {})
        if one.hub == "panier-tour"
    }
    assert hours == {"Wed 20:00"}


def test_a_larger_territory_is_a_smaller_one_with_more() -> None:
    assert Plan(now=NOW, members=20_000).scale > 60
    assert Plan(now=NOW, members=20).scale == 1
