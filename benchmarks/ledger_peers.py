"""The peers of the ledger, in an environment of their own: one transfer, with all it costs there."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Beside, Figure, tell
from benchmarks.place import POSTGRESQL, engine, fresh_database

PEERS = Path(__file__).parent / "peers" / "ledgers"
HOME = Path("var/peers/ledgers").absolute()
HORDAK_TRANSFERS, DJANGO_LEDGER_TRANSFERS = 300, 60


def measure_peers(ours: float) -> None:
    """Tell what a transfer of each peer costs beside ours, in the same run.

    django-hordak only knows PostgreSQL, django-ledger is measured inside SQLite only.
    """
    if not _is_installed():
        print("ledger peers: not measured, they could not be installed")
        return
    if engine() == "SQLite":
        theirs = _django_ledger()
        beside = Beside("django-ledger", theirs, is_peer=True)
        what = "transfer by the action beside django-ledger"
        tell(Figure(what, engine(), ours, "ms of CPU", beside=beside))
    try:
        theirs = _hordak()
    except ConnectionError:
        print(f"django-hordak: not measured, no PostgreSQL answers at {POSTGRESQL}")
        return
    what = f"transfers in the CPU of one of django-hordak's on PostgreSQL ({theirs:.1f} ms)"
    tell(Figure(what, engine(), theirs / ours, "of ours", least=5))


def _hordak() -> float:
    with fresh_database(f"{POSTGRESQL}_peer") as database:
        return _printed("hordak_transfers.py", database, HORDAK_TRANSFERS)


def _django_ledger() -> float:
    with tempfile.TemporaryDirectory(prefix="halle-peer-") as place:
        return _printed("django_ledger_transfers.py", f"{place}/db", DJANGO_LEDGER_TRANSFERS)


def _printed(script: str, database: str, count: int) -> float:
    done = subprocess.run(
        [HOME / "bin/python", "-W", "ignore", PEERS / script, database, str(count)],
        check=True, capture_output=True, text=True, cwd=PEERS, env={"PATH": ""},
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def _is_installed() -> bool:
    """Install them once; what is asked for is kept beside, so that a change installs anew."""
    wanted = (PEERS / "requirements.txt").read_text()
    kept = HOME / "installed"
    if kept.exists() and kept.read_text() == wanted:
        return True
    made = subprocess.run([sys.executable, "-m", "venv", HOME], check=False)
    pip = [HOME / "bin/python", "-m", "pip", "install", "--quiet", "-r", PEERS / "requirements.txt"]
    installed = subprocess.run(pip, check=False, capture_output=True, text=True)
    if made.returncode or installed.returncode:
        print(installed.stderr)
        return False
    kept.write_text(wanted)
    return True
