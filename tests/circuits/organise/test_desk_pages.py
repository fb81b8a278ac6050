"""The pages of those who organise: they open, save, and keep strangers out."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halle.circuits.models import (
    CycleFee,
    CycleOffer,
    CycleTemplate,
    Hub,
    OrderCycle,
    Point,
    PointExclusion,
    Relationship,
    Slot,
)
from halle.circuits.queries.cycles import the_cycle
from halle.kernel import clock
from halle.market.models import Fee, Offer, SaleSession
from tests.makers.circuits import charge, make_cycle, make_hub, make_point
from tests.makers.identity import make_person
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def ana():
    return make_person("Ana")


@pytest.fixture
def hub(ana):
    return make_hub("Le Panier", manager=ana)


@pytest.fixture
def farm(hub, ana, now):
    seller = make_seller("Les Auberts", manager=ana)
    Relationship.objects.create(
        producer=seller, hub=hub, permission="add_to_cycles", state="granted", asked_at=now
    )
    return seller


@pytest.fixture
def cycle(hub, farm, now):
    return make_cycle(
        hub,
        offers=[make_offer(farm, name="Carottes"), make_offer(farm, name="Poireaux", stock=None)],
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=2),
        points=[make_point(hub, "Préau"), make_point(hub, "Gare")],
    )


@pytest.fixture
def page(client, ana):
    client.force_login(ana.account)
    return client


def address(name, thing):
    return reverse(f"circuits:{name}", args=[thing])


TABS = [
    "cycle-dates",
    "cycle-products",
    "cycle-fees",
    "cycle-orders",
    "cycle-journal",
    "bring-products",
    "cancel-cycle",
    "copy-cycle",
    "repeat-cycle",
    "share-cycle",
    "poster",
]
HUB_PAGES = ["hub", "new-cycle", "house-rules", "new-point", "fees", "partners"]


@pytest.mark.parametrize("name", TABS)
def test_every_tab_opens_for_its_organisers_alone(page, client, cycle, name):
    here = address(name, cycle.session.public_id)

    assert page.get(here).status_code == 200
    page.logout()
    assert page.get(here).status_code == 302
    stranger = make_person()
    page.force_login(stranger.account)
    assert page.get(here).status_code == 403


@pytest.mark.parametrize("name", HUB_PAGES)
def test_every_page_of_a_hub_opens_for_its_organisers_alone(page, hub, cycle, name):
    here = address(name, hub.party.public_id)

    assert page.get(here).status_code == 200
    stranger = make_person()
    page.force_login(stranger.account)
    assert page.get(here).status_code == 403


def test_the_desk_lists_what_is_going_on(page, cycle):
    shown = page.get(reverse("circuits:organise")).content.decode()

    assert "Le Panier" in shown
    assert cycle.name in shown


def test_dates_and_times_are_saved_and_a_stale_page_is_not(page, cycle, now):
    here = address("cycle-dates", cycle.session.public_id)
    seen = page.get(here).context["seen"]
    slots = {slot.cycle_point.point.name: slot for slot in Slot.objects.select_related()}
    collects = cycle.session.closes_at + timedelta(days=3)
    sent = {
        "seen": seen,
        "name": "Noël",
        "opens_at": f"{now:%Y-%m-%dT%H:%M}",
        "closes_at": f"{cycle.session.closes_at:%Y-%m-%dT%H:%M}",
        "minimum_order": "12,50",
        "message": "Bonjour",
        "used0": "on",
        "times0": "2",
        "key0-0": "",
        "on0-0": f"{collects:%Y-%m-%d}",
        "from0-0": "17:30",
        "to0-0": "19:30",
        "most0-0": "40",
        "key0-1": str(slots["Gare"].public_id),
    }

    assert page.post(here, sent).status_code == 302
    again = page.post(here, {**sent, "name": "Autre"})

    assert again.status_code == 422
    assert the_cycle(cycle.pk).name == "Noël"
    assert the_cycle(cycle.pk).minimum_order_cents == 1250
    slot = Slot.objects.get()
    assert (slot.capacity, slot.cycle_point.point.name) == (40, "Gare")


def test_adding_a_time_saves_nothing_and_keeps_what_was_typed(page, cycle):
    here = address("cycle-dates", cycle.session.public_id)

    shown = page.post(here, {"name": "Tapé", "times0": "1", "on0-0": "2026-12-01", "add": "0"})

    assert shown.status_code == 200
    assert len(shown.context["points"][0].times) == 2
    assert "Tapé" in shown.content.decode()
    assert the_cycle(cycle.pk).name == cycle.name


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
    from halle.market.models import Product, StockPool

    StockPool.objects.update(reserved=10)
    for product in Product.objects.all():
        Product.objects.filter(pk=product.pk).update(search_tokens=f" {product.name.lower()} ")

    shown = page.get(address("cycle-products", cycle.session.public_id) + query)

    assert [row["name"] for row in shown.context["rows"]] == names


def test_fees_are_chosen_with_what_they_fall_on(page, cycle, hub, farm):
    fee = charge(make_cycle(hub), hub.party, amount=1000).fee
    here = address("cycle-fees", cycle.session.public_id)

    page.post(here, {f"fee-{fee.public_id}": f"supplier-{farm.pk}"})

    used = CycleFee.objects.get(cycle=cycle)
    assert (used.fee, used.role, used.supplier) == (fee, "coordinator", farm)
    example = page.get(here).context["example"]
    assert (example.paid_cents, [part.cents for part in example.parts]) == (275, [250, 25])


def test_a_fee_is_added_changed_and_put_away(page, hub):
    here = address("fees", hub.party.public_id)
    values = {"name": "Gestion", "kind": "admin", "calculator": "percent_per_item", "amount": "5"}

    page.post(here, values)
    fee = Fee.objects.get()
    assert (fee.amount, fee.vat_bp) == (500, None)
    refused = page.post(here, {**values, "calculator": "flat"})
    assert "vat_bp" in refused.context["form"].errors
    page.post(address("fee", fee.public_id), {**values, "amount": "−2,5"})
    assert Fee.objects.get().amount == -250
    page.post(address("drop-fee", fee.public_id))
    assert Fee.objects.get().archived_at is not None


def test_a_cycle_is_planned_opened_copied_repeated_and_called_off(page, hub, cycle, now):
    here = address("new-cycle", hub.party.public_id)
    form = page.get(here).context["form"]
    point = page.get(here).context["points"][0].times[0]
    sent = {
        "name": form.initial["name"],
        "opens_at": f"{form.initial['opens_at']:%Y-%m-%dT%H:%M}",
        "closes_at": f"{form.initial['closes_at']:%Y-%m-%dT%H:%M}",
        "used0": "on",
        "times0": "1",
        "on0-0": point.on,
        "from0-0": point.starts,
        "to0-0": point.ends,
    }

    page.post(here, sent)
    made = OrderCycle.objects.latest("pk")
    assert page.post(address("open-cycle", made.session.public_id)).status_code in {302, 409}
    assert SaleSession.objects.get(pk=made.pk).state == "planned"
    page.post(address("bring-products", made.session.public_id), {"all": "1"})
    page.post(address("open-cycle", made.session.public_id))
    assert SaleSession.objects.get(pk=made.pk).state == "open"

    copy = address("copy-cycle", made.session.public_id)
    form = page.get(copy).context["form"]
    page.post(copy, {"name": "Encore", "on": f"{form.initial['on']:%Y-%m-%d}"})
    assert OrderCycle.objects.latest("pk").name == "Encore"

    repeat = address("repeat-cycle", made.session.public_id)
    shown = page.get(repeat)
    assert len(shown.context["coming"]) == 5
    page.post(
        repeat,
        {
            "name": "Jeudis",
            "rhythm": "2-weeks",
            "starts_on": f"{shown.context['form'].initial['starts_on']:%Y-%m-%d}",
            "opens_at_local": "09:00",
            "ahead": "2",
        },
    )
    template = CycleTemplate.objects.get()
    assert template.cycles.filter(session__state="planned").count() == 2
    assert page.get(address("series", template.public_id)).status_code == 200
    page.post(address("series", template.public_id))
    assert CycleTemplate.objects.get().stopped_at is not None

    page.post(address("cancel-cycle", made.session.public_id))
    assert SaleSession.objects.get(pk=made.pk).state == "cancelled"


def test_points_and_house_rules_are_changed_on_their_pages(page, hub, cycle):
    make = address("new-point", hub.party.public_id)
    values = {"name": "Halle", "kind": "square", "commune": "crest"}

    page.post(make, values)
    point = Point.objects.latest("pk")
    assert point.place.commune.name == "Crest"
    assert page.post(make, {**values, "commune": "nowhere"}).context["form"].errors["commune"]
    page.post(address("edit-point", point.public_id), {**values, "name": "La halle"})
    page.post(address("drop-point", point.public_id))
    point.refresh_from_db()
    assert (point.name, point.closed_at is None) == ("La halle", False)

    rules = address("house-rules", hub.party.public_id)
    page.post(rules, {"about": "Nous", "takes_cash": "on", "minimum_order_cents": "15"})
    now = Hub.objects.get(pk=hub.pk)
    assert (now.about, now.minimum_order_cents, now.takes_credit) == ("Nous", 1500, False)
    assert "takes_cash" in page.post(rules, {"about": "Nous"}).context["form"].errors


def test_agreements_are_asked_and_answered_on_their_page(page, hub, farm, ana):
    other = make_seller("Verger")
    here = address("partners", hub.party.public_id)

    page.post(here, {"partner": f"producer-{other.pk}", "permission": "add_to_cycles"})
    asked = Relationship.objects.get(producer=other)
    assert asked.state == "asked"
    decide = reverse("circuits:decide-permission", args=[asked.public_id, "accepter"])
    assert page.post(decide).status_code == 403
    granted = Relationship.objects.get(producer=farm)
    end = reverse("circuits:decide-permission", args=[granted.public_id, "terminer"])
    page.post(end, {"for": str(hub.party.public_id)})
    granted.refresh_from_db()
    assert granted.state == "ended"
    nowhere = reverse("circuits:decide-permission", args=[granted.public_id, "autre"])
    assert page.post(nowhere).status_code == 404
