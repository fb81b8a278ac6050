"""What identity does by the clock."""

from __future__ import annotations

from datetime import datetime

from halle.identity.actions.forget_sign_ups import forget_sign_ups
from halle.kernel.actor import Actor


def forget_unfinished_sign_ups(at: datetime) -> int:
    """Erase sign-ups whose code never came back; late is fine."""
    return forget_sign_ups(actor=Actor.clock(), at=at).people
