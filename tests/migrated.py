"""A database with every table, kept between runs: migrating takes ten seconds, copying it none.

For SQLite. It is made anew, in a process of its own, when a migration, what migrations use, or a
library has changed; of several workers that begin together one makes it and the others wait.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT_IN = ROOT / ".pytest_cache" / "migrated"
MADE_OF = ("src/halle/*/migrations/*.py", "src/halle/kernel/*.py", "uv.lock")


def put(place: Path) -> None:
    """Begin with every table: there may be no other database in this place yet."""
    KEPT_IN.mkdir(parents=True, exist_ok=True)
    kept = KEPT_IN / f"{_fingerprint()}.sqlite3"
    with (KEPT_IN / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for earlier in KEPT_IN.glob("*.sqlite3"):
                earlier.unlink()
            settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
            path = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
            command = [sys.executable, "-m", "tests.migrated", str(kept)]
            subprocess.run(command, check=True, cwd=ROOT, env=os.environ | settings | path)
        shutil.copyfile(kept, place)


def _fingerprint() -> str:
    made_of = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    for path in sorted(path for pattern in MADE_OF for path in ROOT.glob(pattern)):
        made_of.update(path.read_bytes())
    return made_of.hexdigest()[:20]


def _make(place: Path) -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    connection.ensure_connection()
    unfinished = sqlite3.connect(place.with_suffix(".unfinished"))
    connection.connection.backup(unfinished)
    unfinished.close()
    place.with_suffix(".unfinished").rename(place)


if __name__ == "__main__":
    _make(Path(sys.argv[1]))
