"""Catalogues for programs."""

import hashlib
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from halle.identity.models import ApiToken
from halle.market.models import Offer, Product
from tests.makers.identity import NOON, make_person
from tests.makers.market import make_category, make_offer, make_seller
from tests.market.imports.files import lines
from tests.market.web.pages import browser_of

pytestmark = pytest.mark.django_db


class Program:
    """A farm's program with a key."""

    def __init__(self, seller, scopes="read write"):
        self.base = f"/api/v1/market/sellers/{seller.party.public_id}"
        secret = f"secret-{scopes}-{seller.pk}"
        ApiToken.objects.create(
            organisation=seller.party,
            name="program",
            digest=hashlib.sha256(secret.encode()).hexdigest(),
            scopes=scopes,
            created_by=make_person(),
            created_at=NOON,
        )
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.client = Client()

    def get(self, path, **query):
        """Read."""
        return self.client.get(self.base + path, query, headers=self.headers)

    def send(self, method, path, body, **headers):
        """Write JSON."""
        call = getattr(self.client, method)
        return call(
            self.base + path,
            json.dumps(body),
            content_type="application/json",
            headers=self.headers | headers,
        )


@pytest.fixture
def farm():
    """A farm."""
    make_category("legumes")
    make_category("epicerie")
    return make_seller("Les Auberts")


def test_lists_are_read_by_cursor(farm):
    for number in range(5):
        make_offer(farm, name=f"P{number}", stock=number)
    make_offer(make_seller(), name="foreign")
    program = Program(farm, "read")

    for path in ("/offers", "/products"):
        first = program.get(path, limit=3).json()
        rest = program.get(path, limit=3, cursor=first["next_cursor"]).json()
        assert [one["name"] for one in first["items"] + rest["items"]] == [
            f"P{n}" for n in range(5)
        ]
        assert rest["next_cursor"] is None
    assert program.get("/offers", cursor="x").json()["code"] == "invalid"


def test_a_product_is_created_once_for_a_key(farm):
    program = Program(farm)
    body = {
        "name": "Carottes",
        "category": "legumes",
        "variants": [{"kind": "weight", "size": 1000, "price_cents": 190, "stock": 8}],
    }

    first = program.send("post", "/products", body, **{"Idempotency-Key": "a"})
    again = program.send("post", "/products", body, **{"Idempotency-Key": "a"})
    other = program.send("post", "/products", body)

    assert (first.status_code, again.json()) == (201, first.json())
    assert (other.status_code, other.json()["code"]) == (409, "product-exists")
    assert Product.objects.count() == 1


def test_prices_and_stocks_change_together_or_not_at_all(farm):
    a, b = make_offer(farm), make_offer(farm)
    program = Program(farm)

    def change(*changes):
        return program.send("patch", "/offers", {"lines": list(changes)})

    good = change({"offer": str(a.public_id), "price_cents": 300, "stock": 4})
    bad = change(
        {"offer": str(a.public_id), "price_cents": 1},
        {"offer": str(b.public_id), "price_cents": -1},
    )
    foreign = change({"offer": str(make_offer(make_seller()).public_id), "price_cents": 1})

    a.refresh_from_db()
    assert (good.json(), a.price_cents, a.pool.on_hand) == ({"changed": 1}, 300, 4)
    assert (bad.status_code, bad.json()["code"]) == (422, "lines-refused")
    assert bad.json()["details"]["lines"][0]["field"] == "price"
    assert foreign.status_code == 404


def test_a_file_is_checked_then_applied(farm):
    program = Program(farm)
    file = SimpleUploadedFile("a.csv", lines("Carottes;;2;kg;;", "Navets;;x;kg;;-1").encode())

    checked = program.client.post(
        program.base + "/imports", {"file": file}, headers=program.headers
    )
    apply = f"/api/v1/market/imports/{checked.json()['public_id']}/apply"
    applied = program.client.post(
        apply, "{}", content_type="application/json", headers=program.headers
    )
    again = program.client.post(
        apply, "{}", content_type="application/json", headers=program.headers
    )

    assert checked.status_code == 201
    refused = [(one["line"], one["name"], one["code"]) for one in checked.json()["refused"]]
    assert refused == [(3, "Navets", "price-not-a-number"), (3, "Navets", "stock-negative")]
    assert applied.json()["created"] == 1
    assert (again.status_code, again.json()["code"]) == (409, "import-expired")
    assert Offer.objects.count() == 1


def test_a_key_that_only_reads_or_of_another_farm_changes_nothing(farm):
    offer = make_offer(farm)
    reader, stranger = Program(farm, "read"), Program(make_seller("Serre"))
    stranger.base = reader.base
    body = {"lines": [{"offer": str(offer.public_id), "price_cents": 1}]}

    assert reader.get("/offers").status_code == 200
    assert reader.send("patch", "/offers", body).status_code == 403
    assert stranger.get("/offers").status_code == 403
    assert stranger.send("patch", "/offers", body).status_code == 403
    assert browser_of(make_person()).get(reader.base + "/offers").status_code == 403
    assert Client().get(reader.base + "/offers").status_code == 401
    offer.refresh_from_db()
    assert offer.price_cents == 250
