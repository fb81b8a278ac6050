"""What a basket page sends besides quantities: shapes only, refusals come from the actions."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID, uuid4

from django.http import QueryDict

from halle.kernel.errors import Invalid
from halle.kernel.typed import require_email, require_own_name, tidy_phone_or_refuse


class Wish(NamedTuple):
    """How somebody wants their basket: where, how paid, for whom; as typed."""

    slot: UUID | None = None
    pay_by: str = ""
    comment: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    key: str = ""
    version: int = 0
    expected_total_cents: int | None = None


def read_wish(form: QueryDict) -> Wish:
    """The wish a page sends; without a key it gets one."""
    return Wish(
        slot=_id(form.get("slot", "")),
        pay_by=form.get("pay_by", "")[:10],
        comment=form.get("comment", ""),
        name=form.get("name", ""),
        email=form.get("email", ""),
        phone=form.get("phone", ""),
        key=form.get("key", "")[:64] or uuid4().hex,
        version=_number(form.get("version", "")) or 0,
        expected_total_cents=_number(form.get("expected", "")),
    )


def wrong_contact(wish: Wish) -> list[tuple[str, str]]:
    """All that a guest's name, address and phone lack, at once: the field and the sentence."""
    found = []
    for field, typed, check in (
        ("name", wish.name, require_own_name),
        ("email", wish.email, require_email),
        ("phone", wish.phone, tidy_phone_or_refuse),
    ):
        try:
            check(typed, field=field)
        except Invalid as refusal:
            found.append((field, str(refusal)))
    return found


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
