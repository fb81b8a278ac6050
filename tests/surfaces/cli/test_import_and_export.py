"""`halle import` and `halle export`: in and out again, changing nothing the second time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from halle.market.models import Offer
from halle.surfaces.cli.main import main
from halle.territory.models import Commune
from tests.makers.world import World
from tests.permissions.conftest import visitors, world

__all__ = ["visitors", "world"]
pytestmark = pytest.mark.django_db
COMMUNES = "TYPECOM,COM,DEP,LIBELLE\nCOM,26999,26,Nulle-Part\nCOM,XX,26,Faux\n"
CATALOGUE = "produit;prix;unité\nRadis;1,80;botte\nNavets;-3;0 kg\n"


def written(folder: Path, name: str, text: str) -> str:
    """A file somebody has."""
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


def test_communes_come_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = written(tmp_path, "communes.csv", COMMUNES)

    assert main(["import", "communes", file, file]) == 0

    told = capsys.readouterr()
    assert told.out.splitlines() == [
        f"{file}: 1 added, 0 changed, 0 as before, 1 not understood.",
        f"{file}: 0 added, 0 changed, 1 as before, 1 not understood.",
    ]
    assert told.err.splitlines() == ["  lines 3", "  lines 3"]
    assert Commune.objects.get(insee_code="26999").name == "Nulle-Part"


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "\0\r\0,\r", ""])
def test_what_is_no_list_of_communes_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    before = Commune.objects.count()

    assert main(["import", "communes", written(tmp_path, "list.csv", content)]) == 2

    assert "[list-of-communes-not-known]" in capsys.readouterr().err
    assert Commune.objects.count() == before


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]):
    assert main(["import", "communes", "/nowhere/at/all"]) == 1
    assert capsys.readouterr().err.startswith("halle: No such file")


def test_a_catalogue_is_looked_at_and_then_applied(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = written(tmp_path, "prix.csv", CATALOGUE)
    words = ["import", "catalogue", file, "--of", "Les Auberts"]
    offers = Offer.objects.filter(seller=world.farm.pk)
    before = offers.count()

    assert main(words) == 0
    looked = capsys.readouterr()
    assert offers.count() == before
    assert main([*words, "--apply"]) == 0
    applied = capsys.readouterr()
    assert main([*words, "--apply"]) == 0

    assert "Refused: 1, New: 1" in looked.out
    assert "line 3 (Navets): prix:" in looked.err
    assert "line 3 (Navets): unité:" in looked.err
    assert "1 created, 0 changed" in applied.out
    assert "0 created, 0 changed, 1 as before" in capsys.readouterr().out
    assert offers.count() == before + 1


def test_a_stranger_imports_nothing(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    who = world.people["stranger"].account.email
    words = ["import", "catalogue", written(tmp_path, "prix.csv", CATALOGUE)]

    assert main([*words, "--of", "Les Auberts", "--actor", who, "--apply"]) == 2
    assert "[not-allowed]" in capsys.readouterr().err


def test_a_catalogue_goes_out_and_comes_back(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for ending, layout in (("csv", "simple"), ("xlsx", "ofn")):
        file = str(tmp_path / f"catalogue.{ending}")

        assert (
            main(["export", "catalogue", "--to", file, "--of", "Les Auberts", "--layout", layout])
            == 0
        )
        assert main(["import", "catalogue", file, "--of", "Les Auberts"]) == 0

        assert "Refused: 0, New: 0, Changed: 0" in capsys.readouterr().out
    assert world.now


def test_reports_of_a_hub_are_listed_and_written(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["export", "reports", "--for", "Le Panier"]) == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert len(names) == 12

    for name in names:
        file = tmp_path / f"{name}.xlsx"
        assert main(["export", "report", name, "--for", "Le Panier", "--to", str(file)]) == 0
        sheet = load_workbook(file).active
        assert sheet is not None
        assert sheet.max_row >= 1, name
    assert world.now


def test_a_report_goes_to_the_terminal_and_is_filtered(
    world: World, capfdbinary: pytest.CaptureFixture[bytes]
):
    words = ["export", "report", "commandes", "--for", "Le Panier"]
    cycle = str(world.closed_cycle.session.public_id)

    def lines(*more: str) -> int:
        assert main([*words, *more]) == 0
        return capfdbinary.readouterr().out.count(b"\r\n") - 1

    assert lines() > lines("--cycle", cycle) > 0
    assert lines("--until", "2020-01-01") == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["report", "commandes", "--for", "Le Panier", "--actor", "STRANGER"], "not-found"),
        (["report", "commandes", "--for", "Le Panier", "--actor", "PRODUCER"], "not-found"),
        (["report", "gossip", "--for", "Le Panier"], "not-found"),
        (["report", "commandes", "--for", "Le Panier", "--cycle", "x"], "invalid"),
        (["report", "commandes", "--for", "Nobody at all"], "not-found"),
        (["catalogue", "--of", "Le Panier"], "not-found"),
        (["person", "--of", "nobody@example.org"], "not-found"),
    ],
)
def test_what_is_not_theirs_or_not_there_is_refused(
    words: list[str], code: str, world: World, capsys: pytest.CaptureFixture[str]
):
    who = {name.upper(): str(world.people[name].public_id) for name in ("stranger", "producer")}

    assert main(["export", *(who.get(word, word) for word in words)]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert f"[{code}]" in told.err


def test_everything_held_about_a_person_is_one_file(world: World, tmp_path: Path):
    member, file = world.people["member"], tmp_path / "member.json"

    assert main(["export", "person", "--of", member.account.email, "--to", str(file)]) == 0

    held = json.loads(file.read_text("utf-8"))["held"]
    assert {"identity", "market", "ledger", "trust"} <= held.keys()
    assert member.account.email in file.read_text("utf-8")
