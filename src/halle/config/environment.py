"""What the machine tells us: secrets and addresses come from the environment only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
    # without it INSERT OR REPLACE takes a row away and no trigger hears of it
    "PRAGMA recursive_triggers=ON;"
)


def var_directory() -> Path:
    """Where this installation keeps what must survive: ``HALLE_VAR``, else ``var/``."""
    path = Path(os.environ.get("HALLE_VAR", "var")).resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def flag(name: str, *, default: bool = False) -> bool:
    """A truth value of the environment."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def database(var: Path) -> dict[str, Any]:
    """Django's database settings from ``DATABASE_URL``; SQLite in ``var/`` without one."""
    url = os.environ.get("DATABASE_URL", "")
    if url.startswith(("postgres://", "postgresql://")):
        return _postgresql(url)
    name = url.removeprefix("sqlite:///") if url else str(var / "halle.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": f"{name}.test"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    prepared = flag("HALLE_PREPARED_STATEMENTS", default=True)
    # Compiling a report's statement took four times as long as running it.
    options = {"options": "-c jit=off"} if prepared else {}  # a pooler refuses options
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "server_side_binding": prepared,
            "prepare_threshold": 1 if prepared else None,
            **options,
            **query,
        },
    }


def secret_key(var: Path) -> str:
    """``HALLE_SECRET_KEY``, or one drawn at first start and kept for its owner alone."""
    if given := os.environ.get("HALLE_SECRET_KEY"):
        return given
    kept = var / "secret_key"
    if not kept.exists():
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return kept.read_text().strip()
