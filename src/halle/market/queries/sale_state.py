"""How a sale session stands, asked before every basket line."""

from __future__ import annotations

from halle.kernel import sql


def state_of_sale(session_id: int) -> str | None:
    """planned, open, closed or cancelled; nothing when there is no such sale."""
    row = sql.row("SELECT state FROM market_salesession WHERE id = %s", [session_id])
    return row[0] if row else None
