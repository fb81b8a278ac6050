"""Distribution day and reports for programs."""

import pytest
from django.test import Client

from halle.billing.models import Payment
from halle.circuits.models import Collection, CyclePoint
from halle.market.models import Order
from halle.trust.models import Sighting
from tests.circuits.distribution.day import make_day
from tests.makers.identity import make_person

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/circuits"


@pytest.fixture
def day():
    return make_day(members=3)


def signed_in(person):
    client = Client()
    client.force_login(person.account)
    return client


def post(client, path, body=None, **headers):
    return client.post(
        f"{ROOT}{path}", data=body or {}, content_type="application/json", headers=headers
    )


def here(day):
    point = CyclePoint.objects.get(cycle=day.cycle).point.public_id
    return f"/cycles/{day.cycle.session.public_id}/points/{point}"


def test_a_program_lists_baskets_and_members_read_it(day):
    lea = signed_in(day.volunteer)

    listed = lea.get(f"{ROOT}{here(day)}/baskets").json()

    assert [basket["number"] for basket in listed] == [1, 2, 3]
    assert (listed[0]["due_cents"], listed[0]["place"]) == (750, "waiting")
    assert Sighting.objects.filter(seer=day.volunteer).count() == 3
    assert len(lea.get(f"{ROOT}{here(day)}/baskets?q=member+1").json()) == 1


def test_a_basket_is_paid_handed_over_and_all_of_it_undone(day):
    lea, order = signed_in(day.volunteer), f"/orders/{day.order.public_id}"

    part = post(lea, f"{order}/payments", {"method": "cheque", "cents": 300})
    assert (part.status_code, part.json()["due_cents"]) == (201, 450)
    given = post(lea, f"{order}/hand-over", {"method": "cash", "cents": 450}).json()
    assert (given["is_new"], given["due_cents"]) == (True, 0)
    assert post(lea, f"{order}/hand-over").json()["is_new"] is False
    assert post(lea, f"{order}/hand-over/undo").json() == {"undone": True}
    undone = post(lea, f"/payments/{part.json()['payment']}/undo")
    assert undone.json()["due_cents"] == 300
    assert post(lea, f"{order}/absence", {"fate": "kept"}).status_code == 200
    assert post(lea, f"{order}/absence/undo").json() == {"undone": True}
    assert post(lea, f"{here(day)}/close").json()["absent"] == 3


def test_too_much_is_refused_by_name_and_the_same_key_pays_once(day):
    lea, order = signed_in(day.volunteer), f"/orders/{day.order.public_id}"

    refused = post(lea, f"{order}/payments", {"method": "cash", "cents": 751})
    assert (refused.status_code, refused.json()["code"]) == (422, "more-than-due")
    sent = {"method": "cash", "cents": 200}
    first, again = (
        post(lea, f"{order}/payments", sent, **{"Idempotency-Key": "one"}).json() for _ in range(2)
    )
    assert first == again
    assert Payment.objects.count() == 1
    Order.objects.filter(pk=day.order.pk).update(total_cents=100)
    back = post(lea, f"{order}/refunds", {"method": "cash", "cents": 100})
    assert (back.status_code, back.json()["due_cents"]) == (201, 0)


def test_nobody_else_may(day):
    order = f"/orders/{day.order.public_id}"
    before = list(Collection.objects.values())
    steps = [
        (f"{order}/payments", {"method": "cash", "cents": 1}),
        (f"{order}/refunds", {"method": "cash", "cents": 1}),
        (f"{order}/hand-over", {}),
        (f"{order}/hand-over/undo", {}),
        (f"{order}/absence", {}),
        (f"{order}/absence/undo", {}),
        (f"{here(day)}/close", {}),
    ]

    for person in (make_person(), day.producer, day.members[0]):
        client = signed_in(person)
        assert client.get(f"{ROOT}{here(day)}/baskets").status_code == 404
        for path, body in steps:
            assert post(client, path, body).status_code == 404, path
    for path, body in steps:
        assert post(Client(), path, body).status_code == 401, path
    assert list(Collection.objects.values()) == before
    assert not Payment.objects.exists()


def test_reports_are_read_piece_by_piece(day):
    ana = signed_in(day.manager)

    listed = ana.get(f"{ROOT}/reports").json()
    assert {"commandes", "tva", "a-payer"} <= {report["name"] for report in listed}
    key = listed[0]["on_behalf_of"]
    rows, cursor = [], ""
    while cursor is not None:
        page = ana.get(
            f"{ROOT}/reports/commandes", {"limit": 4, "cursor": cursor, "on_behalf_of": key}
        ).json()
        rows += page["items"]
        cursor = page["next_cursor"]
    assert (len(rows), page["number"]) == (6, 6)
    assert sum(row["total"] for row in rows) == page["totals"]["total"] == 2250
    wrong = ana.get(f"{ROOT}/reports/commandes", {"cycle": "x"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid")


def test_a_producer_s_program_reads_its_own_lines_without_names(day):
    nadia = signed_in(day.producer)

    page = nadia.get(f"{ROOT}/reports/commandes").json()
    assert {row["member"] for row in page["items"]} == {""}
    assert "phone" not in {column["key"] for column in page["columns"]}
    assert nadia.get(f"{ROOT}/reports/totaux-membres").status_code == 404
    hub = f"groupement:{day.hub.party.public_id}"
    refused = nadia.get(f"{ROOT}/reports/commandes", {"on_behalf_of": hub})
    assert refused.status_code == 404
    assert signed_in(make_person()).get(f"{ROOT}/reports").status_code == 404
    assert Client().get(f"{ROOT}/reports").status_code == 401
