"""What anybody may read: nothing hidden, nothing past, nobody's private life."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from halle.circuits.models import Hub, Point
from halle.circuits.queries.public_cycles import open_cycles
from halle.circuits.queries.public_places import shown_points, shown_producers
from halle.circuits.queries.season import in_season
from halle.kernel import clock
from halle.market.models import SaleSession, Seller
from halle.territory.models import Commune
from tests.makers.circuits import make_cycle, make_hub, make_place, make_point
from tests.makers.identity import make_person
from tests.makers.market import make_offer, make_seller

pytestmark = pytest.mark.django_db
NOVEMBER = 1 << 10


@pytest.fixture
def now():
    return clock.now()


def opened(now, hub=None, **values):
    values = {
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=2),
        **values,
    }
    return make_cycle(hub, **values)


def read(client, name, *args, query=""):
    return client.get(reverse(f"circuits:{name}", args=args) + query)


def test_home_shows_what_can_be_ordered_now(client, now):
    cycle = opened(now, make_hub("Le Panier"), offers=[make_offer(), make_offer()])

    shown = read(client, "home").content.decode()

    assert cycle.name in shown
    assert reverse("circuits:shop", args=[cycle.session.public_id]) in shown
    assert "2 produits" in shown
    assert "2 fermes" in shown


@pytest.mark.parametrize(
    "hide",
    [
        lambda cycle, now: Hub.objects.update(is_public=False),
        lambda cycle, now: SaleSession.objects.update(state="planned"),
        lambda cycle, now: SaleSession.objects.update(state="closed", closed_at=now),
        lambda cycle, now: SaleSession.objects.update(closes_at=now),
        lambda cycle, now: type(cycle.coordinator.party).objects.update(closed_at=now),
    ],
)
def test_what_is_hidden_planned_or_past_is_not_shown(now, hide):
    cycle = opened(now)
    assert len(open_cycles(now)) == 1

    hide(cycle, now)

    assert open_cycles(now) == []


def test_cycles_are_those_of_a_point_and_of_a_producer(now):
    farm, other = make_seller(), make_seller()
    cycle = opened(now, offers=[make_offer(farm)])
    opened(now, offers=[make_offer(other)])
    point = cycle.points.get().point

    assert [one.name for one in open_cycles(now, point_id=point.pk)] == [cycle.name]
    assert [one.name for one in open_cycles(now, seller_id=farm.pk)] == [cycle.name]


def test_open_cycles_cost_the_same_for_one_and_for_many(now, same_queries_at_one_and_many):
    queries = same_queries_at_one_and_many(
        lambda: open_cycles(now), lambda: opened(now, offers=[make_offer()])
    )

    assert queries == 2


def test_closed_and_hidden_points_are_nowhere(client, now):
    hub = make_hub()
    shown, closed = make_point(hub, "Préau"), make_point(hub, "Gare", closed_at=now)
    hidden = make_point(make_hub(is_public=False), "Secret")

    assert [point.name for point in shown_points()] == ["Préau"]
    assert read(client, "point", shown.public_id).status_code == 200
    for gone in (closed.public_id, hidden.public_id, uuid4()):
        assert read(client, "point", gone).status_code == 404


def test_the_nearest_point_comes_first_for_a_commune(client):
    hub = make_hub()
    far = make_point(hub, "A loin")
    far.place = make_place(latitude=44.9, longitude=5.0)
    far.save()
    make_point(hub, "B près")
    Commune.objects.update(latitude=44.7286, longitude=5.0222)

    near = read(client, "points", query="?ou=crest")
    unknown = read(client, "points", query="?ou=nulle+part")

    assert [point.name for _, point in near.context["points"]] == ["B près", "A loin"]
    assert "19,1\u00a0km" in near.content.decode()
    assert unknown.context["near"] is None
    assert len(unknown.context["points"]) == 2


def test_a_point_says_where_when_and_what(client, now):
    hub = make_hub("Le Panier", about="Des voisins")
    point = make_point(hub, "Préau", opening="Le jeudi", instructions="Porte bleue")
    cycle = opened(now, hub, points=[point], offers=[make_offer()])

    shown = read(client, "point", point.public_id).content.decode()

    for words in ("Le jeudi", "Porte bleue", "Des voisins", cycle.name):
        assert words in shown


def test_a_producer_page_shows_what_is_live_and_nothing_else(client, now):
    farm = make_seller("Les Auberts", about="Maraîchers", labels="demeter")
    live = make_offer(farm, name="Carottes")
    gone = make_offer(farm, name="Poireaux")
    gone.withdrawn_at = now
    gone.save()
    make_offer(farm, name="Archive", archived_at=now)
    cycle = opened(now, offers=[live])

    shown = read(client, "producer", farm.party.public_id).content.decode()

    for words in ("Carottes", "Maraîchers", "Demeter", cycle.name):
        assert words in shown
    for words in ("Poireaux", "Archive"):
        assert words not in shown


@pytest.mark.parametrize("hide", ["is_public", "closed"])
def test_a_hidden_producer_is_nowhere(client, now, hide):
    farm = make_seller("Secret")
    make_offer(farm, season=NOVEMBER)
    if hide == "is_public":
        Seller.objects.update(is_public=False)
    else:
        farm.party.closed_at = now
        farm.party.save()

    assert shown_producers() == []
    assert in_season(11, now) == []
    assert read(client, "producer", farm.party.public_id).status_code == 404


def test_producers_are_searched_by_name_place_and_label():
    make_seller("Les Auberts", labels="demeter", about="Légumes de plein champ")
    make_seller("Verger")

    assert [one.name for one in shown_producers("legumes")] == ["Les Auberts"]
    assert [one.name for one in shown_producers("Demeter auberts")] == ["Les Auberts"]
    assert shown_producers("poisson") == []
    assert len(shown_producers()) == 2


def test_many_producers_come_thirty_a_page_and_the_search_stays(client):
    for number in range(31):
        make_seller(f"Ferme {number:02d}")

    first, second = (
        client.get(reverse("circuits:producers"), {"q": "ferme", "page": n}).content.decode()
        for n in (1, 2)
    )

    assert ("Ferme 29" in first, "Ferme 30" in first) == (True, False)
    assert ("Ferme 29" in second, "Ferme 30" in second) == (False, True)
    assert "?q=ferme&amp;page=2" in first


def test_what_is_in_season_is_listed_once_with_its_farms(now):
    for farm in ("Les Auberts", "Verger"):
        make_offer(make_seller(farm), name="Panais", season=NOVEMBER | 1)
    make_offer(name="Courge", season=NOVEMBER)
    make_offer(name="Miel", season=0)
    make_offer(name="Fraises", season=1 << 5)
    opened(now, offers=[make_offer(name="Mâche", season=NOVEMBER | 1 << 11)])

    (shelf,) = in_season(11, now)

    told = {one.name: one for one in shelf.products}
    assert set(told) == {"Courge", "Mâche", "Panais"}
    assert [farm.name for farm in told["Panais"].farms] == ["Les Auberts", "Verger"]
    assert (told["Mâche"].on_sale, told["Panais"].on_sale) == (True, False)
    assert (told["Courge"].is_last_month, told["Mâche"].is_last_month) == (True, False)
    assert [one.name for shelf in in_season(1, now) for one in shelf.products] == ["Panais"]


def test_the_season_page_shows_any_month(client):
    make_offer(name="Fraises", season=1 << 5)

    assert "Fraises" in read(client, "season", query="?mois=6").content.decode()
    assert "Fraises" not in read(client, "season", query="?mois=11").content.decode()
    assert read(client, "season", query="?mois=13").status_code == 200
    assert read(client, "season", query="?mois=x").status_code == 200


def test_the_season_page_shows_one_shelf_and_leads_to_where_it_is_sold(client, now):
    month = timezone.localdate().month
    cycle = opened(
        now, offers=[make_offer(name="Mâche", season=1 << (month - 1), category="legumes")]
    )
    make_offer(name="Panais", season=1 << (month - 1), category="legumes")
    make_offer(name="Coings", season=1 << (month - 1), category="fruits")

    shelf = read(client, "season", query="?rayon=legumes").content.decode()
    other = read(client, "season", query="?rayon=fruits").content.decode()
    shop = reverse("circuits:shop", args=[cycle.session.public_id])

    assert f'href="{shop}?q=M%C3%A2che"' in shelf
    assert shelf.index("Mâche") < shelf.index("Panais")
    assert "Coings" not in shelf
    assert "Coings" in other
    assert "Mâche" not in other


def test_points_farms_and_products_are_sorted_as_french_sorts_them(now):
    hub = make_hub()
    for name in ("Gare", "École", "Place"):
        make_point(hub, name)
    for name in ("Verger", "Épicerie", "Ferme"):
        make_offer(make_seller(name), name=f"Échalote de {name}", season=NOVEMBER)
    make_offer(make_seller("Zoé"), name="Panais", season=NOVEMBER)

    assert [point.name for point in shown_points()] == ["École", "Gare", "Place"]
    assert [one.name for one in shown_producers()] == ["Épicerie", "Ferme", "Verger", "Zoé"]
    assert in_season(11, now)[0].products[-1].name == "Panais"


@pytest.mark.parametrize("name", ["home", "points", "producers", "season"])
def test_pages_cost_the_same_for_one_thing_and_for_many(
    client, now, same_queries_at_one_and_many, name
):
    def add():
        opened(now, offers=[make_offer(season=4095 >> 1)])

    read(client, name)
    assert same_queries_at_one_and_many(lambda: read(client, name), add, many=12) <= 9


def test_no_member_is_ever_named(client, now):
    ana = make_person("Ana Discrète", phone="06 12 34 56 78")
    hub = make_hub("Le Panier", manager=ana)
    opened(now, hub, offers=[make_offer()])
    pages = [("home",), ("points",), ("producers",), ("season",)]

    for page in (*pages, ("point", Point.objects.get().public_id)):
        shown = read(client, *page).content.decode()
        assert "Discrète" not in shown
        assert ana.email not in shown


def test_pages_of_an_empty_territory_say_how_to_begin(client):
    for name in ("home", "points", "producers", "season"):
        assert read(client, name).status_code == 200
    assert reverse("circuits:start") in read(client, "home").content.decode()
