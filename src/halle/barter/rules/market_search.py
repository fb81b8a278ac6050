"""What somebody looks for in the market, as the address of the page says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

NAMES = {
    "words": "q", "kind": "genre", "category": "rubrique", "credit": "credit",
    "network": "reseau", "place": "ou", "km": "km",
}  # fmt: skip
KINDS = {"offres": "offer", "demandes": "want"}
CREDIT = {"tout": 1000, "partie": 1}
KILOMETRES = (5, 10, 20, 50, 100)


class MarketSearch(NamedTuple):
    """``credit`` is how much of the price has to be payable in credit, in permille."""

    words: str = ""
    kind: str = ""
    category: str = ""
    credit: int = 0
    network: str = ""
    place: str = ""
    km: int | None = None

    def as_query(self) -> str:
        """The same as the end of an address; equal searches have equal ones.

        >>> MarketSearch("pain bio", "offer", credit=1000).as_query()
        'q=pain+bio&genre=offres&credit=tout'
        """
        said = {
            "words": self.words,
            "kind": _name_of(KINDS, self.kind),
            "category": self.category,
            "credit": _name_of(CREDIT, self.credit),
            "network": self.network,
            "place": self.place,
            "km": str(self.km) if self.km and self.place else "",
        }
        return urlencode({NAMES[field]: value for field, value in said.items() if value})


def search_of(asked: Mapping[str, str]) -> MarketSearch:
    """What an address asks for; what makes no sense in it is left out.

    >>> search_of({"q": "  pain  bio ", "genre": "offres", "km": "7", "credit": "?"})
    MarketSearch(words='pain bio', kind='offer', category='', credit=0, network='', place='', km=None)
    """
    said = {field: " ".join(asked.get(name, "").split())[:80] for field, name in NAMES.items()}
    km = int(said["km"]) if said["km"].isascii() and said["km"].isdigit() else None
    return MarketSearch(
        words=said["words"].replace("\x00", ""),
        kind=KINDS.get(said["kind"], ""),
        category=said["category"][:12] if said["category"].isalpha() else "",
        credit=CREDIT.get(said["credit"], 0),
        network=said["network"][:20].replace("\x00", ""),
        place=said["place"].replace("\x00", ""),
        km=km if km in KILOMETRES else None,
    )


def _name_of(names: Mapping[str, object], value: object) -> str:
    return next((name for name, meant in names.items() if meant == value), "")
