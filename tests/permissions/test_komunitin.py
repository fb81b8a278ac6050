"""Every operation of Komunitin's protocol, everybody: what the table says is what happens."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpResponse

from halle.surfaces.api.komunitin import komunitin
from tests.makers.komunitin import MEDIA_TYPE, ROOT
from tests.makers.world import World, undone
from tests.permissions.komunitin_rows import EVERYBODY, FINER, KOMUNITIN
from tests.permissions.visiting import PAGE, Visitors, outcome
from tests.permissions.watch import changed, picture, watching

pytestmark = pytest.mark.django_db
KNOWN = [
    f"{method.upper()} {path.removeprefix(ROOT)}"
    for path, methods in komunitin.get_openapi_schema()["paths"].items()
    for method in methods
]
NOTED = {"kernel_auditline"}


def ask(visitors: Visitors, world: World, who: str, name: str) -> HttpResponse:
    """One request for an operation, as its row sends it."""
    call = KOMUNITIN[name]
    method, path = name.split()
    where = path.format(
        code="reseau",
        account_id=world.firm_member.public_id,
        transfer_id=world.things[call.transfer],
    )
    values: dict[str, Any] = {}
    if call.body is not None:
        values = {"data": json.dumps(call.body(world)), "content_type": MEDIA_TYPE}
    return visitors.ask(who, method, f"{ROOT}{where}{call.query}", **values)


def test_every_operation_has_a_row_and_every_row_an_operation():
    assert set(KNOWN) == set(KOMUNITIN)


@pytest.mark.parametrize("name", KNOWN)
def test_the_table_says_who_may(name: str, visitors: Visitors, world: World):
    call = KOMUNITIN[name]
    wrong = []
    before = picture()
    for who in EVERYBODY:
        expected = call.ring.answer(who, PAGE)
        with undone(), watching() as seen:
            response = ask(visitors, world, who, name)
            assert response["Content-Type"] == MEDIA_TYPE
            if (found := outcome(response)) != expected:
                wrong.append(f"{who}: {found}, not {expected}: {response.content[:200]!r}")
            may_write = expected == PAGE and not name.startswith("GET ")
            if not may_write and (written := set(changed(before, seen)) - NOTED):
                wrong.append(f"{who} wrote to {', '.join(sorted(written))}")

    assert not wrong, f"{name}\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize("figures", ["volume", "accounts"])
@pytest.mark.parametrize("asked", ["", "?interval=PT1H&from=2026-11-01", "?interval=P1D"])
def test_figures_finer_than_a_month_are_for_the_people_of_the_network(
    figures: str, asked: str, visitors: Visitors, world: World
):
    path = f"{ROOT}/reseau/stats/{figures}{asked}"

    for who in EVERYBODY:
        assert outcome(visitors.ask(who, "GET", path)) == FINER.answer(who, PAGE), who
    assert world.now
