"""What a round looks like: where it is, what it does, and its picture."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.barter.models import ClearingRound, RoundPlace
from halle.barter.rules.round_picture import BOUNDS, SizeClass, count_by_size, draw, rows_of
from halle.kernel.rules.amounts import format_cents

State = ClearingRound.State
LARGEST_DRAWN = 2_000_000
"""Bytes of a certificate beyond which it is not drawn: a picture of thousands says nothing."""


def steps_of(round_: ClearingRound) -> list[dict[str, Any]]:
    """The round's four moments, with the present one."""
    labels = [_("Bring debts"), _("Find set-offs"), _("Agree"), _("Done")]
    order: list[str] = [State.OPEN, State.COMPUTING, State.PROPOSED, State.COMMITTED]
    here = order.index(round_.state) if round_.state in order else -1
    return [
        {
            "label": label,
            "done": place < here or round_.state == State.COMMITTED,
            "current": place == here,
        }
        for place, label in enumerate(labels)
    ]


def picture_of(round_: ClearingRound, place: RoundPlace | None) -> dict[str, Any]:
    """The network before and after, and its table; nothing of a huge round or before the finding."""
    if not round_.certificate or len(round_.certificate) > LARGEST_DRAWN:
        return {}
    count, rows = rows_of(round_.certificate)
    if not rows:
        return {}
    return {
        "picture": draw(count, rows, place.number if place else None),
        "classes": [_class(one) for one in count_by_size(rows)],
        "left_cents": round_.owed_cents - round_.cleared_cents,
    }


def _class(size: SizeClass) -> dict[str, Any]:
    language = get_language() or "fr"
    if size.up_to is None:
        words = _("above %(amount)s") % {"amount": format_cents(BOUNDS[-1], language)}
    else:
        words = _("up to %(amount)s") % {"amount": format_cents(size.up_to, language)}
    return {"words": words, **size._asdict()}


def seal_of(round_: ClearingRound) -> str:
    """The digest that the certificate ends with, to be compared."""
    return round_.certificate.rpartition('"sha256":"')[2][:64]


def cleared_permille(round_: ClearingRound) -> int:
    """How much of what was owed is set off."""
    return round_.cleared_cents * 1000 // round_.owed_cents if round_.owed_cents else 0
