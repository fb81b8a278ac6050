"""One file with everything: verified after writing, put back whole, refused when damaged."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import migrated
from tests.conftest import on_postgres

ROOT = Path(__file__).resolve().parents[3]
BREAD = "Le Fournil"
pytestmark = pytest.mark.slow


class House:
    """An installation of its own, spoken to by its command line."""

    def __init__(self, var: Path, url: str) -> None:
        kept = {name: value for name, value in os.environ.items() if "HALLE" not in name}
        self.environment = kept | {
            "HALLE_VAR": str(var),
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "halle.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
            "LC_ALL": "C.UTF-8",
        }

    def halle(self, *words: str, code: int = 0) -> str:
        """What a command says, whichever way it ends."""
        done = subprocess.run(
            [sys.executable, "-m", "halle.surfaces.cli.main", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        told = done.stdout + done.stderr
        assert done.returncode == code, told
        return told

    def begin(self, name: str) -> None:
        """Somebody comes in."""
        email = f"{name.split()[-1].lower()}@example.org"
        words = ("--name", name, "--email", email)
        self.halle("action", "run", "identity.register_person", *words)

    def knows(self, name: str) -> bool:
        """Whether somebody is there."""
        email = f"{name.split()[-1].lower()}@example.org"
        words = ("action", "run", "identity.update_profile", "--name", name, "--actor", email)
        done = subprocess.run(
            [sys.executable, "-m", "halle.surfaces.cli.main", *words],
            env=self.environment,
            capture_output=True,
            check=False,
        )
        return done.returncode == 0


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An empty installation, on the engine of this run."""
    (tmp_path / "var").mkdir()
    if not on_postgres():
        migrated.put(tmp_path / "var" / "halle.sqlite3")
        yield House(tmp_path / "var", "")
        return
    name = f"halle_backup_{os.getpid()}"
    subprocess.run(["createdb", name], check=True)
    try:
        house = House(tmp_path / "var", f"postgres:///{name}")
        house.halle("migrate")
        yield house
    finally:
        subprocess.run(["dropdb", "--force", name], check=True)


def test_what_was_there_comes_back_and_what_came_after_is_kept_beside(house: House, tmp_path: Path):
    file = str(tmp_path / "crest.halle")
    house.begin("Ada Before")
    told = house.halle("backup", file)
    house.begin("Eva After")

    asked = house.halle("restore", file, code=2)
    assert house.knows("Eva After")
    done = house.halle("restore", file, "--yes")

    assert "verified" in told
    assert "Nothing was changed" in asked
    assert house.knows("Ada Before")
    assert not house.knows("Eva After")
    former = done.strip().splitlines()[-1].partition("before: ")[2]
    assert Path(former).stat().st_size > 10_000
    house.halle("check", "--data-only")


def test_a_file_that_is_damaged_replaces_nothing(house: House, tmp_path: Path):
    file = tmp_path / "crest.halle"
    house.begin("Ada Before")
    house.halle("backup", str(file))
    whole = file.read_bytes()
    damages = {
        "cut": whole[: len(whole) // 2],
        "other": whole[:2000] + bytes(len(whole) - 2000),
        "empty": b"",
        "text": b"bread",
    }

    for damage, content in damages.items():
        file.write_bytes(content)
        assert "[backup-not-whole]" in house.halle("restore", str(file), "--yes", code=2), damage

    assert house.knows("Ada Before")


def test_a_file_whose_words_were_changed_replaces_nothing(house: House, tmp_path: Path):
    file, other = tmp_path / "crest.halle", tmp_path / "other.halle"
    house.halle("backup", str(file))
    with tarfile.open(file) as archive:
        archive.extractall(tmp_path / "inside", filter="data")
    database = tmp_path / "inside" / "database"
    content = bytearray(database.read_bytes())
    content[-1] ^= 1
    database.write_bytes(content)
    with tarfile.open(other, "w:gz") as archive:
        archive.add(tmp_path / "inside" / "manifest.json", "manifest.json")
        archive.add(database, "database")

    assert "[backup-not-whole]" in house.halle("restore", str(other), "--yes", code=2)


def test_a_backup_that_cannot_be_written_is_said_in_one_line(house: House):
    told = house.halle("backup", "/nowhere/crest.halle", code=1)

    assert told.startswith("halle: No such file or directory")
    assert told.count("\n") == 1
