"""The demo empties what a demo made, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from halle.surfaces.cli import demo_folder
from halle.surfaces.cli.demo_folder import DATABASE, LOADING, MARK, take


@pytest.fixture(autouse=True)
def _nothing_held(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    import os

    held: list[int] = []
    monkeypatch.setattr(demo_folder, "_held", held)
    yield
    for descriptor in held:
        os.close(descriptor)


def made(folder: Path, *, data: str = "orders") -> Path:
    """A demo that was started once."""
    folder.mkdir()
    (folder / MARK).touch()
    (folder / DATABASE[0]).write_text(data)
    (folder / "secret_key").write_text("kept")
    return folder


def test_a_folder_of_real_data_is_left_alone(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / DATABASE[0]).write_text("a year of orders")

    for anew in (True, False):
        with pytest.raises(SystemExit, match="was not made by a demo"):
            take(real, anew=anew)
    assert [(path.name, path.read_text()) for path in real.iterdir()] == [
        (DATABASE[0], "a year of orders")
    ]


def test_a_second_start_keeps_what_was_done(tmp_path: Path) -> None:
    folder = made(tmp_path / "demo")
    take(folder, anew=False)
    assert (folder / DATABASE[0]).read_text() == "orders"


def test_beginning_anew_forgets_the_data_and_keeps_the_rest(tmp_path: Path) -> None:
    folder = made(tmp_path / "demo")
    take(folder, anew=True)
    assert not (folder / DATABASE[0]).exists()
    assert (folder / "secret_key").read_text() == "kept"


def test_what_broke_off_while_loading_begins_anew(tmp_path: Path) -> None:
    folder = made(tmp_path / "demo", data="half")
    (folder / LOADING).touch()
    take(folder, anew=False)
    assert not (folder / DATABASE[0]).exists()
    assert not (folder / LOADING).exists()


def test_a_demo_that_runs_is_not_emptied_under_its_feet(tmp_path: Path) -> None:
    folder = made(tmp_path / "demo")
    take(folder, anew=False)

    with pytest.raises(SystemExit, match="a demo runs"):
        take(folder, anew=True)
    assert (folder / DATABASE[0]).read_text() == "orders"


def test_the_steps_of_the_tables_are_counted_aloud(capsys: pytest.CaptureFixture[str]) -> None:
    steps = demo_folder._Steps(25)
    for number in range(25):
        steps.write(f"  Applying halle.{number:04d}…")
        steps.write(" OK\n")
    said = capsys.readouterr().out.splitlines()

    assert len(said) == 10
    assert said[0].strip() == "3 of 25"
    assert said[-1].strip() == "25 of 25"
