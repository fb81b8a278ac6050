"""The tree is the table of contents: small files, telling names, nothing promised."""

from pathlib import Path

from tests.architecture import exceptions, tree_checks

ROOT = Path(__file__).resolve().parents[2]


def test_files_and_templates_stay_small():
    assert tree_checks.beyond(tree_checks.too_long(ROOT), exceptions.FILES) == []


def test_functions_stay_small():
    assert tree_checks.beyond(tree_checks.long_functions(ROOT), exceptions.FUNCTIONS) == []


def test_every_exception_gives_its_reason():
    entries = {**exceptions.FILES, **exceptions.FUNCTIONS}
    assert [name for name, (_, reason) in entries.items() if len(reason) < 20] == []


def test_names_say_what_is_in_the_file():
    assert tree_checks.vague_names(ROOT) == []


def test_nothing_is_promised_instead_of_done():
    assert tree_checks.unfinished(ROOT) == []


def test_nothing_is_true_on_one_machine_only():
    assert tree_checks.machine_paths(ROOT) == []


def test_every_domain_introduces_itself():
    assert tree_checks.absent_readmes(ROOT) == []


def test_every_migration_says_its_purpose():
    assert tree_checks.unnamed_migrations(ROOT) == []
