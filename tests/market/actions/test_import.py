"""A spreadsheet becomes a catalogue, in two steps, as often as one likes."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from halle.kernel.models import AuditLine, RecordedFact
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.actions.import_catalogue import import_catalogue
from halle.market.actions.withdraw_offer import withdraw_offer
from halle.market.models import Offer, Product, StockPool, Variant
from tests.makers.identity import NOON, actor, make_person
from tests.makers.market import make_category, make_offer, make_pool, make_seller
from tests.market.imports.files import lines
from tests.market.imports.test_files import workbook

pytestmark = pytest.mark.django_db

GOOD = lines(
    "Carottes;Légumes;1,90;botte;5,5 %;80",
    "Carottes;Légumes;2,90;kg;5,5 %;12",
    "Œufs;Œufs;2,50;les 6;;",
    "Savon;maison;4;pièce;20;5",
)


@pytest.fixture
def farm():
    """A farm and its manager's actor."""
    for key in ("legumes", "cremerie", "maison", "epicerie"):
        make_category(key)
    manager = make_person("Nora")
    seller = make_seller("Les Auberts", manager=manager)
    return seller, actor(manager, seller.party)


def check(farm, content=GOOD, filename="catalogue.csv", at=NOON):
    """Check a file for the farm."""
    seller, who = farm
    content = content.encode() if isinstance(content, str) else content
    return check_catalogue_file(
        actor=who, seller_id=seller.pk, filename=filename, content=content, at=at
    )


def bring_in(farm, content=GOOD, absent="keep", at=NOON):
    """Check and apply."""
    checked = check(farm, content, at=at)
    return import_catalogue(actor=farm[1], import_id=checked.id, absent=absent, at=at)


def everything():
    """All rows of the catalogue."""
    tables = (Product, Variant, Offer, StockPool)
    return [list(table.objects.order_by("pk").values()) for table in tables]


def test_checking_changes_nothing_and_applying_needs_no_second_upload(farm):
    checked = check(farm)

    assert (checked.rows, checked.refused) == (4, 0)
    assert everything() == [[], [], [], []]
    answer = import_catalogue(actor=farm[1], import_id=checked.id, at=NOON)
    assert (answer.created, answer.changed, answer.unchanged, answer.refused) == (4, 0, 0, 0)


def test_each_line_is_a_size_for_sale(farm):
    bring_in(farm)

    offers = Offer.objects.select_related("variant__product__category", "pool").order_by("pk")
    said = [
        (
            one.variant.product.name,
            one.variant.product.category.key,
            one.variant.kind,
            one.variant.size,
            one.price_cents,
            one.vat_bp,
            one.pool and one.pool.on_hand,
        )
        for one in offers
    ]
    assert said == [
        ("Carottes", "legumes", "items", 1, 190, 550, 80),
        ("Carottes", "legumes", "weight", 1000, 290, 550, 12),
        ("Œufs", "cremerie", "items", 6, 250, 550, None),
        ("Savon", "maison", "items", 1, 400, 2000, 5),
    ]
    assert Product.objects.count() == 3
    assert " aubert" in Product.objects.get(name="Œufs").search_tokens
    assert RecordedFact.objects.filter(name="market.catalogue_imported").count() == 1
    assert AuditLine.objects.filter(action="market.import_catalogue").count() == 1


def test_the_same_file_twice_changes_nothing(farm):
    bring_in(farm)
    before = everything()

    answer = bring_in(farm)

    assert (answer.created, answer.changed, answer.unchanged) == (0, 0, 4)
    assert everything() == before
    assert RecordedFact.objects.filter(name="market.catalogue_imported").count() == 1


def test_a_file_in_capitals_or_as_xlsx_or_with_figures_is_the_same_file(farm):
    bring_in(farm)
    before = everything()
    rows = [
        ["NAME", "category", "price", "units", "unit_type", "variant_unit_name", "on_hand"],
        ["CAROTTES", "legumes", 2.9, 1, "kg", "", 12],
        ["carottes", "legumes", 1.9, 1, "", "botte", 80],
        ["Oeufs", "cremerie", 2.5, 6, "", "", ""],
    ]

    answer = bring_in(farm, workbook(rows))

    assert (answer.unchanged, answer.created) == (3, 0)
    assert everything() == before


def test_what_a_line_says_changes_and_what_it_does_not_stays(farm):
    bring_in(farm)
    Offer.objects.filter(price_cents=190).update(vat_bp=1000)

    answer = bring_in(farm, "produit;prix;unité\nCarottes;2,10;botte\nŒufs;2,50;les 6")

    offer = Offer.objects.get(variant__item_name="botte")
    assert (answer.changed, answer.unchanged) == (1, 1)
    assert (offer.price_cents, offer.vat_bp, offer.pool.on_hand) == (210, 1000, 80)
    assert offer.variant.product.category.key == "legumes"


def test_everything_a_file_can_say_can_change(farm):
    bring_in(farm)
    heading = "produit;catégorie;prix;unité;TVA;stock;référence;description;labels;à la demande"

    answer = bring_in(
        farm,
        lines(
            "Carottes;maison;3;botte;20;90;C-1;De sable;bio, aop;",
            "Œufs;Œufs;2,50;les 6;;30;;;;",
            "Savon;;4;pièce;;;;;;oui",
            heading=heading,
        ),
    )

    bunch = Offer.objects.get(variant__item_name="botte")
    product = bunch.variant.product
    eggs, soap = Offer.objects.get(variant__size=6), Offer.objects.get(vat_bp=2000, price_cents=400)
    assert answer.changed == 3
    assert (product.category.key, product.description, product.labels) == (
        "maison",
        "De sable",
        "bio aop",
    )
    assert " maison" in product.search_tokens
    assert (bunch.variant.sku, bunch.pool.on_hand, bunch.vat_bp) == ("C-1", 90, 2000)
    assert (eggs.pool.on_hand, soap.pool.is_limited) == (30, False)


def test_what_was_withdrawn_comes_back_with_its_line(farm):
    bring_in(farm)
    offer = Offer.objects.get(variant__item_name="botte")
    withdraw_offer(actor=farm[1], offer_id=offer.pk, at=NOON)

    answer = bring_in(farm)

    offer.refresh_from_db()
    assert (answer.changed, answer.unchanged, offer.withdrawn_at) == (1, 3, None)
    assert Offer.objects.count() == 4


def test_a_stock_below_what_is_promised_is_refused_alone(farm):
    bring_in(farm)
    StockPool.objects.filter(on_hand=80).update(reserved=41)

    answer = bring_in(farm, "produit;prix;unité;stock\nCarottes;9;botte;40\nCarottes;3;kg;14")

    bunch, kilo = Offer.objects.filter(variant__product__name="Carottes").order_by("pk")
    assert answer.refusals == ((2, "stock-below-promised"),)
    assert (bunch.price_cents, bunch.pool.on_hand) == (190, 80)
    assert (kilo.price_cents, kilo.pool.on_hand) == (300, 14)


def test_a_shared_stock_is_not_changed_by_a_line(farm):
    seller, _ = farm
    pool = make_pool(seller, 20_500)
    make_offer(seller, name="Pommes", pool=pool, draw=1000)
    make_offer(seller, name="Caisse", pool=pool, draw=10_000, size=10_000)

    same = bring_in(farm, "produit;prix;unité;stock\nPommes;2,50;kg;20\nCaisse;2,50;10 kg;2")
    other = bring_in(farm, "produit;prix;unité;stock\nPommes;2,50;kg;19\nCaisse;2,60;10 kg;2")

    assert same.unchanged == 2
    assert (other.changed, other.refusals) == (1, ((2, "stock-is-shared"),))


def test_what_the_file_leaves_out_is_emptied_only_when_asked(farm):
    seller, _ = farm
    bring_in(farm)
    promised = make_offer(seller, stock=9)
    StockPool.objects.filter(pk=promised.pool_id).update(reserved=2)
    endless = make_offer(seller, stock=None)
    foreign = make_offer(make_seller("Serre"), stock=9)
    file = "produit;prix;unité\nCarottes;1,90;botte"

    assert bring_in(farm, file).emptied == 0
    answer = bring_in(farm, file, absent="empty")
    again = bring_in(farm, file, absent="empty")

    assert (answer.emptied, again.emptied) == (5, 0)
    promised.pool.refresh_from_db()
    endless.refresh_from_db()
    foreign.pool.refresh_from_db()
    assert (promised.pool.on_hand, promised.pool.reserved) == (2, 2)
    assert (endless.pool.on_hand, endless.pool.is_limited) == (0, True)
    assert foreign.pool.on_hand == 9
    assert Offer.objects.get(variant__item_name="botte").pool.on_hand == 80


def test_a_new_line_gets_the_usual_shelf_and_rate(farm):
    seller, _ = farm
    seller.charges_vat = False
    seller.save()
    make_offer(seller, category="cremerie")

    bring_in(farm, "produit;prix;unité\nTomme;12;kg")

    offer = Offer.objects.get(variant__product__name="Tomme")
    assert (offer.vat_bp, offer.variant.product.category.key) == (0, "cremerie")


def test_statements_hardly_grow_with_the_file(farm):
    def statements(name, many, price):
        file = lines(*(f"{name}{n};Légumes;{price};kg;5,5;9" for n in range(many)))
        with CaptureQueriesContext(connection) as captured:
            bring_in(farm, file)
        return len(captured)

    statements("Warm", 1, 1)
    assert statements("A", 3, 1) == statements("B", 300, 1)
    assert statements("A", 3, 2) == statements("B", 300, 2)


@pytest.mark.slow
def test_ten_thousand_lines_come_in_in_good_time(farm):
    file = lines(*(f"Produit {n};Légumes;{n % 900},50;500 g;5,5;{n}" for n in range(10_000)))
    start = time.process_time()

    first = bring_in(farm, file)
    second = bring_in(farm, file)

    assert (first.created, second.unchanged) == (10_000, 10_000)
    assert time.process_time() - start < 20
