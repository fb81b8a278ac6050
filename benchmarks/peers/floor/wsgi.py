"""The least that answers a shop page: one statement by hand, one text joined, no framework."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

TILES = 24
POSTGRESQL = os.environ.get("DATABASE_URL", "")
_READ = """
SELECT offer.public_id, product.name, party.name, offer.price_cents, variant.size, pool.on_hand
FROM circuits_cycleoffer brought
JOIN market_offer offer ON offer.id = brought.offer_id
JOIN market_variant variant ON variant.id = offer.variant_id
JOIN market_product product ON product.id = variant.product_id
JOIN identity_party party ON party.id = offer.seller_id
JOIN market_stockpool pool ON pool.id = offer.pool_id
WHERE brought.cycle_id = {mark} AND {which} LIMIT 24
"""
_kept = threading.local()


def application(environ: dict[str, Any], answer: Callable[..., Any]) -> Iterable[bytes]:
    """A page of tiles from a row on, or those of a word."""
    asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    tiles = []
    if asked:
        if "q" in asked:
            which, value = "product.search_tokens LIKE {mark}", f"%{asked['q']}%"
        else:
            which, value = "brought.id > {mark} ORDER BY brought.id", asked["from"]
        for key, name, farm, cents, size, left in _rows(which, [asked["cycle"], value]):
            tiles.append(
                f'<li id="c-{key}"><h3>{name}</h3><p>{farm}</p>'
                f"<p>{cents / 100:.2f} € · {size} g</p><p>{left}</p></li>"
            )
    page = f"<!doctype html><title>Floor</title><ul>{''.join(tiles)}</ul>".encode()
    answer("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
    return [page]


def _rows(which: str, values: list[Any]) -> list[Any]:
    if not hasattr(_kept, "connection"):
        _kept.connection = _connection()
    mark = "%s" if POSTGRESQL else "?"
    sql = _READ.replace("{which}", which).replace("{mark}", mark)
    return list(_kept.connection.execute(sql, values).fetchall())


def _connection() -> Any:
    if not POSTGRESQL:
        return sqlite3.connect(f"{os.environ['HALLE_VAR']}/halle.sqlite3")
    import psycopg

    return psycopg.connect(POSTGRESQL, autocommit=True, prepare_threshold=1)
