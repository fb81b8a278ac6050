"""The pages written for people are true."""

from pathlib import Path

from tests.architecture import document_checks

ROOT = Path(__file__).resolve().parents[2]


def test_every_link_leads_somewhere():
    assert document_checks.broken_links(ROOT) == []


def test_every_path_named_exists():
    assert document_checks.absent_paths(ROOT) == []


def test_every_make_target_named_exists():
    assert document_checks.absent_targets(ROOT) == []
