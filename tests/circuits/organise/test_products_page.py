"""The table of products of a cycle: only what changed is written, nothing is overwritten unseen."""

import pytest

from halle.circuits.models import CycleOffer, PointExclusion
from halle.market.models import Offer, Product, StockPool
from tests.circuits.organise.pages import address

pytestmark = pytest.mark.django_db


def fields(shown, **changes):
    """What the browser would send back from the table of products."""
    sent = {"seen": shown.context["seen"]}
    for row in shown.context["rows"]:
        index = row["index"]
        sent |= {f"p{index}": row["price_typed"], f"s{index}": row["stock_typed"]}
        sent[f"a{index}"] = [place["index"] for place in row["places"] if place["out"]]
        if "heading" in row:
            sent[f"minimum{row['group']}"] = row["minimum"]
    return {**sent, **changes}


def test_only_what_changed_in_the_table_is_written(page, cycle):
    here = address("cycle-products", cycle.session.public_id)
    shown = page.get(here)

    assert page.post(here, fields(shown)).status_code == 302
    assert (
        page.post(here, fields(shown, p0="2,90", s1="12", a0=["0"], minimum0="50")).status_code
        == 302
    )

    carrots, leeks = Offer.objects.order_by("pk").select_related("pool")
    assert (carrots.price_cents, carrots.pool.on_hand, leeks.pool.on_hand) == (290, 10, 12)
    assert PointExclusion.objects.get().cycle_point.point.name == "Gare"
    assert cycle.suppliers.get().minimum_cents == 5000


def test_wrong_cells_are_named_and_nothing_is_saved(page, cycle):
    here = address("cycle-products", cycle.session.public_id)
    shown = page.get(here)

    refused = page.post(here, fields(shown, p0="abc", s1="1,5", a0=["0"]))

    assert refused.status_code == 422
    assert {one.anchor for one in refused.context["refusals"]} == {"p0", "s1"}
    assert refused.context["rows"][0]["price_typed"] == "abc"
    assert not PointExclusion.objects.exists()


def test_a_cell_somebody_else_changed_is_not_overwritten(page, cycle):
    here = address("cycle-products", cycle.session.public_id)
    shown = page.get(here)
    Offer.objects.filter(variant__product__name="Carottes").update(price_cents=333)

    refused = page.post(here, fields(shown, p0="2,90"))
    other_cell = page.post(here, fields(shown, s1="7"))

    assert (refused.status_code, other_cell.status_code) == (422, 302)
    carrots, leeks = Offer.objects.order_by("pk").select_related("pool")
    assert (carrots.price_cents, leeks.pool.on_hand) == (333, 7)


def test_a_hub_that_may_not_edit_products_sees_prices_it_cannot_change(page, cycle, farm, ana):
    ana.roles.filter(organisation=farm.party).delete()
    here = address("cycle-products", cycle.session.public_id)
    shown = page.get(here)

    assert not any(row["price_field"] for row in shown.context["rows"])
    page.post(here, fields(shown, p0="0,01"))
    assert Offer.objects.filter(price_cents=250).count() == 2


def test_products_are_taken_out_and_brought_back(page, cycle):
    here = address("cycle-products", cycle.session.public_id)
    add = address("bring-products", cycle.session.public_id)

    page.post(here, fields(page.get(here), out=["0", "1"]))
    assert not CycleOffer.objects.exists()
    assert page.post(add, {}).status_code == 302
    ticked = Offer.objects.order_by("pk")[0].public_id
    page.post(add, {"offer": [str(ticked), "nonsense"]})
    assert CycleOffer.objects.count() == 1
    page.post(add, {"all": "1"})
    assert CycleOffer.objects.count() == 2


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=carotte", ["Carottes"]),
        ("?q=poireau", ["Poireaux"]),
        ("?q=rien", []),
        ("?state=out", ["Carottes"]),
        ("?farm=nonsense", ["Carottes", "Poireaux"]),
        ("?farm=00000000-0000-0000-0000-000000000000", []),
    ],
)
def test_the_table_is_filtered_by_the_address(page, cycle, query, names):
    StockPool.objects.update(reserved=10)
    for product in Product.objects.all():
        Product.objects.filter(pk=product.pk).update(search_tokens=f" {product.name.lower()} ")

    shown = page.get(address("cycle-products", cycle.session.public_id) + query)

    assert [row["name"] for row in shown.context["rows"]] == names
