"""`halle action`: every write of the platform from a command line, refused in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from django.db import connection
from pydantic import TypeAdapter

from halle.kernel.actions import REGISTRY
from halle.kernel.models import AuditLine
from halle.market.models import SaleSession
from halle.surfaces.cli.main import main
from tests.makers.world import World, undone
from tests.permissions.conftest import visitors, world
from tests.permissions.inputs import INPUTS
from tests.permissions.test_actions import ACTIONS
from tests.permissions.watch import changed, picture, watching

__all__ = ["visitors", "world"]
pytestmark = pytest.mark.django_db

WHO = ("stranger", "member", "manager", "treasurer", "producer", "volunteer")
NO_ONES = {"market.claim_basket", "circuits.set_up_circuit"}
"""Refused whoever asks: the basket is not there, and a QR code of a first cycle needs a person."""


def run(name: str, *words: str) -> int:
    """One action from the command line."""
    return main(["action", "run", name, *words])


def as_json(name: str, inputs: dict[str, Any]) -> str:
    """Typed inputs as somebody would type them."""
    hints = get_type_hints(REGISTRY[name].plain)
    return json.dumps({key: _plain(hints[key], value) for key, value in inputs.items()})


def _plain(hint: Any, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict) and any(isinstance(key, tuple) for key in value):
        return [[list(key), one] for key, one in value.items()]
    return TypeAdapter(hint).dump_python(value, mode="json", warnings=False)


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """The refusal, which is one line that says who speaks and ends with its code."""
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("halle: ")
    assert told.err.rstrip().endswith("]")
    assert told.err.count("\n") == 1, told.err
    return told.err


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_can_be_called_with_json(
    name: str, world: World, capsys: pytest.CaptureFixture[str]
):
    inputs = INPUTS[name](world)
    typed = as_json(name, {"at": world.now} | inputs if "at" not in inputs else inputs)
    ways = [[], *(["--actor", str(world.people[who].public_id)] for who in WHO)]
    codes = []
    for way in ways:
        with undone():
            codes.append(run(name, "--json", typed, *way))
        if codes[-1] == 2:
            assert "does not fit" not in one_line(capsys)
        else:
            json.loads(capsys.readouterr().out)

    assert set(codes) <= {0, 2}
    assert 0 in codes


@pytest.mark.parametrize("name", ACTIONS)
def test_nonsense_is_refused_in_one_line(
    name: str, world: World, capsys: pytest.CaptureFixture[str]
):
    inputs = INPUTS[name](world)
    before = picture()
    for number in (10**12, -1):
        typed = {key: number if type(value) is int else value for key, value in inputs.items()}
        if typed == inputs:
            continue
        with undone(), watching() as seen:
            code = run(name, "--json", as_json(name, typed))
            if code:
                assert changed(before, seen) == []
            connection.check_constraints()
        assert code in (0, 2)
        if code:
            one_line(capsys)
        capsys.readouterr()


def test_flags_and_pairs_and_json_say_the_same(world: World, capsys: pytest.CaptureFixture[str]):
    cycle = world.due_cycle.session
    ways = (
        ["--cycle-id", str(cycle.pk)],
        [f"--cycle-id={cycle.pk}"],
        ["--set", f"cycle_id={cycle.pk}"],
        ["--json", f'{{"cycle_id": {cycle.pk}}}'],
        ["--cycle-id", str(cycle.public_id)],
    )
    for way in ways:
        with undone():
            manager = str(world.people["manager"].public_id)
            assert run("circuits.close_order_cycle", "--actor", manager, *way) == 0
            assert SaleSession.objects.get(pk=cycle.pk).state == "closed"
            line = AuditLine.objects.latest("pk")
            assert (line.channel, line.person_id) == ("cli", world.people["manager"].pk)
            capsys.readouterr()


def test_people_and_organisations_go_by_what_they_are_called(
    world: World, capsys: pytest.CaptureFixture[str]
):
    member = world.people["member"]

    code = run(
        "circuits.top_up_credit",
        *("--hub-id", "Le Panier", "--member-id", member.account.email),
        *("--cents", "500", "--method", "cash"),
    )

    assert code == 0, capsys.readouterr().err


def test_an_hour_is_meant_as_clocks_here_say_it(world: World):
    cycle = world.planned_cycle
    words = ("--session-id", str(cycle.pk), "--opens-at", "2030-07-01 18:00")

    assert run("market.move_sale_session", *words, "--closes-at", "2030-07-02T18:00:00Z") == 0

    moved = SaleSession.objects.get(pk=cycle.pk)
    assert moved.opens_at.isoformat() == "2030-07-01T16:00:00+00:00"
    assert moved.closes_at.isoformat() == "2030-07-02T18:00:00+00:00"


def test_a_file_stands_for_its_content(world: World, tmp_path: Path):
    file = tmp_path / "prix.csv"
    file.write_text("produit;prix;unité\nRadis;1,80;botte\n")

    code = run(
        "market.check_catalogue_file",
        *("--seller-id", str(world.farm.party.public_id), "--filename", "prix.csv"),
        *("--content", f"@{file}"),
    )

    assert code == 0


def test_the_same_key_answers_the_same(world: World, capsys: pytest.CaptureFixture[str]):
    ways = ("--organisation-id", str(world.hub.party.public_id), "--name", "Le Cabas")

    def call(*more: str) -> tuple[int, str]:
        code = run("identity.update_organisation", *ways, "--key", "k", *more)
        return code, capsys.readouterr().out

    first, again = call(), call()
    lines = AuditLine.objects.count()
    other = call("--phone", "06 39 98 12 34")

    assert first == again
    assert other[0] == 2
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--json", "{"], "--json"),
        (["--json", "[1]"], "--json"),
        (["--set", "cycle_id"], "name=value"),
        (["--cycle-id"], "--name value"),
        (["stray"], "--name value"),
        ([], "Missing input: cycle_id"),
        (["--cycle-id", "abc"], "does not fit"),
        (["--cycle-id", "1", "--colour", "red"], "Unknown input: colour"),
        (["--cycle-id", "01a20bdb-1b32-747d-a0ad-b6f84f4a2530"], "does not fit"),
        (["--cycle-id", "1", "--actor", "nobody@example.org"], "Nobody is known"),
    ],
)
def test_what_was_typed_wrong_is_said(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
):
    assert run("circuits.close_order_cycle", *words) == 2
    assert said in one_line(capsys)


def test_an_action_that_is_not_there(capsys: pytest.CaptureFixture[str]):
    assert run("circuits.bake_bread") == 2
    assert "circuits.bake_bread" in one_line(capsys)


def test_the_list_names_every_action_with_its_inputs(capsys: pytest.CaptureFixture[str]):
    assert main(["action", "list"]) == 0
    told = capsys.readouterr().out
    assert all(f"\n{name}(" in f"\n{told}" for name in ACTIONS)

    main(["action", "list", "circuits.close_order"])
    assert capsys.readouterr().out.startswith("circuits.close_order_cycle(cycle_id: int")


@pytest.mark.parametrize(
    ("terminal", "sentence"),
    [("fr_FR.UTF-8", "Il n’y a rien ici."), ("C", "There is nothing here.")],
)
def test_refusals_speak_the_language_of_the_terminal(
    terminal: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setenv("LC_ALL", terminal)

    assert run("circuits.close_order_cycle", "--cycle-id", "999999999") == 2
    assert sentence in one_line(capsys)


def test_other_commands_take_no_flag_they_do_not_know(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        main(["check", "--colour", "red"])

    assert left.value.code == 2
    assert "unrecognized arguments: --colour red" in capsys.readouterr().err
