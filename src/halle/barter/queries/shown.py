"""Payments and accounts as programs get them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from halle.barter.models import Membership, Transfer
from halle.barter.queries.accounts import account_of
from halle.kernel.errors import NotFound


def account_shown(member: Membership) -> dict[str, Any]:
    """A member's account."""
    kept = account_of(member.network_id, member.firm_id)
    return {
        "account": member.account,
        "network": member.network.code,
        "name": member.firm.name,
        "state": member.state,
        "available_cents": kept.available_cents,
        **kept._asdict(),
    }


def transfers_shown(public_ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """These payments, in this order; two statements."""
    wanted = list(public_ids)
    found = {
        one.public_id: one
        for one in Transfer.objects.select_related("network").filter(public_id__in=wanted)
    }
    if len(found) < len(set(wanted)):
        raise NotFound
    rows = [found[one] for one in wanted]
    return _told(rows)


def _told(rows: list[Transfer]) -> list[dict[str, Any]]:
    firms = {one.payer_id for one in rows} | {one.payee_id for one in rows}
    members = Membership.objects.filter(
        network__in={one.network_id for one in rows}, firm__in=firms
    ).order_by("pk")
    numbers = {(m.network_id, m.firm_id): m.number for m in members}
    return [_one(row, numbers) for row in rows]


def _one(row: Transfer, numbers: dict[tuple[int, int], int]) -> dict[str, Any]:
    code = row.network.code

    def account(firm_id: int) -> str:
        number = numbers.get((row.network_id, firm_id))
        return f"{code}-{number:04d}" if number else code

    return {
        "id": row.public_id,
        "network": code,
        "payer": account(row.payer_id),
        "payee": account(row.payee_id),
        **{
            name: getattr(row, name)
            for name in (
                "cents", "payer_fee_cents", "payee_fee_cents", "message", "kind", "state", "at",
                "expires_at", "settled_at", "reversed_at",
            )
        },
    }  # fmt: skip
