"""Why something was decided, in words that the other side reads."""

from __future__ import annotations

from halle.barter.errors import ReasonMissing
from halle.kernel.typed import require_short


def require_reason(typed: str, *, longest: int) -> str:
    """The reason without needless spaces; none, or one that is too long, is refused."""
    reason = require_short(typed, field="reason", longest=longest)
    if not reason:
        raise ReasonMissing(field="reason")
    return reason
