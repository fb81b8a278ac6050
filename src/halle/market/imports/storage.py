"""A checked file as text, and back: so that applying needs no second upload."""

from __future__ import annotations

import json
from collections.abc import Sequence

from halle.market.imports.rows import CatalogueRow
from halle.market.imports.tables import Refusal


def rows_as_text(rows: Sequence[CatalogueRow]) -> str:
    """Understood lines, to be kept."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def rows_of_text(text: str) -> list[CatalogueRow]:
    """Understood lines, as they were kept."""
    return [CatalogueRow(*row) for row in json.loads(text)]


def refusals_as_text(refusals: Sequence[Refusal]) -> str:
    """Refused lines, to be kept."""
    return json.dumps(refusals, ensure_ascii=False, separators=(",", ":"))


def refusals_of_text(text: str) -> list[Refusal]:
    """Refused lines, as they were kept."""
    return [Refusal(*row) for row in json.loads(text)]
