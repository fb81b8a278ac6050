"""What the clock does in the market."""

from __future__ import annotations

from datetime import datetime

from halle.kernel.actor import Actor
from halle.market.actions.forget_imports import forget_imports
from halle.market.queries.imports import expired_imports


def forget_old_imports(at: datetime) -> int:
    """Throw away checked spreadsheets past their day; late is fine."""
    if not expired_imports(at):
        return 0
    return forget_imports(actor=Actor.clock(), at=at).forgotten
