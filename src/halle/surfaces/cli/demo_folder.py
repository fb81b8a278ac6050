"""The folder a demo lives in: made by a demo, emptied by a demo, never anything else's."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from pathlib import Path

MARK = "this-is-a-demo"
MARK_SAYS = "`halle demo` made this folder, and `halle demo --reset` empties it.\n"
LOADING = "loading"
DATABASE = ("halle.sqlite3", "halle.sqlite3-wal", "halle.sqlite3-shm", "halle.sqlite3.turn")

_held: list[int] = []


def take(folder: Path, *, anew: bool) -> None:
    """Hold the folder while the demo runs; empty it when asked, or when loading broke off.

    Exits with a sentence when the folder is not a demo's, or is in use and should be emptied.
    """
    strangers = folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists()
    if strangers:
        sys.exit(f"halle: {folder} was not made by a demo, so it is left alone.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(MARK_SAYS)
    descriptor = os.open(folder / MARK, os.O_RDWR | os.O_CLOEXEC)
    _held.append(descriptor)
    broken_off = (folder / LOADING).exists()
    if anew or broken_off or not (folder / DATABASE[0]).exists():
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"halle: a demo runs in {folder}. Stop it first (Ctrl+C where it runs).")
        _empty(folder)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_SH)


def migrate() -> None:
    """Bring the database to this version; looking is quick when nothing is missing."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def load(sizes: dict[str, int | None]) -> bool:
    """Write the territory once; answers whether it was written now."""
    from django.conf import settings
    from django.db import connection
    from django.utils.module_loading import import_string

    load_demo = import_string(settings.DEMO_LOADER)
    loading = Path(settings.VAR) / LOADING
    began = time.monotonic()

    def tell(sentence: str) -> None:
        print(f"  {time.monotonic() - began:5.1f} s  {sentence}", flush=True)

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
    loading.touch()
    try:
        written = bool(load_demo(sizes, tell))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
    loading.unlink()
    for descriptor in _held:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    return written


def _empty(folder: Path) -> None:
    for name in (*DATABASE, LOADING):
        (folder / name).unlink(missing_ok=True)
