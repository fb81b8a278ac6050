"""Prices and stocks, many at once, never below what is promised."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, Invalid, NotAllowed, NotFound
from halle.kernel.transactions import write_transaction
from halle.market.actions.edit_offers import edit_offers
from halle.market.actions.separate_stock import separate_stock
from halle.market.actions.set_pool_stock import set_pool_stock
from halle.market.actions.set_stock import set_stock
from halle.market.actions.share_stock_pool import share_stock_pool
from halle.market.errors import (
    ChangedMeanwhile,
    PoolsDiffer,
    SomeLinesRefused,
    StockBelowPromised,
    StockIsShared,
)
from halle.market.models import Offer, StockPool
from halle.market.shelving import OfferLine
from halle.market.stock import move_promises
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_offer, make_pool, make_seller


@pytest.fixture
def farm(db):
    """A farm and its manager's actor."""
    manager = make_person("Nora")
    seller = make_seller("Les Auberts", manager=manager)
    return seller, actor(manager, seller.party)


def promise(offer, packs):
    """Somebody ordered some."""
    with write_transaction():
        assert move_promises({offer.pool_id: packs * offer.draw}) == []


def save(farm, *lines):
    """Save these lines of the farm's table."""
    seller, who = farm
    return edit_offers(actor=who, seller_id=seller.pk, lines=lines, at=NOON)


def told(refusal):
    """Each refused line: its offer, field and code."""
    return {(one["offer"], one["field"], one["code"]) for one in refusal.value.details["lines"]}


def test_a_table_is_saved_in_one_go(farm):
    seller, _ = farm
    a, b, c, d = (make_offer(seller, stock=stock) for stock in (10, 10, None, 10))

    saved = save(
        farm,
        OfferLine(a.pk, price_cents=300, vat_bp=2000),
        OfferLine(b.pk, stock=25),
        OfferLine(c.pk, stock=7),
        OfferLine(d.pk, unlimited=True, withdrawn=True),
    )

    for offer in (a, b, c, d):
        offer.refresh_from_db()
    assert saved.changed == 4
    assert (a.price_cents, a.vat_bp, b.pool.on_hand) == (300, 2000, 25)
    assert (c.pool.on_hand, c.pool.is_limited, c.draw) == (7, True, 1)
    assert (d.pool.is_limited, d.withdrawn_at) == (False, NOON)
    assert save(farm, OfferLine(a.pk, price_cents=300, withdrawn=False)).changed == 0


def test_one_bad_line_keeps_the_whole_table_as_it_was(farm):
    seller, _ = farm
    good, dear, short, many = (make_offer(seller) for _ in range(4))
    foreign = make_offer(make_seller("Serre"))
    promise(short, 6)

    with pytest.raises(SomeLinesRefused) as refusal:
        save(
            farm,
            OfferLine(good.pk, price_cents=999),
            OfferLine(dear.pk, price_cents=100_000_001, stock=-1),
            OfferLine(short.pk, stock=5),
            OfferLine(many.pk, stock=10**9),
            OfferLine(foreign.pk, price_cents=1),
        )

    assert told(refusal) == {
        (dear.pk, "price", "invalid"),
        (dear.pk, "stock", "invalid"),
        (short.pk, "stock", "stock-below-promised"),
        (many.pk, "stock", "invalid"),
        (foreign.pk, "offer", "not-found"),
    }
    assert "6" in str(refusal.value.refusals[short.pk][0])
    good.refresh_from_db()
    assert good.price_cents == 250


def test_what_somebody_else_changed_is_not_overwritten_unseen(farm):
    seller, _ = farm
    offer = make_offer(seller, stock=10)
    save(farm, OfferLine(offer.pk, price_cents=300, stock=20))

    with pytest.raises(SomeLinesRefused) as refusal:
        save(farm, OfferLine(offer.pk, price_cents=280, seen_price_cents=250))
    assert told(refusal) == {(offer.pk, "price", "changed-meanwhile")}
    with pytest.raises(SomeLinesRefused) as refusal:
        save(farm, OfferLine(offer.pk, stock=15, seen_stock=10))
    assert told(refusal) == {(offer.pk, "stock", "changed-meanwhile")}
    assert save(farm, OfferLine(offer.pk, stock=20, seen_stock=10)).changed == 0
    assert save(farm, OfferLine(offer.pk, price_cents=280, seen_price_cents=300)).changed == 1


def test_a_line_said_twice_or_too_many_lines_are_refused(farm):
    seller, _ = farm
    offer = make_offer(seller)

    for lines in ([OfferLine(offer.pk)] * 2, [OfferLine(n) for n in range(501)]):
        with pytest.raises(Invalid):
            save(farm, *lines)


def test_the_number_of_statements_does_not_grow_with_the_table(farm):
    seller, _ = farm

    def statements(many):
        offers = [make_offer(seller, stock=None if n % 3 else 5) for n in range(many)]
        lines = [OfferLine(one.pk, price_cents=111, vat_bp=1000, stock=9) for one in offers]
        with CaptureQueriesContext(connection) as captured:
            assert save(farm, *lines).changed == many
        return len(captured)

    assert statements(2) == statements(60)


def test_counting_one_size_again(farm):
    seller, nora = farm
    offer = make_offer(seller, stock=10)
    promise(offer, 4)

    with pytest.raises(StockBelowPromised) as refusal:
        set_stock(actor=nora, offer_id=offer.pk, stock=3, at=NOON)
    assert refusal.value.field == "stock"
    set_stock(actor=nora, offer_id=offer.pk, stock=4, at=NOON)
    set_stock(actor=nora, offer_id=offer.pk, stock=None, at=NOON)

    pool = StockPool.objects.get(pk=offer.pool_id)
    assert (pool.on_hand, pool.reserved, pool.is_limited) == (4, 4, False)


@pytest.mark.parametrize("stock", [-1, 10**9])
def test_a_stock_that_makes_no_sense(farm, stock):
    seller, nora = farm
    offer = make_offer(seller)

    with pytest.raises(Invalid):
        set_stock(actor=nora, offer_id=offer.pk, stock=stock, at=NOON)

    assert StockPool.objects.get(pk=offer.pool_id).on_hand == 10


def test_packs_of_one_five_and_ten_kilos_come_out_of_one_heap(farm):
    seller, nora = farm
    packs = [make_offer(seller, name=f"Pommes {n}", size=n * 1000) for n in (1, 5, 10)]

    shared = share_stock_pool(
        actor=nora,
        seller_id=seller.pk,
        offer_ids=tuple(one.pk for one in packs),
        on_hand=17_000,
        at=NOON,
    )

    one, five, ten = Offer.objects.filter(pool=shared.pool_id).order_by("draw")
    assert (one.draw, five.draw, ten.draw) == (1000, 5000, 10_000)
    promise(ten, 1)
    with write_transaction():
        assert move_promises({shared.pool_id: 2 * five.draw}) == [shared.pool_id]
    promise(five, 1)
    promise(one, 2)
    pool = StockPool.objects.get(pk=shared.pool_id)
    assert pool.on_hand == pool.reserved == 17_000


def test_a_shared_stock_is_changed_as_a_whole(farm):
    seller, nora = farm
    pool = make_pool(seller, 20_000)
    one = make_offer(seller, pool=pool, draw=1000)
    ten = make_offer(seller, pool=pool, draw=10_000)
    promise(ten, 1)

    with pytest.raises(StockIsShared):
        set_stock(actor=nora, offer_id=one.pk, stock=3, at=NOON)
    with pytest.raises(StockBelowPromised):
        set_pool_stock(actor=nora, pool_id=pool.pk, on_hand=9_999, at=NOON)
    with pytest.raises(ChangedMeanwhile):
        set_pool_stock(actor=nora, pool_id=pool.pk, on_hand=15_000, seen_on_hand=30_000, at=NOON)
    set_pool_stock(actor=nora, pool_id=pool.pk, on_hand=15_000, seen_on_hand=20_000, at=NOON)
    separate_stock(actor=nora, offer_id=one.pk, stock=4, at=NOON)

    pool.refresh_from_db()
    one.refresh_from_db()
    assert (pool.on_hand, pool.reserved) == (15_000, 10_000)
    assert (one.pool.on_hand, one.draw) == (4, 1)
    set_pool_stock(actor=nora, pool_id=pool.pk, on_hand=None, at=NOON)
    pool.refresh_from_db()
    assert not pool.is_limited


def test_litres_and_kilos_do_not_share(farm):
    seller, nora = farm
    a, b = make_offer(seller), make_offer(seller, kind="volume")
    foreign = make_offer(make_seller())

    for offers, refusal in (
        ((a.pk, b.pk), PoolsDiffer),
        ((a.pk,), Invalid),
        ((a.pk, foreign.pk), NotFound),
    ):
        with pytest.raises(refusal):
            share_stock_pool(actor=nora, seller_id=seller.pk, offer_ids=offers, on_hand=1, at=NOON)
    a.refresh_from_db()
    assert a.draw == 1


def test_only_the_seller_counts(farm):
    seller, _ = farm
    offer = make_offer(seller)
    rival = make_person()
    make_seller("Serre", manager=rival)
    who = actor(rival)

    for write in (
        lambda: set_stock(actor=who, offer_id=offer.pk, stock=1, at=NOON),
        lambda: set_pool_stock(actor=who, pool_id=offer.pool_id, on_hand=1, at=NOON),
        lambda: separate_stock(actor=who, offer_id=offer.pk, stock=1, at=NOON),
        lambda: edit_offers(
            actor=who, seller_id=seller.pk, lines=(OfferLine(offer.pk, stock=1),), at=NOON
        ),
        lambda: share_stock_pool(
            actor=who, seller_id=seller.pk, offer_ids=(offer.pk, offer.pk), on_hand=1, at=NOON
        ),
    ):
        with pytest.raises(NotAllowed):
            write()
    assert StockPool.objects.get().on_hand == 10


@pytest.mark.django_db(transaction=True)
def test_a_table_saved_while_shoppers_order_never_promises_more_than_there_is():
    seller = make_seller()
    offers = [make_offer(seller, stock=20) for _ in range(5)]
    clerk = Actor.machine_operator()

    def order(number):
        try:
            with write_transaction():
                move = move_promises({one.pool_id: 1 for one in offers})
                if move:
                    raise StockBelowPromised
            return "ordered"
        except HalleError:
            return "sold out"
        finally:
            connections.close_all()

    def recount(number):
        try:
            lines = tuple(OfferLine(one.pk, stock=10 + number % 5) for one in offers)
            edit_offers(actor=clerk, seller_id=seller.pk, lines=lines, at=NOON)
            return "saved"
        except SomeLinesRefused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        jobs = [threads.submit(order if n % 2 else recount, n) for n in range(60)]
        outcomes = [job.result() for job in jobs]

    ordered = outcomes.count("ordered")
    assert ordered >= 10
    for pool in StockPool.objects.all():
        assert pool.reserved == ordered <= pool.on_hand
        assert pool.on_hand in {10, 11, 12, 13, 14, 20}
