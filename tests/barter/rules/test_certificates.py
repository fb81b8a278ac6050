"""A round's certificate is accepted by a program of nobody's, and not when a number is changed.

The mathematics is tried without the seal: an altered document is sealed anew first.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halle.barter.rules.clearing.certificate import write_certificate
from halle.barter.rules.clearing.circulation import NotTheMost, arcs_of, potentials_of
from halle.barter.rules.clearing.network import CreditRoom, Obligation
from halle.barter.rules.clearing.set_offs import find_set_offs
from tests.barter.rules.networks import credit_rooms, debts, owed

VERIFIER = Path(__file__).resolve().parents[3] / "docs" / "clearing" / "verify_clearing.py"
FOUR = owed((10, 20, 100), (20, 30, 100), (30, 10, 200), (40, 30, 100))
CREDIT = {40: CreditRoom(150, 20), 10: CreditRoom(30, 40), 30: CreditRoom(5, 90)}


def verifier() -> ModuleType:
    """The program of the docs as a module, for thousands of checks."""
    module = ModuleType("verify_clearing")
    exec(compile(VERIFIER.read_text("utf-8"), str(VERIFIER), "exec"), module.__dict__)
    return module


CHECK = verifier()


def said(text: str) -> str:
    """What the program says of this text: empty when it is refused."""
    try:
        return str(CHECK.check(CHECK.read(text.encode())))
    except (CHECK.Wrong, LookupError, TypeError, ValueError, AttributeError):
        return ""


def run(path: Path) -> subprocess.CompletedProcess[str]:
    """The program as anyone runs it, without this project's libraries."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def sealed(document: dict[str, Any]) -> str:
    """A document with a seal that fits."""
    document = {key: value for key, value in document.items() if key != "sha256"}
    body = json.dumps(document, separators=(",", ":")).removesuffix("}")
    return f'{body},"sha256":"{hashlib.sha256(body.encode()).hexdigest()}"}}'


def altered(document: Any, by: int, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any]]:
    """``(path, document)`` with each of its numbers changed, one at a time."""
    if isinstance(document, int):
        yield path, document + by
    elif isinstance(document, dict):
        for key, value in document.items():
            for where, other in altered(value, by, (*path, key)):
                yield where, {**document, key: other}
    elif isinstance(document, list):
        for at, value in enumerate(document):
            for where, other in altered(value, by, (*path, at)):
                yield where, [*document[:at], other, *document[at + 1 :]]


def still_proves(document: dict[str, Any]) -> bool:
    """Whether the potentials prove the set-offs, by adding up: no circulation gains more.

    What any circulation gains is at most the sum, over all arcs, of the arc's bound times
    what its gain exceeds the rise of the potential by; the potentials are a proof exactly
    when these set-offs gain that much (duality of linear programmes).
    """
    height = [*document["potentials"], 0]
    network = document["participants"]
    arcs = [(*row, 1000) for row in document["obligations"]]
    for one, (line, room, moved) in enumerate(document["credit"]):
        arcs += [
            (network, one, line, max(-moved, 0), -1),
            (one, network, room, max(moved, 0), -1),
        ]
    gained = sum(flow * gain for *_, flow, gain in arcs)
    bound = sum(most * max(0, gain - height[v] + height[u]) for u, v, most, _, gain in arcs)
    return gained == bound


def test_the_published_example_is_verified(tmp_path: Path) -> None:
    file = tmp_path / "round.json"
    file.write_text(write_certificate(find_set_offs(FOUR)))
    told = run(file)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == "right, and the most: 300 of 500 cents set off, 0 drawn\n"
    assert json.loads(file.read_text()) == {
        "format": "halle-clearing/1",
        "participants": 4,
        "totals": {"owed": 500, "set_off": 300, "line": 0, "room": 0, "drawn": 0},
        "net": [100, 0, 0, -100],
        "obligations": [[0, 1, 100, 100], [1, 2, 100, 100], [2, 0, 200, 100], [3, 2, 100, 0]],
        "credit": [],
        "potentials": [2000, 0, 1000, 0],
        "sha256": "",
    } | {"sha256": json.loads(file.read_text())["sha256"]}


def test_one_line_names_the_first_thing_wrong(tmp_path: Path) -> None:
    document = json.loads(write_certificate(find_set_offs(FOUR)))
    less = [[0, 1, 100, 99], [1, 2, 100, 99], [2, 0, 200, 99], [3, 2, 100, 0]]
    for change, complaint in (
        ({"obligations": [[0, 1, 100, 101], *less[1:]]}, "0 owes 1 100 and sets off 101"),
        ({"obligations": less}, "no proof that 0 and 1 should set off 99"),
        ({"net": [100, 0, 1, -100]}, "participant 2 has another net position: 0, not 1"),
        ({"participants": 5}, "4 entries for 5 participants"),
        ({"format": "halle-clearing/2"}, "unknown format halle-clearing/2"),
        ({"credit": [[0, 0, 0]] * 3 + [["x", 0, 0]]}, "not a certificate of a round"),
    ):
        file = tmp_path / "round.json"
        file.write_text(sealed(document | change))
        told = run(file)
        assert (told.returncode, told.stdout) == (1, "")
        assert re.fullmatch(f"wrong: {re.escape(complaint)}.*\n", told.stderr), told.stderr


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no JSON", '{"a":1.5,"sha256":"0"}', "\x00"])
def test_what_is_no_certificate_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "round.json"
    file.write_text(text)
    told = run(file)
    assert told.returncode == 1
    assert re.fullmatch(r"wrong: [^\n]*\n", told.stderr)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "none.json").returncode == 1


@pytest.mark.parametrize("credit", [None, CREDIT])
@pytest.mark.parametrize("by", [1, -1])
def test_a_number_changed_by_one_breaks_the_seal(
    credit: dict[int, CreditRoom] | None, by: int
) -> None:
    text = write_certificate(find_set_offs(FOUR, credit))
    seal = json.loads(text)["sha256"]
    for where, document in altered(json.loads(text), by):
        body = sealed(document).rpartition(',"sha256"')[0]
        assert said(f'{body},"sha256":"{seal}"}}') == "", where


@given(debts(members=5, most=9), st.one_of(st.none(), credit_rooms(5)), st.sampled_from([1, -1]))
def test_a_number_changed_by_one_is_found_even_under_a_new_seal(
    obligations: list[Obligation], credit: dict[int, CreditRoom] | None, by: int
) -> None:
    """Only a potential may have other values: each is accepted exactly when it is still a proof."""
    document = json.loads(write_certificate(find_set_offs(obligations, credit)))
    assert said(sealed(document))
    for where, other in altered(document, by):
        accepted = bool(said(sealed(other)))
        assert accepted == (where[0] == "potentials" and still_proves(other)), where


@given(debts(), st.one_of(st.none(), credit_rooms()), st.randoms(use_true_random=False))
def test_every_round_is_verified_however_its_members_are_numbered(
    obligations: list[Obligation], credit: dict[int, CreditRoom] | None, chance: Any
) -> None:
    cleared = find_set_offs(obligations, credit)
    members = cleared.network.members.tolist()
    chance.shuffle(members)
    text = write_certificate(cleared, numbering=members)
    assert said(text).startswith("right, and the most")
    assert still_proves(json.loads(text))
    assert text == write_certificate(
        find_set_offs(chance.sample(obligations, len(obligations)), credit), numbering=members
    )


def test_members_are_numbers_and_ids_do_not_show() -> None:
    cleared = find_set_offs(owed((700_001, 700_002, 10), (700_002, 700_001, 10)))
    assert "70000" not in write_certificate(cleared)


def test_a_numbering_names_everyone_once() -> None:
    cleared = find_set_offs(FOUR)
    for numbering in ([10, 20, 30], [10, 20, 30, 30], [10, 20, 30, 50]):
        with pytest.raises(ValueError, match="once"):
            write_certificate(cleared, numbering=numbering)


def test_set_offs_that_could_be_more_have_no_proof() -> None:
    cleared = find_set_offs(FOUR)
    arcs = arcs_of(cleared.network)
    with pytest.raises(NotTheMost):
        potentials_of(arcs, cleared.pair_set_offs - [1, 1, 1, 0])
