"""A database of its own for each benchmark, on both engines, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

POSTGRESQL = os.environ.get("BENCH_DATABASE_URL", "postgres:///halle_bench")


def on_both_engines(module: str, measure: Callable[[], None]) -> None:
    """Run ``measure`` in a child on SQLite, then on PostgreSQL where one answers."""
    if os.environ.get("HALLE_BENCH_CHILD"):
        _set_up()
        measure()
        return
    for engine, url in (("SQLite", ""), ("PostgreSQL", POSTGRESQL)):
        if url and not _fresh_postgresql(url):
            print(f"{engine}: not measured, none answers at {url}")
            continue
        place = tempfile.mkdtemp(prefix="halle-bench-")
        environment = os.environ | {
            "HALLE_BENCH_CHILD": engine,
            "HALLE_VAR": place,
            "HALLE_HTTPS": "0",
            "DJANGO_SETTINGS_MODULE": "halle.config.settings",
            "DATABASE_URL": url,
        }
        try:
            subprocess.run([sys.executable, "-m", module], env=environment, check=True)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def engine() -> str:
    """The engine of this child."""
    return os.environ["HALLE_BENCH_CHILD"]


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _fresh_postgresql(url: str) -> bool:
    import psycopg
    from psycopg import sql

    name = url.rsplit("/", 1)[1]
    try:
        with psycopg.connect(url.rsplit("/", 1)[0] + "/postgres", autocommit=True) as server:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            server.execute(drop)
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error:
        return False
    return True


def cpu_ms() -> float:
    """Milliseconds of CPU this process and its own database connection have used."""
    from django.db import connection

    own = os.times()
    spent = (own.user + own.system) * 1000
    if connection.vendor == "postgresql" and connection.connection is not None:
        spent += backend_ms(connection.connection.info.backend_pid)
    return spent


def backend_ms(pid: int) -> float:
    """Milliseconds of CPU of a local PostgreSQL backend (10 ms ticks)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")
