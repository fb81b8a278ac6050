"""What somebody wants to see of a shop, as the address says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from django.utils.http import urlencode

LONGEST_SEARCH = 80


class Choice(NamedTuple):
    """The filters of a shop page; what makes no sense in an address is left aside."""

    search: str = ""
    category: str = ""
    seller: UUID | None = None
    organic: bool = False
    in_stock: bool = False
    in_season: bool = False
    by_seller: bool = False
    page: int = 1
    point: UUID | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out but by shelf or farm."""
        return bool(self.search or self.organic or self.in_stock or self.in_season)

    def address(self, **changes: object) -> str:
        """The query of the same page with other choices; the first page says nothing."""
        other = self._replace(**changes)  # type: ignore[arg-type]
        told: dict[str, str | int] = {
            "q": other.search,
            "rayon": other.category,
            "ferme": str(other.seller or ""),
            "bio": "1" if other.organic else "",
            "stock": "1" if other.in_stock else "",
            "saison": "1" if other.in_season else "",
            "par": "ferme" if other.by_seller else "",
            "point": str(other.point or ""),
            "page": other.page if other.page > 1 else "",
        }
        kept = {name: value for name, value in told.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


def read_choice(query: Mapping[str, str]) -> Choice:
    """The choice an address tells."""
    page = query.get("page", "")
    return Choice(
        search=" ".join(query.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH],
        category=query.get("rayon", "")[:40],
        seller=_id(query.get("ferme", "")),
        organic=query.get("bio") == "1",
        in_stock=query.get("stock") == "1",
        in_season=query.get("saison") == "1",
        by_seller=query.get("par") == "ferme",
        page=int(page) if page.isascii() and page.isdigit() and int(page[:6]) > 0 else 1,
        point=_id(query.get("point", "")),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
