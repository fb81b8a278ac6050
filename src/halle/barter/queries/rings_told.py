"""Rings as programs read them: who gives what to whom, by account."""

from __future__ import annotations

from typing import Any

from halle.barter.models import Membership, RingGift, RingProposal


def rings_told(member: Membership, ring: RingProposal | None = None) -> list[dict[str, Any]]:
    """The rings a firm was asked about, the latest first (30 at the most), or one; two statements."""
    mine = RingProposal.objects.filter(gifts__giver=member.pk).order_by("-pk")
    rings = list(mine.filter(pk=ring.pk) if ring else mine[:30])
    gifts: dict[int, list[dict[str, Any]]] = {one.pk: [] for one in rings}
    code = member.network.code
    rows = RingGift.objects.filter(ring__in=gifts).order_by("pk")
    for ring_id, giver, taker, offer, want, agreed, declined, deal in rows.values_list(
        "ring", "giver__number", "taker__number", "offer__public_id", "want__public_id",
        "agreed_at", "declined_at", "deal__public_id",
    ):  # fmt: skip
        gifts[ring_id].append(
            {
                "giver": f"{code}-{giver:04d}",
                "taker": f"{code}-{taker:04d}",
                "offer": offer,
                "want": want,
                "agreed_at": agreed,
                "declined_at": declined,
                "deal": deal,
            }
        )
    names = ("public_id", "cents", "state", "proposed_at", "expires_at", "ended_at")
    return [
        {name: getattr(one, name) for name in names} | {"network": code, "gifts": gifts[one.pk]}
        for one in rings
    ]
