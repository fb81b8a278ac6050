"""Prices and stocks written as sets, for the actions that change many lines at once.

Offers and their pools are locked first (`queries.catalogue.locked_offers`), so what is
checked here still holds when it is written; the guards in SQL hold in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from halle.kernel import events, sets
from halle.kernel.errors import HalleError, NotFound
from halle.kernel.rules.amounts import format_cents
from halle.market.drafts import require_price, require_rate, require_stock
from halle.market.errors import (
    AlreadyOffered,
    ChangedMeanwhile,
    StockBelowPromised,
    StockIsShared,
)
from halle.market.events import OffersWithdrawn
from halle.market.models import Offer, StockPool
from halle.market.queries.catalogue import live_offer_exists, said_offer

SET_STOCK = "on_hand = change.n, is_limited = TRUE"
COVERS_PROMISES = "row.reserved <= change.n"


@dataclass(frozen=True, slots=True)
class OfferLine:
    """What changes on one line of a table; None leaves a thing as it is.

    ``stock`` counts packs, ``unlimited`` takes the limit away. ``seen_price_cents`` and
    ``seen_stock`` are what the person had before their eyes (``seen_stock`` -1 for no
    limit): if it is no longer so, the line is refused and not overwritten.
    """

    offer_id: int
    price_cents: int | None = None
    vat_bp: int | None = None
    stock: int | None = None
    unlimited: bool = False
    withdrawn: bool | None = None
    seen_price_cents: int | None = None
    seen_stock: int | None = None


def stock_of(offer: Offer) -> int | None:
    """How many packs of an offer are there, promised ones included; None without limit."""
    pool = offer.pool
    return pool.on_hand // offer.draw if pool and pool.is_limited else None


def check_line(line: OfferLine, offer: Offer | None) -> list[HalleError]:
    """Why a line cannot be saved: every reason, its field named; none when it can."""
    if offer is None:
        return [NotFound(field="offer")]
    refusals = []
    for check in (_check_price, _check_rate, _check_stock, _check_return):
        try:
            check(line, offer)
        except HalleError as refusal:
            refusals.append(refusal)
    return refusals


def write_lines(lines: Sequence[OfferLine], offers: Mapping[int, Offer], *, at: datetime) -> int:
    """Write lines that were checked; answers how many offers really changed."""
    changed: set[int] = set()
    prices = {
        line.offer_id: line.price_cents
        for line in lines
        if line.price_cents not in (None, offers[line.offer_id].price_cents)
    }
    rates = {
        line.offer_id: line.vat_bp
        for line in lines
        if line.vat_bp not in (None, offers[line.offer_id].vat_bp)
    }
    for column, changes in (("price_cents", prices), ("vat_bp", rates)):
        write_offers(column, {key: value for key, value in changes.items() if value is not None})
        changed |= changes.keys()
    changed |= _write_stocks(lines, offers)
    changed |= _write_withdrawals(lines, offers, at)
    return len(changed)


def write_offers(column: str, changes: Mapping[int, int]) -> None:
    """Set one whole-number column of many offers, in one statement."""
    if changes:
        sets.guarded_update(Offer, "id", sets=f"{column} = change.n", guard="TRUE", changes=changes)


def set_pools(counts: Mapping[int, int], unlimited: Iterable[int] = ()) -> None:
    """Say how much is in some pools, in base units, and take the limit off others."""
    if counts:
        moved = sets.guarded_update(
            StockPool, "id", sets=SET_STOCK, guard=COVERS_PROMISES, changes=counts
        )
        if moved < len(counts):
            raise StockBelowPromised(field="stock", promised=_("Some"))
    if without := sorted(unlimited):
        StockPool.objects.filter(pk__in=without).update(is_limited=False)


def give_pools(seller_id: int, stocks: Sequence[tuple[int, str, int]]) -> None:
    """Give offers that had none a stock of their own: ``(offer id, name, packs)``."""
    if not stocks:
        return
    ids = sets.reserve_ids(StockPool, len(stocks))
    columns = ("id", "seller_id", "name", "is_limited", "on_hand", "reserved")
    rows = [
        (pool_id, seller_id, name[:120], True, packs, 0)
        for pool_id, (_offer, name, packs) in zip(ids, stocks, strict=True)
    ]
    sets.insert(StockPool, columns, rows)
    pools = {offer_id: pool_id for pool_id, (offer_id, _n, _p) in zip(ids, stocks, strict=True)}
    write_offers("pool_id", pools)
    write_offers("draw", dict.fromkeys(pools, 1))


def _check_price(line: OfferLine, offer: Offer) -> None:
    if line.price_cents is None:
        return
    require_price(line.price_cents)
    seen, now = line.seen_price_cents, offer.price_cents
    if seen is not None and now not in (seen, line.price_cents):
        shown = format_cents(now, get_language() or "fr")
        raise ChangedMeanwhile(field="price", now=shown)


def _check_rate(line: OfferLine, offer: Offer) -> None:
    if line.vat_bp is not None:
        require_rate(line.vat_bp)


def _check_return(line: OfferLine, offer: Offer) -> None:
    if line.withdrawn is False and offer.withdrawn_at and live_offer_exists(offer):
        raise AlreadyOffered(field="withdrawn")


def _check_stock(line: OfferLine, offer: Offer) -> None:
    if line.stock is None and not line.unlimited:
        return
    if line.stock is not None:
        require_stock(line.stock)
    now, pool = stock_of(offer), offer.pool
    wanted = None if line.unlimited else line.stock
    if wanted == now:
        return
    if line.seen_stock is not None and line.seen_stock != (-1 if now is None else now):
        raise ChangedMeanwhile(field="stock", now=_("without limit") if now is None else now)
    if pool and pool.sharers > 1:
        raise StockIsShared(field="stock")
    if pool and wanted is not None and wanted * offer.draw < pool.reserved:
        raise StockBelowPromised(field="stock", promised=-(-pool.reserved // offer.draw))


def _write_stocks(lines: Sequence[OfferLine], offers: Mapping[int, Offer]) -> set[int]:
    counts: dict[int, int] = {}
    without: list[int] = []
    fresh: list[tuple[int, str, int]] = []
    changed = set()
    for line in lines:
        offer = offers[line.offer_id]
        wanted = None if line.unlimited else line.stock
        if (line.stock is None and not line.unlimited) or wanted == stock_of(offer):
            continue
        changed.add(offer.pk)
        if wanted is None and offer.pool_id:
            without.append(offer.pool_id)
        elif wanted is not None and offer.pool_id:
            counts[offer.pool_id] = wanted * offer.draw
        elif wanted is not None:
            fresh.append((offer.pk, said_offer(offer), wanted))
    set_pools(counts, without)
    if fresh:
        give_pools(offers[fresh[0][0]].seller_id, fresh)
    return changed


def _write_withdrawals(
    lines: Sequence[OfferLine], offers: Mapping[int, Offer], at: datetime
) -> set[int]:
    gone = [
        line.offer_id
        for line in lines
        if line.withdrawn and offers[line.offer_id].withdrawn_at is None
    ]
    back = [
        line.offer_id
        for line in lines
        if line.withdrawn is False and offers[line.offer_id].withdrawn_at
    ]
    if gone:
        Offer.objects.filter(pk__in=gone).update(withdrawn_at=at)
        events.record(OffersWithdrawn(seller_id=offers[gone[0]].seller_id, offer_ids=gone), at=at)
    if back:
        Offer.objects.filter(pk__in=back).update(withdrawn_at=None)
    return {*gone, *back}
