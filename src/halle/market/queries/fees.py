"""Fees, found."""

from __future__ import annotations

from uuid import UUID

from halle.kernel.errors import NotFound
from halle.market.models import Fee


def fee_at(public_id: UUID) -> Fee:
    """The fee of an address that has not been put away, with its owner."""
    fee = Fee.objects.filter(public_id=public_id, archived_at=None).select_related("owner").first()
    if fee is None:
        raise NotFound
    return fee


def fee_put_away_at(public_id: UUID) -> Fee:
    """The fee of an address, put away or brought back already, with its owner."""
    fee = Fee.objects.filter(public_id=public_id).select_related("owner").first()
    if fee is None:
        raise NotFound
    return fee
