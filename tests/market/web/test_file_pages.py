"""Spreadsheets in a browser: looked at, applied, taken home, sent back."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from halle.kernel import clock
from halle.market.actions.import_rows import import_rows
from halle.market.imports.files import read_file
from halle.market.imports.rows import read_rows
from halle.market.models import CatalogueImport, Offer, StockPool
from halle.market.queries.imports import shelves_by_words
from tests.makers.identity import actor
from tests.makers.market import make_category, make_offer, make_pool
from tests.market.imports.files import lines
from tests.market.web.pages import make_stall

pytestmark = pytest.mark.django_db

GOOD = lines(
    "Carottes;Légumes;1,90;botte;5,5 %;80",
    "Navets;Légumes;abc;kg;;",
    "=cmd;Légumes;3;500 g;;7",
)


@pytest.fixture
def stall():
    """A farm at its pages."""
    for key, fr, en in (("cremerie", "Fromages, œufs et lait", "Cheese, eggs and milk"),):
        make_category(key).__class__.objects.filter(key=key).update(name_fr=fr, name_en=en)
    return make_stall()


def send(stall, content, name="catalogue.csv"):
    """Send a file from the import page."""
    content = content.encode() if isinstance(content, str) else content
    return stall.post("import", file=SimpleUploadedFile(name, content))


def test_a_file_is_looked_at_before_anything_changes(stall):
    page = send(stall, GOOD)

    text = page.content.decode()
    assert page.redirect_chain[-1][0] == stall.url("check", CatalogueImport.objects.get().public_id)
    assert "“abc” is not a price." in text
    assert "prix:" in text
    assert "Import 2 lines" in text
    assert not Offer.objects.exists()


def test_a_refused_line_shows_its_product_and_every_reason(stall):
    page = send(stall, lines("Navets;Bijoux;abc;kg;;-2", "Carottes;;2;kg;;"))

    refused, _taken = page.context["page"].object_list
    assert (refused.number, refused.name, refused.status) == (2, "Navets", "Refused")
    assert [said.partition(":")[0] for said in refused.says] == ["catégorie", "prix", "stock"]
    for said in refused.says:
        assert said.replace("“", "“") in page.content.decode()
    assert {label: many for _, label, many in page.context["check"].parts()}["Refused"] == 1


def test_applying_it_changes_the_catalogue_once(stall):
    send(stall, GOOD)
    check = CatalogueImport.objects.get().public_id

    page = stall.post("check", check)
    again = stall.post("check", check)

    assert "2 created" in page.content.decode()
    assert Offer.objects.count() == 2
    assert again.status_code == 409
    assert "send the file again" in stall.get("check", check).content.decode()


def test_what_a_file_changes_is_said_in_words(stall):
    offer = make_offer(stall.seller, name="Carottes", price_cents=250, stock=10, category="legumes")
    make_offer(stall.seller, name="Navets")
    kept = make_offer(stall.seller, name="Panais", stock=4)
    StockPool.objects.filter(pk=offer.pool_id).update(reserved=2)

    send(stall, lines("Carottes;;2,80;kg;20;5", "Navets;;2,50;kg;;1000000001"))
    check = CatalogueImport.objects.get().public_id
    text = stall.get("check", check, show="changed").content.decode()
    assert "price €2.50 → €2.80" in text
    assert "VAT 5.5 → 20 %" in text
    assert "stock 10 → 5" in text
    assert "Navets" in stall.get("check", check).content.decode()
    stall.post("check", check, empty_absent="on")

    kept.pool.refresh_from_db()
    assert kept.pool.on_hand == 0


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.csv", "This file is empty."),
        (b"x" * (5 * 1024 * 1024 + 1), "a.csv", "too big"),
        (b"PK\x03\x04", "a.xlsx", "damaged"),
        (b"a;b\n1;2", "a.csv", "product’s name"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_its_field(stall, content, name, said):
    page = send(stall, content, name)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not CatalogueImport.objects.exists()


def test_another_farm_s_check_is_not_found(stall):
    send(stall, GOOD)
    check = CatalogueImport.objects.get().public_id
    other = make_stall("Serre")

    assert other.get("check", check).status_code == 404
    assert other.post("check", check).status_code == 404
    assert stall.client.get(other.url("check", check)).status_code == 403
    assert not Offer.objects.exists()


def full_stall(language):
    """A farm with every kind of offer."""
    stall = make_stall(f"Ferme {language}", language)
    seller = stall.seller
    pool = make_pool(seller, 20_500)
    make_offer(seller, name="=Pommes", pool=pool, draw=1000)
    make_offer(seller, name="Caisse", pool=pool, draw=10_000, size=10_000)
    make_offer(seller, name="Botte", size=600, item_name="botte", stock=3, vat_bp=2000)
    make_offer(seller, name="Œufs", kind="items", size=6, category="cremerie", labels="bio")
    make_offer(seller, name="Pièce", kind="items", size=1, stock=None)
    make_offer(seller, name="Jus", kind="volume", size=750, description="Doux\net frais")
    free = make_offer(seller, name="Libre", kind="volume", size=1500)
    StockPool.objects.filter(pk=free.pool_id).update(is_limited=False, on_hand=12)
    Offer.objects.filter(pk=free.pk).update(price_cents=123456)
    words = make_offer(seller, name="Mots", kind="items", size=12).variant
    words.display_as, words.sku = "la douzaine", "-D12"
    words.save()
    return stall


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("columns", ["simple", "ofn"])
def test_what_is_taken_home_comes_back_as_it_was(stall, language, kind, columns):
    farm = full_stall(language)

    answer = farm.get("export", kind, columns=columns)
    content = b"".join(answer.streaming_content)
    reading = read_rows(
        read_file(content, f"a.{kind}"),
        producer=farm.seller.party.name,
        shelves=shelves_by_words(),
    )
    imported = import_rows(
        actor=actor(farm.manager),
        seller_id=farm.seller.pk,
        rows=tuple(reading.rows),
        absent="empty",
        at=clock.now(),
    )

    assert reading.refusals == []
    assert reading.unknown_columns == []
    assert (imported.unchanged, imported.changed, imported.created) == (8, 0, 0)
    assert imported.emptied == imported.refused == 0


def test_a_download_never_carries_a_formula(stall):
    make_offer(stall.seller, name='=HYPERLINK("http://x")', description="@SUM(A1)")

    content = b"".join(stall.get("export", "csv").streaming_content).decode("utf-8-sig")

    (row,) = list(csv.reader(io.StringIO(content)))[1:]
    assert row[0] == '\'=HYPERLINK("http://x")'
    assert not any(cell[:1] in "=+-@\t\r" for cell in row if cell)


def test_only_known_kinds_of_downloads(stall):
    assert stall.get("export", "exe").status_code == 404
    assert stall.get("export", "csv", columns="all").status_code == 404


def test_the_example_can_be_imported(stall):
    content = b"".join(stall.client.get(reverse("market:example")).streaming_content)

    page = send(stall, content)

    assert "Import 4 lines" in page.content.decode()
