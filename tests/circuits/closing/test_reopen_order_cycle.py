"""A closing can be taken back for an hour, when nothing was built on it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Sum

from halle.circuits.actions.close_order_cycle import close_order_cycle
from halle.circuits.actions.hand_over_order import hand_over_order
from halle.circuits.actions.reopen_order_cycle import reopen_order_cycle
from halle.circuits.errors import CannotReopen, HourIsPast
from halle.circuits.models import CycleSupplier, PackedLine, Payout
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotAllowed, SignInNeeded
from halle.kernel.models import RecordedFact
from halle.ledger.models import Entry, Leg
from halle.ledger.queries.balances import wallet_cents
from halle.market.models import Order, OrderFee, OrderLine, SaleSession, StockPool
from tests.makers.circuits import bring, charge, make_cycle, make_hub
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.ledger import give_credit
from tests.makers.market import make_offer
from tests.makers.orders import assert_books_agree, order, what_is_there

pytestmark = pytest.mark.django_db

CLOSED_AT = NOON + timedelta(hours=1)
SOON = CLOSED_AT + timedelta(minutes=20)
LATER = NOON + timedelta(days=1)


class Scene:
    """A cycle with a farm below its minimum, an order left without lines, credit and cash."""

    def __init__(self) -> None:
        self.manager = make_person()
        self.small, self.large = make_offer(price_cents=300), make_offer(price_cents=1000)
        hub = make_hub(manager=self.manager)
        self.cycle = make_cycle(hub, offers=[self.small, self.large])
        self.hub = hub.party
        CycleSupplier.objects.filter(cycle=self.cycle, supplier=self.small.seller).update(
            minimum_cents=5000
        )
        charge(self.cycle, self.hub, calculator="flat", amount=150, vat_bp=2000)
        charge(self.cycle, self.hub, amount=500, vat_bp=2000)
        self.member, self.other, self.payer = make_person(), make_person(), make_person()
        give_credit(self.hub, self.member, 5000)
        give_credit(self.hub, self.other, 1000)
        self.both = order(
            self.cycle, {self.small: 2, self.large: 1}, buyer=self.member, pay_by="credit"
        )
        self.lost = order(self.cycle, {self.small: 1}, buyer=self.other, pay_by="credit")
        self.cash = order(self.cycle, {self.large: 3}, buyer=self.payer)

    def close(self, at: Any = CLOSED_AT) -> Any:
        return close_order_cycle(actor=actor(self.manager), cycle_id=self.cycle.pk, at=at)

    def reopen(self, at: Any = SOON, closes_at: Any = LATER, who: Actor | None = None) -> Any:
        return reopen_order_cycle(
            actor=who or actor(self.manager), cycle_id=self.cycle.pk, closes_at=closes_at, at=at
        )


def as_it_stands() -> dict[str, Any]:
    """Everything but versions, and balances rather than the entries that led to them."""
    orders = Order.objects.order_by("pk").values_list("pk", "state", "total_cents", "ended_at")
    lines = OrderLine.objects.order_by("pk").values_list(
        "pk", "state", "end_reason", "goods_cents", "fees_cents", "total_cents", "drawn"
    )
    legs = Leg.objects.values_list("account").annotate(total=Sum("cents")).exclude(total=0)
    return {
        "orders": list(orders),
        "lines": list(lines),
        "fees": sorted(OrderFee.objects.values_list("order", "fee", "vat_bp", "cents")),
        "pools": sorted(StockPool.objects.values_list("pk", "on_hand", "reserved")),
        "slots": what_is_there()["slots"],
        "balances": sorted(legs),
    }


def test_reopening_puts_everything_back_as_it_was() -> None:
    scene = Scene()
    before = as_it_stands()
    scene.close()
    assert as_it_stands() != before

    reopened = scene.reopen()

    assert reopened.closes_at == LATER
    assert as_it_stands() == before
    session = SaleSession.objects.get(pk=scene.cycle.pk)
    assert (session.state, session.closed_at, session.closes_at) == ("open", None, LATER)
    assert_books_agree()


def test_nothing_is_erased_from_the_books() -> None:
    scene = Scene()
    scene.close()
    closing = set(Entry.objects.values_list("pk", flat=True))
    scene.reopen()
    assert closing <= set(Entry.objects.values_list("pk", flat=True))
    assert Entry.objects.filter(kind="reopen").count() == 2


def test_it_can_close_again_and_comes_to_the_same() -> None:
    scene = Scene()
    first = scene.close()
    after_first = as_it_stands()
    scene.reopen()
    again = scene.close(SOON + timedelta(minutes=5))

    assert (again.orders, again.turnover_cents) == (first.orders, first.turnover_cents)
    assert as_it_stands()["balances"] == after_first["balances"]
    told = RecordedFact.objects.filter(name="circuits.order_cycle_closed")
    assert told.count() == 2
    assert_books_agree()


def test_members_can_order_again() -> None:
    scene = Scene()
    scene.close()
    scene.reopen()
    assert order(scene.cycle, {scene.large: 2}, at=SOON).state == "placed"
    assert scene.close(SOON + timedelta(minutes=5)).orders == 3


def test_reopening_twice_is_reopening_once() -> None:
    scene = Scene()
    scene.close()
    first = scene.reopen()
    there = what_is_there()
    assert scene.reopen() == first
    assert what_is_there() == there


def test_not_after_an_hour() -> None:
    scene = Scene()
    scene.close()
    assert refused(scene, at=CLOSED_AT + timedelta(hours=1, seconds=1)) == "too-late"


@pytest.mark.parametrize("what", ["handed-over", "packed", "corrected", "paid", "paid-out"])
def test_not_once_something_was_built_on_the_closing(what: str) -> None:
    scene = Scene()
    scene.close()
    at, line = SOON - timedelta(minutes=5), OrderLine.objects.filter(state="live").first()
    if what == "handed-over":
        hand_over_order(actor=actor(scene.manager), order_id=scene.both.order_id, at=at)
    elif what == "paid":
        pay(scene, at)
    elif what == "packed":
        PackedLine.objects.create(line=line, packed_at=at)
    elif what == "corrected":
        OrderLine.objects.filter(pk=line.pk).update(final_quantity=0)
    else:
        Payout.objects.create(
            hub=scene.cycle.coordinator, supplier=scene.small.seller.party, cents=1, paid_at=at
        )
    assert refused(scene) == what


def test_not_when_what_was_given_back_is_sold_elsewhere() -> None:
    scene = Scene()
    scene.close()
    elsewhere = make_cycle(offers=[])
    bring(elsewhere, scene.small)
    order(elsewhere, {scene.small: 9}, at=SOON)
    assert refused(scene) == "no-stock"


def test_not_when_the_credit_given_back_is_spent() -> None:
    scene = Scene()
    scene.close()
    bread = make_offer(price_cents=900)
    order(
        make_cycle(scene.cycle.coordinator, offers=[bread]),
        {bread: 1},
        buyer=scene.other,
        pay_by="credit",
    )
    assert wallet_cents(scene.hub.pk, scene.other.pk) == 100
    assert refused(scene) == "no-credit"


@pytest.mark.parametrize("hours", [-1, 72])
def test_the_new_hour_is_to_come_and_before_baskets_are_fetched(hours: int) -> None:
    scene = Scene()
    scene.close()
    there = what_is_there()
    with pytest.raises(HourIsPast):
        scene.reopen(closes_at=SOON + timedelta(hours=hours))
    assert what_is_there() == there


def test_only_the_hubs_managers_reopen() -> None:
    scene = Scene()
    scene.close()
    former, other = make_person(), make_person()
    make_role(former, scene.hub, ended_at=NOON)
    make_hub(manager=other)
    there = what_is_there()
    for who in (actor(former), actor(other), actor(scene.member), Actor.clock()):
        with pytest.raises(NotAllowed):
            scene.reopen(who=who)
    with pytest.raises(SignInNeeded):
        scene.reopen(who=Actor.nobody())
    assert what_is_there() == there


def refused(scene: Scene, *, at: Any = SOON) -> str:
    """The reason for a refusal that changes nothing."""
    there = (as_it_stands(), what_is_there())
    with pytest.raises(CannotReopen) as refusal:
        scene.reopen(at=at)
    assert (as_it_stands(), what_is_there()) == there
    return str(refusal.value.details["reason"])


def pay(scene: Scene, at: Any) -> None:
    from halle.circuits.actions.take_payment import take_payment

    take_payment(
        actor=actor(scene.manager), order_id=scene.cash.order_id, method="cash", cents=100, at=at
    )


def test_what_is_open_does_not_reopen() -> None:
    scene = Scene()
    with pytest.raises(HalleError):
        scene.reopen()
