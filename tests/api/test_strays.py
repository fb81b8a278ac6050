"""What never reaches an operation is answered in kind: a problem, with a code, in a language."""

from __future__ import annotations

import json

import pytest
from django.core.cache import caches
from django.test import Client

from halle.surfaces.api.root import VisitorThrottle, api
from tests.api.test_contract import KNOWN_CODES, assert_problem
from tests.makers.world import World
from tests.permissions.visiting import Visitors

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/me/", 404, "not-found"),
        ("GET", "/api/v1/circuits/orders/not-an-id", 404, "not-found"),
        ("POST", "/api/v1/", 404, "not-found"),
        ("PATCH", "/api/v1/me", 405, "method-not-allowed"),
        ("TRACE", "/api/v1/me", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/organisations", 405, "method-not-allowed"),
    ],
)
def test_strays_and_wrong_verbs(
    method: str, path: str, status: int, code: str, visitors: Visitors, world: World
):
    for who in ("nobody", "manager", "program"):
        response = visitors.ask(who, method, path)

        problem = assert_problem(response)
        assert (response.status_code, problem["code"]) == (status, code)
        assert problem["instance"] == path
        assert response.get("Allow", "") or status != 405
    assert world.now


@pytest.mark.parametrize("body", ["{", "[1,", "\xff\xfe", "null{}"])
def test_what_is_no_json(body: str, visitors: Visitors, world: World):
    response = visitors.ask(
        "manager", "POST", "/api/v1/organisations", data=body, content_type=JSON
    )

    assert (response.status_code, assert_problem(response)["code"]) == (400, "bad-request")
    assert world.now


def test_a_form_without_its_boundary(visitors: Visitors, world: World):
    path = f"/api/v1/market/sellers/{world.farm.party.public_id}/imports"

    response = visitors.ask("producer", "POST", path, data="x", content_type="multipart/form-data")

    assert (response.status_code, assert_problem(response)["code"]) == (400, "bad-request")


def test_an_instance_is_a_reference_whatever_was_asked_for(visitors: Visitors, world: World):
    response = visitors.ask("manager", "GET", "/api/v1/tokens/é%1A b")

    assert assert_problem(response)["instance"] == "/api/v1/tokens/%C3%A9%1A%20b"
    assert world.now


@pytest.mark.parametrize("body", ["", "[]", "1", '"x"', "null"])
def test_json_of_another_shape(body: str, visitors: Visitors, world: World):
    response = visitors.ask(
        "manager", "POST", "/api/v1/organisations", data=body, content_type=JSON
    )

    assert (response.status_code, assert_problem(response)["code"]) == (422, "invalid")
    assert world.now


def test_too_much_at_once(visitors: Visitors, world: World):
    response = visitors.ask(
        "manager",
        "POST",
        "/api/v1/organisations",
        data=b"[" * (11 * 1024 * 1024),
        content_type=JSON,
    )

    assert (response.status_code, assert_problem(response)["code"]) == (413, "too-large")
    assert world.now


def test_another_host(settings, world: World):
    settings.ALLOWED_HOSTS = ["halle.example"]

    response = Client(headers={"Host": "evil.example"}).get("/api/v1/me")

    assert (response.status_code, assert_problem(response)["code"]) == (400, "bad-request")


def test_the_pages_keep_their_own_way_of_saying_so(visitors: Visitors, world: World):
    assert visitors.get("nobody", "/nothing")["Content-Type"].startswith("text/html")
    assert visitors.get("nobody", "/api/nothing")["Content-Type"].startswith("text/html")
    assert world.now


@pytest.mark.parametrize(
    ("language", "sentence", "beside"),
    [
        ("en", "Something in the form has to be corrected.", "This is missing."),
        ("fr-CA,fr;q=0.8", "Une information est à corriger.", "Cette information manque."),
        ("eo", "Une information est à corriger.", "Cette information manque."),
        ("", "Une information est à corriger.", "Cette information manque."),
    ],
)
def test_a_program_is_answered_in_its_language(
    language: str, sentence: str, beside: str, world: World
):
    answered = Client().post(
        "/api/v1/organisations",
        "{}",
        content_type=JSON,
        headers={
            "Authorization": f"Bearer {world.secrets['program']}",
            "Accept-Language": language,
        },
    )

    problem = assert_problem(answered)
    assert problem["detail"] == sentence
    assert problem["errors"] == [{"field": "name", "detail": beside}]


def test_visitors_are_counted_and_programs_are_not(
    visitors: Visitors, world: World, monkeypatch: pytest.MonkeyPatch
):
    caches["process"].clear()
    limited = [one for one in api.throttle if isinstance(one, VisitorThrottle)]
    for one in limited:
        monkeypatch.setattr(one, "num_requests", 3)
    cycles = "/api/v1/circuits/cycles"

    codes = [visitors.get("nobody", cycles).status_code for _ in range(4)]
    forged = visitors.ask("nobody", "GET", cycles, HTTP_X_FORWARDED_FOR="10.0.0.1")
    others = {visitors.get(who, cycles).status_code for who in ("member", "program")}
    caches["process"].clear()

    assert len(limited) == 1
    assert codes == [200, 200, 200, 429]
    assert assert_problem(forged)["code"] == "too-many-attempts"
    assert others == {200}
    assert world.now


def test_every_code_of_a_stray_is_in_the_reference():
    page = Client().get("/api/v1/docs").content.decode()

    for code in ("bad-request", "method-not-allowed", "too-large", "invalid"):
        assert code in KNOWN_CODES
        assert code in page


def test_a_problem_points_at_its_code_in_the_reference(visitors: Visitors, world: World):
    problem = json.loads(visitors.get("nobody", "/api/v1/nothing").content)
    page = visitors.get("nobody", problem["type"].partition("#")[0]).content.decode()

    assert f'id="{problem["code"]}"' in page
    assert world.now


@pytest.mark.parametrize("day", ["0", "1700000000", "2026-13-01", "demain"])
def test_a_day_is_written_as_one(day: str, visitors: Visitors, world: World):
    response = visitors.get("manager", f"/api/v1/circuits/reports/commandes?until={day}")

    problem = assert_problem(response)
    assert response.status_code == 422
    assert problem["errors"] == [{"field": "until", "detail": "Écrivez un jour comme 2026-11-26."}]
    assert world.now
