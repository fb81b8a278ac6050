"""What the firms offer and look for: two to four offers each, one to three wants."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from halle.barter.models import Listing
from halle.barter.rules.listings import ListingWords
from halle.barter.steps.listing import found_by
from halle.config.demo.firms import DORMANT, HEADING_OF, SECTORS, UNIT_WORDS, DemoSale, DemoSector
from halle.config.demo_loading.network.firms import Firm
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.kernel import sets

COLUMNS = (
    "public_id", "member_id", "kind", "state", "title", "text", "category", "price_cents", "unit",
    "credit_permille", "stock", "reach", "radius_km", "until", "search_tokens", "published_at",
    "published_by_id",
)  # fmt: skip
RUN_OUT_PERMILLE, PAUSED_PERMILLE = 110, 40
PARTLY_IN_CREDIT_PERMILLE = 300
OLDEST_DAYS, LASTS_DAYS = 80, 90
GOES_OUT = frozenset({"HUR", "DAY", "MON", "LS"})
"""Units of what is done at the other firm's rather than fetched."""


class MarketWriter:
    """Writes the listings of the past as one set."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._ids = plan, PublicIds(plan.draw("listings"))

    def write(self, firms: Iterable[Firm]) -> None:
        """Those of members who trade; whoever is dormant let theirs run out."""
        rows = [
            row
            for firm in firms
            if firm.joined_at and firm.member.state == "active"
            for row in self._of(firm)
        ]
        published = COLUMNS.index("published_at")
        sets.insert(Listing, COLUMNS, sorted(rows, key=lambda row: row[published]))

    def _of(self, firm: Firm) -> Iterator[tuple[object, ...]]:
        draw = self._plan.draw("listings", firm.key)
        offers = list(firm.sector.sells)
        for sale in draw.sample(offers, min(len(offers), draw.randint(2, 4))):
            yield self._row(firm, "offer", firm.sector, sale, draw)
        near = [SECTORS[key] for key in firm.sector.buys_from]
        for sector in draw.sample(near, min(len(near), draw.randint(1, 3))):
            yield self._row(firm, "want", sector, draw.choice(sector.sells), draw)

    def _row(
        self, firm: Firm, kind: str, sector: DemoSector, sale: DemoSale, draw: random.Random
    ) -> tuple[object, ...]:
        at = self._published(firm, draw)
        until = self._plan.local(at).date() + timedelta(days=LASTS_DAYS)
        state = "active"
        if draw.randrange(1000) < RUN_OUT_PERMILLE or firm.key in DORMANT:
            state = "expired"
            until = self._plan.today - timedelta(days=draw.randint(2, 40))
            at -= timedelta(days=LASTS_DAYS)
        elif draw.randrange(1000) < PAUSED_PERMILLE:
            state = "paused"
        said = self._words(firm, kind, HEADING_OF[sector.key], sale, draw)
        words = said._replace(until=until)
        return (
            self._ids.at(at), firm.member.pk, kind, state, words.title, words.text, words.category,
            words.price_cents, words.unit, words.credit_permille, words.stock, words.reach,
            words.radius_km, words.until, found_by(words, firm.demo.name), at, firm.manager_id,
        )  # fmt: skip

    def _words(
        self, firm: Firm, kind: str, heading: str, sale: DemoSale, draw: random.Random
    ) -> ListingWords:
        offered = kind == "offer"
        goes_out = sale.unit in GOES_OUT and heading not in ("meals", "premises", "repair")
        partly = draw.randrange(1000) < PARTLY_IN_CREDIT_PERMILLE
        return ListingWords(
            kind=kind,
            title=sale.label if offered else f"Cherche : {sale.label[0].lower()}{sale.label[1:]}",
            category=heading,
            until=self._plan.today,
            text=f"{firm.demo.activity}." if offered else _want_in_words(sale, draw),
            price_cents=sale.price_cents if offered or draw.random() < 0.6 else None,
            unit=UNIT_WORDS[sale.unit],
            credit_permille=draw.choice((500, 700, 800)) if partly else 1000,
            stock=draw.choice((None, None, 10, 25)) if sale.nature == "goods" and offered else None,
            reach="yours" if goes_out else "here",
            radius_km=draw.choice((20, 30, 50)) if goes_out else None,
        )

    def _published(self, firm: Firm, draw: random.Random) -> datetime:
        at = self._plan.now - timedelta(days=draw.randint(1, OLDEST_DAYS), hours=draw.randrange(9))
        return min(self._plan.now, max(at, firm.member_since + timedelta(hours=3)))


def _want_in_words(sale: DemoSale, draw: random.Random) -> str:
    several = f"{draw.randint(sale.least, sale.most)} {UNIT_WORDS[sale.unit]}"
    return draw.choice(
        (
            f"Environ {several} d’ici la fin du trimestre.",
            f"Pour commencer {several}, puis régulièrement si nous nous entendons.",
            "Dans la vallée de préférence, quand cela vous arrange.",
        )
    )
