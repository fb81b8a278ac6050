"""The reference is read off the code and says what is there."""

import json

from halle.kernel.actions import REGISTRY
from scripts import write_reference


def test_every_action_and_refusal_is_in_the_reference():
    pages = write_reference.pages()

    assert all(f"### {name}\n" in pages["actions.md"] for name in REGISTRY)
    assert "`not-allowed` | 403" in pages["refusals.md"]


def test_the_api_describes_itself_in_openapi_3_1():
    schema = json.loads(write_reference.pages()["openapi.json"])

    assert schema["openapi"].startswith("3.1")
    assert all(path.startswith("/api/v1/") for path in schema["paths"])


def test_a_bar_in_a_cell_does_not_break_its_table():
    table = write_reference._table(("type",), [("`int | None`",)])

    assert table.splitlines()[-1] == "| `int \\| None` |"
