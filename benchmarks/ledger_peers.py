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
    """Tell what a transfer of the peer of this engine costs beside ours, in the same run."""
    if not _is_installed():
        print("ledger peers: not measured, they could not be installed")
        return
    if engine() == "PostgreSQL":
        name, theirs = "django-hordak", _hordak()
    else:
        name, theirs = "django-ledger", _django_ledger()
    what = f"transfer by the action beside {name}"
    tell(Figure(what, engine(), ours, "ms of CPU", beside=Beside(name, theirs, is_peer=True)))
    if name == "django-hordak":
        tell(Figure(f"{name}'s CPU for each of ours", engine(), theirs / ours, "times", least=5))


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
