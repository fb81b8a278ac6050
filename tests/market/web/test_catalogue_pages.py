"""The catalogue in a browser."""

import re

import pytest

from halle.market.models import Offer, Product, StockPool
from halle.market.web.table_form import SALT
from tests.makers.market import make_offer, make_pool, make_seller
from tests.market.web.pages import make_stall

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall():
    """A farm at its pages."""
    return make_stall()


def table_of(stall, **query):
    """The form of a page of the table, as a browser would send it back."""
    text = stall.get("catalogue", **query).content.decode()
    form = dict(re.findall(r'<input id="[^"]*" name="([^"]+)" value="([^"]*)"', text))
    form["seen"] = re.search(r'name="seen" value="([^"]+)"', text)[1]
    form |= dict.fromkeys(re.findall(r'type="checkbox" name="(sale-\d+)" checked', text), "on")
    return form


def test_an_empty_stall_says_how_to_begin(stall):
    page = stall.get("catalogue").content.decode()

    assert stall.url("new-product") in page
    assert stall.url("import") in page


def test_a_product_is_added_in_three_sizes_at_once(stall):
    page = stall.post(
        "new-product",
        **{
            "name": "Carrots",
            "category": "legumes",
            "season": ["6", "7"],
            "labels": ["bio"],
            "drawing": "carotte",
            "size0-unit": "bunch",
            "size0-price": "1.90",
            "size0-vat": "5.5",
            "size0-stock": "80",
            "size1-unit": "5 kg",
            "size1-price": "12",
            "size2-vat": "5.5",
        },
    )

    product = Product.objects.get()
    bunch, sack = Offer.objects.order_by("pk")
    assert (product.season, product.labels, product.drawing) == (0b1100000, "bio", "carotte")
    assert (bunch.price_cents, bunch.pool.on_hand) == (190, 80)
    assert (sack.price_cents, sack.pool, sack.vat_bp) == (1200, None, 550)
    assert page.redirect_chain[-1][0] == stall.url("product", product.public_id)
    assert "Carrots is on sale." in page.content.decode()


def test_sizes_of_a_new_product_can_share_one_stock(stall):
    stall.post(
        "new-product",
        **{
            "name": "Apples",
            "category": "legumes",
            "size0-unit": "kg",
            "size0-price": "2.50",
            "size1-unit": "10 kg",
            "size1-price": "20",
            "together": "40.5",
        },
    )

    kilo, box = Offer.objects.order_by("draw")
    assert kilo.pool_id == box.pool_id
    assert (kilo.pool.on_hand, kilo.draw, box.draw) == (40_500, 1000, 10_000)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Name of the product"),
        ({"name": "A"}, "Shelf"),
        ({"name": "A", "category": "legumes"}, "at least one size"),
        ({"name": "A", "category": "legumes", "size0-unit": "kg"}, "Fill this in too"),
        ({"name": "A", "category": "legumes", "size0-price": "1"}, "Fill this in too"),
        (
            {"name": "A", "category": "legumes", "size0-unit": "kg", "size0-price": "abc"},
            "is not a price",
        ),
        (
            {"name": "A", "category": "legumes", "size0-unit": "0 kg", "size0-price": "1"},
            "more than nothing",
        ),
        (
            {
                "name": "A", "category": "legumes", "size0-unit": "kg", "size0-price": "1",
                "size0-stock": "1.5",
            },
            "whole packs",
        ),
        (
            {
                "name": "Used", "category": "legumes", "size0-unit": "kg", "size0-price": "1",
            },
            "already have a product called",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field_and_kept(stall, form, said):
    make_offer(stall.seller, name="Used")

    page = stall.post("new-product", **form)

    text = page.content.decode()
    assert page.status_code == 422
    assert said in text
    assert Product.objects.count() == 1
    for value in form.values():
        assert value in text
    summary = text.partition('aria-labelledby="form-errors"')[2].partition("</ul>")[0]
    assert summary.count("<li>") == len(page.context["errors"])


def test_many_lines_are_changed_in_one_go(stall):
    a, b, c = (make_offer(stall.seller, name=name, stock=10) for name in "ABC")
    form = table_of(stall)
    form |= {"price-0": "3,20", "stock-1": "25", "vat-1": "20"}
    del form["sale-2"]

    page = stall.post("catalogue", **form)

    for offer in (a, b, c):
        offer.refresh_from_db()
    assert "3 lines saved." in page.content.decode()
    assert (a.price_cents, b.pool.on_hand, b.vat_bp) == (320, 25, 2000)
    assert c.withdrawn_at is not None
    assert "Nothing had changed." in stall.post("catalogue", **table_of(stall)).content.decode()


def test_a_wrong_cell_is_shown_with_what_was_typed_and_saves_nothing(stall):
    offer = make_offer(stall.seller, name="A")
    other = make_offer(stall.seller, name="B", stock=10)
    StockPool.objects.filter(pk=other.pool_id).update(reserved=6)
    form = table_of(stall) | {"price-0": "abc"}

    page = stall.post("catalogue", **form)
    assert page.status_code == 422
    assert 'value="abc"' in page.content.decode()
    page = stall.post("catalogue", **table_of(stall) | {"price-0": "9", "stock-1": "5"})

    text = page.content.decode()
    assert page.status_code == 422
    assert "6 are already promised" in text
    assert 'href="#stock-1"' in text
    assert 'value="9"' in text
    offer.refresh_from_db()
    assert offer.price_cents == 250


def test_what_somebody_else_changed_meanwhile_is_shown_not_overwritten(stall):
    offer = make_offer(stall.seller, stock=10)
    old = table_of(stall)
    stall.post("catalogue", **old | {"stock-0": "30"})

    page = stall.post("catalogue", **old | {"stock-0": "12"})

    assert "it is now 30" in page.content.decode()
    assert StockPool.objects.get(pk=offer.pool_id).on_hand == 30


def test_a_page_that_is_not_ours_saves_nothing(stall):
    from django.core import signing

    offer = make_offer(make_seller("Serre"))
    forged = signing.dumps([(offer.pk, 250, 550, 10, True, "x")], salt=SALT)

    assert stall.post("catalogue", seen="x", **{"price-0": "1"}).status_code == 422
    page = stall.post("catalogue", seen=forged, **{"price-0": "1", "sale-0": "on"})

    assert page.status_code == 422
    offer.refresh_from_db()
    assert offer.price_cents == 250


def test_filters_live_in_the_address(stall):
    make_offer(stall.seller, name="Carottes", stock=2, search_tokens=" carott ")
    make_offer(stall.seller, name="Navets", stock=0)
    gone = make_offer(stall.seller, name="Panais")
    gone.withdrawn_at = gone.variant.product.seller.party.joined_at
    gone.save()

    def names(**query):
        return [row.line.name for row in stall.get("catalogue", **query).context["rows"]]

    assert names() == ["Carottes", "Navets"]
    assert names(q="carotte") == ["Carottes"]
    assert names(state="low") == ["Carottes"]
    assert names(state="out") == ["Navets"]
    assert names(state="withdrawn") == ["Panais"]
    assert names(shelf="fruits") == []
    assert names(state="nonsense", page="99") == ["Carottes", "Navets"]


def test_withdrawing_can_be_undone(stall):
    offer = make_offer(stall.seller, name="Carottes")
    product = offer.variant.product

    page = stall.post("withdraw", offer.public_id, product=str(product.public_id))

    offer.refresh_from_db()
    assert offer.withdrawn_at is not None
    assert page.redirect_chain[-1][0].startswith(stall.url("product", product.public_id))
    assert stall.url("restore", offer.public_id) in page.content.decode()
    stall.post("restore", offer.public_id)
    offer.refresh_from_db()
    assert offer.withdrawn_at is None


def test_a_product_s_page_says_what_shoppers_read_and_changes_it(stall):
    offer = make_offer(
        stall.seller, name="Carottes", price_cents=190, size=500, labels="bio ancien"
    )
    product = offer.variant.product

    text = stall.get("product", product.public_id).content.decode()
    assert "€3.80/kg" in text
    assert "Organic" in text
    stall.post(
        "product",
        product.public_id,
        name="Panais",
        category="legumes",
        labels=["aop"],
        season=["1"],
    )
    bad = stall.post("product", product.public_id, name="", category="legumes")
    stall.post("add-size", product.public_id, **{"new-unit": "2 kg", "new-price": "7"})
    worse = stall.post("add-size", product.public_id, **{"new-unit": "2 kg", "new-price": "7"})
    stall.post("words", product.public_id, offer.variant.public_id, item_name="sac", grams="500")
    stall.post("archive", product.public_id)

    product.refresh_from_db()
    offer.variant.refresh_from_db()
    assert (product.name, product.labels, product.season) == ("Panais", "aop ancien", 1)
    assert (bad.status_code, worse.status_code) == (422, 422)
    assert offer.variant.item_name == "sac"
    assert Offer.objects.filter(withdrawn_at=None).count() == 0
    assert "Bring it back" in stall.get("product", product.public_id).content.decode()
    stall.post("bring-back", product.public_id)
    assert Offer.objects.filter(withdrawn_at=None).count() == 2


def test_common_stocks_are_counted_shared_and_separated(stall):
    pool = make_pool(stall.seller, 20_000)
    one = make_offer(stall.seller, name="Pommes", pool=pool, draw=1000)
    ten = make_offer(stall.seller, pool=pool, draw=10_000, size=10_000)
    StockPool.objects.filter(pk=pool.pk).update(reserved=3000)

    assert "17 kg left" in stall.get("stock").content.decode().replace("\u00a0", " ")
    stall.post("stock", heap="0", amount="25,5", seen="20000")
    pool.refresh_from_db()
    assert pool.on_hand == 25_500
    short = stall.post("stock", heap="0", amount="2.9", seen="25500")
    assert "3 kg are already promised" in short.content.decode().replace("\u00a0", " ")
    assert stall.post("stock", heap="0", amount="x").status_code == 422
    stall.post("separate", one.public_id, stock="4")
    one.refresh_from_db()
    ten.refresh_from_db()
    assert (one.pool.on_hand, one.draw, ten.pool_id) == (4, 1, pool.pk)


def test_a_page_of_thirty_costs_as_many_queries_as_a_page_of_one(
    stall, same_queries_at_one_and_many
):
    def look():
        assert stall.get("catalogue").status_code == 200
        assert stall.get("stock").status_code == 200

    same_queries_at_one_and_many(look, lambda: make_offer(stall.seller))


def test_a_gift_is_called_free_and_an_emptied_price_is_refused(stall):
    offer = make_offer(stall.seller, name="Compost", price_cents=200)

    refused = stall.post("catalogue", **table_of(stall) | {"price-0": ""})
    assert "The price is not there." in refused.content.decode()
    assert Offer.objects.get().price_cents == 200
    stall.post("catalogue", **table_of(stall) | {"price-0": "0"})

    assert Offer.objects.get().price_cents == 0
    product = offer.variant.product.public_id
    for shown in (stall.get("catalogue"), stall.get("product", product)):
        assert "Free" in shown.content.decode()
        assert "€0.00" not in shown.content.decode()
