"""Pages hold under a strict Content-Security-Policy and ask nothing of third parties."""

from pathlib import Path

from tests.architecture import template_checks

ROOT = Path(__file__).resolve().parents[2]


def test_templates_have_no_inline_code_and_no_third_party():
    assert template_checks.unsafe_markup(ROOT) == []
