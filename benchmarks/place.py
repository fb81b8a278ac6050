"""A database of its own for each benchmark, on both engines, thrown away afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRESQL = os.environ.get("BENCH_DATABASE_URL", "postgres:///halle_bench")
ENGINES = (("SQLite", ""), ("PostgreSQL", POSTGRESQL))


def on_both_engines(module: str, measure: Callable[[], None]) -> None:
    """Run ``measure`` in a child on SQLite, then on PostgreSQL where one answers."""
    if os.environ.get("HALLE_BENCH_CHILD"):
        _set_up()
        measure()
        return
    failed = [name for name, url in ENGINES if not _run_child(module, name, url)]
    if failed:
        sys.exit(f"{module} did not finish on {' and '.join(failed)}")


def engine() -> str:
    """The engine of this child."""
    return os.environ["HALLE_BENCH_CHILD"]


def cpu_ms() -> float:
    """Milliseconds of CPU this process and its own database connection have used."""
    from django.db import connection

    spent = time.process_time() * 1000
    if connection.vendor == "postgresql" and connection.connection is not None:
        spent += backend_ms(connection.connection.info.backend_pid)
    return spent


def backends_ms() -> float:
    """Milliseconds of CPU of every PostgreSQL backend of this database but our own; 0 on SQLite."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return sum(backend_ms(pid) for (pid,) in cursor.fetchall())


def backend_ms(pid: int) -> float:
    """Milliseconds of CPU of a local PostgreSQL backend (10 ms ticks)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def analyse() -> None:
    """Have PostgreSQL look at what was written, as it does by itself within a minute."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _run_child(module: str, name: str, url: str) -> bool:
    if url and not _fresh_postgresql(url):
        print(f"{name}: not measured, none answers at {url}")
        return True
    place = tempfile.mkdtemp(prefix="halle-bench-")
    environment = os.environ | {
        "HALLE_BENCH_CHILD": name,
        "HALLE_VAR": place,
        "HALLE_HTTPS": "0",
        "HALLE_HASHED_STATIC": "0",
        "HALLE_EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        "DJANGO_SETTINGS_MODULE": "halle.config.settings",
        "DATABASE_URL": url,
    }
    try:
        done = subprocess.run([sys.executable, "-m", module], env=environment, check=False)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if url:
            _drop_postgresql(url)
    return not done.returncode


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _fresh_postgresql(url: str) -> bool:
    return _drop_postgresql(url, and_make=True)


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """Another empty PostgreSQL database, by name, for as long as it is needed."""
    if not _fresh_postgresql(url):
        raise ConnectionError(url)
    try:
        yield url.rsplit("/", 1)[1]
    finally:
        _drop_postgresql(url)


def _drop_postgresql(url: str, *, and_make: bool = False) -> bool:
    import psycopg
    from psycopg import sql

    server_url, name = url.rsplit("/", 1)
    named = sql.Identifier(name)
    try:
        with psycopg.connect(f"{server_url}/postgres", autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(named))
            if and_make:
                server.execute(sql.SQL("CREATE DATABASE {}").format(named))
    except psycopg.Error:
        return False
    return True
