"""The folder a demo lives in: made by a demo, emptied by a demo, never anything else's."""

from __future__ import annotations

import fcntl
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

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
    """Bring the database to this version, counting the steps aloud; quick when none is missing."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print(f"Making the tables: {len(plan)} steps.", flush=True)
        steps = _Steps(len(plan))
        call_command("migrate", verbosity=1, interactive=False, no_color=True, stdout=steps)


class _Steps(io.StringIO):
    """Hears what the migrations say, and says how far they are at every tenth of them."""

    def __init__(self, many: int) -> None:
        super().__init__()
        self._many, self._done = many, 0

    def write(self, said: str) -> int:
        """Count a step when it says that it is done."""
        if said.strip().endswith("OK"):
            before, self._done = self._done * 10 // self._many, self._done + 1
            if self._done * 10 // self._many > before:
                print(f"  {self._done} of {self._many}", flush=True)
        return len(said)


def load(sizes: dict[str, int | None]) -> bool:
    """Write the territory once; answers whether it was written now."""
    from django.conf import settings

    demo: Any = import_module(settings.DEMO_LOADER)
    if demo.is_loaded():
        return False
    loading = Path(settings.VAR) / LOADING
    began = time.monotonic()

    def tell(sentence: str) -> None:
        print(f"  {time.monotonic() - began:5.1f} s  {sentence}", flush=True)

    loading.touch()
    print("Writing the territory:", flush=True)
    with _in_haste():
        demo.load_sizes(sizes, tell)
    loading.unlink()
    for descriptor in _held:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
    return True


@contextmanager
def _in_haste() -> Iterator[None]:
    """Write without waiting for the disk, and look at references all at once afterwards.

    If it breaks off, the folder is emptied at the next start.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA cache_size=-100000")
        yield
        cursor.execute("PRAGMA foreign_key_check")
        if broken := cursor.fetchone():
            sys.exit(f"halle: the territory refers to rows that are not there: {broken}")
        connection.close()


def _empty(folder: Path) -> None:
    for name in (*DATABASE, LOADING):
        (folder / name).unlink(missing_ok=True)
