"""What has happened in the market."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from halle.kernel.events import Fact


@dataclass(frozen=True, kw_only=True)
class SellerJoined(Fact):
    """Somebody began to sell."""

    name: ClassVar[str] = "market.seller_joined"

    seller_id: int


@dataclass(frozen=True, kw_only=True)
class OffersWithdrawn(Fact):
    """Some sizes are no longer for sale; past orders keep them."""

    name: ClassVar[str] = "market.offers_withdrawn"

    seller_id: int
    offer_ids: list[int]


@dataclass(frozen=True, kw_only=True)
class CatalogueImported(Fact):
    """A seller's spreadsheet became their catalogue."""

    name: ClassVar[str] = "market.catalogue_imported"

    seller_id: int
    created: int
    changed: int
    emptied: int
