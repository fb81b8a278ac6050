"""Harvest, corrections and the hub's money for programs: the same answers and refusals."""

from datetime import timedelta

from django.test import Client

from halle.kernel import clock
from halle.ledger.queries.balances import wallet_cents
from tests.circuits.closing.scenes import CLOSED_AT, ClosedScene
from tests.makers.identity import make_person
from tests.makers.orders import what_is_there

ROOT = "/api/v1/circuits"


def signed_in(person):
    client = Client()
    client.force_login(person.account)
    return client


def post(client, path, body=None, **headers):
    return client.post(
        f"{ROOT}{path}", data=body or {}, content_type="application/json", headers=headers
    )


def cycle(scene):
    return f"/cycles/{scene.cycle.session.public_id}"


def farm(scene):
    return f"{cycle(scene)}/harvest/{scene.farm.party.public_id}"


def test_a_cycle_is_closed_once_and_reopened(db, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: CLOSED_AT)
    scene = ClosedScene()
    scene.order(scene.ben, {scene.carrots: 4})
    team, until = signed_in(scene.manager), (CLOSED_AT + timedelta(minutes=30)).isoformat()

    first, again = (post(team, f"{cycle(scene)}/close").json() for _ in range(2))
    reopened = post(team, f"{cycle(scene)}/reopen", {"closes_at": until})

    assert first == again
    assert (first["orders"], first["turnover_cents"]) == (1, 1000)
    assert reopened.status_code == 200
    twice = post(team, f"{cycle(scene)}/reopen", {"closes_at": until})
    assert twice.json() == reopened.json()
    assert post(signed_in(scene.farmer), f"{cycle(scene)}/close").status_code == 403


def test_a_sheet_is_read_by_its_farm_and_its_hub_alone(firm):
    for person in (firm.farmer, firm.manager):
        sheet = signed_in(person).get(f"{ROOT}{farm(firm)}").json()
        assert (sheet["name"], sheet["goods_cents"], sheet["provisional"]) == (
            "Les Auberts",
            1750,
            False,
        )
        (crop,) = sheet["crops"]
        assert (crop["ordered"], crop["came"], crop["places"][0]["how_many"]) == (7, 7, 7)
    listed = signed_in(firm.manager).get(f"{ROOT}{cycle(firm)}/harvest").json()
    assert [row["name"] for row in listed] == ["La Pisciculture", "Les Auberts"]

    for person in (firm.fisher, firm.ana, make_person()):
        refused = signed_in(person).get(f"{ROOT}{farm(firm)}")
        assert (refused.status_code, refused.json()["code"]) == (404, "not-found")
    refused = Client().get(f"{ROOT}{farm(firm)}")
    assert (refused.status_code, refused.json()["code"]) == (401, "sign-in-needed")


def test_a_shortage_and_a_weight_change_what_members_pay(firm):
    farmer, team = signed_in(firm.farmer), signed_in(firm.manager)
    before = wallet_cents(firm.hub.pk, firm.ana.pk)

    short = post(
        farmer, f"{farm(firm)}/shortages", {"offer": str(firm.carrots.public_id), "brought": 6}
    )
    weighed = post(
        team,
        f"/orders/{firm.anas.public_id}/corrections",
        {"lines": [{"offer": str(firm.trout.public_id), "grams": 650}], "note": "Small ones"},
    )

    assert short.json() == {"orders": 1, "change_cents": -250}
    assert weighed.json() == {"orders": 1, "change_cents": -75}
    assert wallet_cents(firm.hub.pk, firm.ana.pk) == before + 75


def test_a_farm_corrects_its_own_lines_and_no_other(firm):
    before = what_is_there()
    trout = {"lines": [{"offer": str(firm.trout.public_id), "quantity": 0}]}
    unknown = {"lines": [{"offer": str(firm.cycle.session.public_id), "quantity": 0}]}
    address = f"/orders/{firm.anas.public_id}/corrections"

    assert post(signed_in(firm.farmer), address, trout).status_code == 404
    assert post(signed_in(firm.manager), address, unknown).status_code == 404
    heavy = {"lines": [{"offer": str(firm.trout.public_id), "grams": 940_000}]}
    refused = post(signed_in(firm.manager), address, heavy).json()
    assert (refused["code"], refused["status"]) == ("cannot-correct", 422)
    crossed = {"offer": str(firm.trout.public_id), "brought": 0}
    assert post(signed_in(firm.farmer), f"{farm(firm)}/shortages", crossed).status_code == 404

    assert what_is_there() == before


def test_a_hub_pays_what_it_owes_once_and_takes_a_mistake_back(firm):
    team, hub = signed_in(firm.manager), f"/hubs/{firm.hub.public_id}"
    payment = {"payee": str(firm.farm.party.public_id), "cents": 1750, "method": "transfer"}

    owed = team.get(f"{ROOT}{hub}/owed").json()
    paid = [post(team, f"{hub}/payouts", payment, Idempotency_Key="p1") for _ in range(2)]
    refused = post(team, f"{hub}/payouts", payment).json()
    statement = signed_in(firm.farmer).get(f"{ROOT}{hub}/statements/{payment['payee']}").json()
    undone = post(team, f"/payouts/{paid[0].json()['payout']}/undo").json()

    assert {one["name"]: one["total_cents"] for one in owed} == {
        "La Pisciculture": 1050,
        "Les Auberts": 1750,
    }
    assert [answer.status_code for answer in paid] == [201, 201]
    assert paid[0].json() == paid[1].json()
    assert (refused["code"], refused["status"]) == ("more-than-owed", 422)
    assert (statement["owed_cents"], len(statement["payouts"])) == (0, 1)
    assert statement["cycles"][0]["left_cents"] == 0
    assert undone["left_cents"] == 1750
    assert signed_in(firm.fisher).get(f"{ROOT}{hub}/owed").status_code == 403


def test_credit_goes_back_and_never_more_than_there_is(firm):
    team, hub = signed_in(firm.manager), f"/hubs/{firm.hub.public_id}"
    left = wallet_cents(firm.hub.pk, firm.ana.pk)
    wanted = {"member": str(firm.ana.public_id), "cents": left + 1, "method": "cash"}

    refused = post(team, f"{hub}/credit/give-back", wanted).json()
    given = post(team, f"{hub}/credit/give-back", {**wanted, "cents": left})

    assert (refused["code"], refused["status"] // 100) == ("not-enough-credit", 4)
    assert (given.status_code, given.json()["wallet_cents"]) == (201, 0)
