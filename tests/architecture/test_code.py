"""One door for each write, rules that only compute, a kernel that fits any trade."""

import importlib
import tomllib
from pathlib import Path

from halle.kernel.actions import REGISTRY
from tests.architecture import code_checks, exceptions, tree_checks

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_in_actions_is_one_use_case():
    assert code_checks.actions_out_of_shape(ROOT) == []


def test_every_action_is_in_the_registry_and_nothing_else_is():
    expected = set()
    for path in code_checks.action_files(ROOT):
        domain = path.parts[-3]
        importlib.import_module(f"halle.{domain}.actions.{path.stem}")
        expected.add(f"{domain}.{path.stem}")

    registered = {name for name, call in REGISTRY.items() if call.__module__.startswith("halle.")}

    assert registered == expected


def test_only_actions_write():
    found = code_checks.writes_outside_actions(ROOT)
    files = {line.split(":")[0] for line in found}

    assert [line for line in found if line.split(":")[0] not in exceptions.WRITES] == []
    assert exceptions.WRITES.keys() - files == set(), "no longer needed: take it off the list"


def test_rules_are_given_the_clock_and_chance():
    assert code_checks.impure_rules(ROOT) == []


def test_the_kernel_knows_no_trade():
    assert code_checks.business_words_in_kernel(ROOT) == []


def test_no_rule_hides_in_a_signal_or_in_save():
    assert code_checks.signals_and_overridden_saves(ROOT) == []


def test_no_sentence_hides_inside_an_fstring():
    assert code_checks.sentences_inside_fstrings(ROOT) == []


def test_locks_let_others_point_at_the_row():
    assert code_checks.locks_that_hold_references_up(ROOT) == []


def test_every_domain_is_under_the_import_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    inside = next(
        contract
        for contract in contracts["tool"]["importlinter"]["contracts"]
        if contract["id"] == "inside-a-domain"
    )
    domains = {f"halle.{path.name}" for path in tree_checks.domains(ROOT)} - {"halle.kernel"}

    assert domains == set(inside["containers"])
