"""The peer: django-oscar in an environment of its own, with 1 000 products on SQLite."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from benchmarks.server import Served, free_port, serving

PEER = Path(__file__).parent / "peers" / "oscar"
HOME = Path("var/peers/oscar").absolute()


@contextlib.contextmanager
def oscar() -> Iterator[Served | None]:
    """The peer as a server; None when its packages cannot be had."""
    if not _is_installed():
        print("django-oscar: not measured, it could not be installed")
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="halle-peer-") as place:
        environment = {"PEER_PLACE": place, "PYTHONWARNINGS": "ignore"}
        subprocess.run(
            [HOME / "bin/python", "prepare.py"], cwd=PEER, env=os.environ | environment,
            check=True, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        port = free_port()
        command = [str(HOME / "bin/granian"), "--interface", "wsgi", "--port", str(port),
                   "wsgi:application"]  # fmt: skip
        with serving(
            command, port=port, environment=environment, cwd=PEER, has_our_database=False
        ) as served:
            yield served


def buy(served: Served, number: int) -> int:
    """One whole journey with the peer; answers how many requests it took."""
    with httpx.Client(base_url=served.url, timeout=60) as client:
        return int(_buyer()(client, number))


def _buyer() -> Callable[[httpx.Client, int], int]:
    if str(PEER) not in sys.path:
        sys.path.insert(0, str(PEER))
    from buyer import buy as buy_there  # type: ignore[import-not-found]

    there: Callable[[httpx.Client, int], int] = buy_there
    return there


def _is_installed() -> bool:
    """Install it once; what is asked for is kept beside, so that a change installs anew."""
    wanted = (PEER / "requirements.txt").read_text()
    kept = HOME / "installed"
    if kept.exists() and kept.read_text() == wanted:
        return True
    made = subprocess.run([sys.executable, "-m", "venv", HOME], check=False)
    pip = [HOME / "bin/python", "-m", "pip", "install", "--quiet", "-r", PEER / "requirements.txt"]
    installed = subprocess.run(pip, check=False, capture_output=True, text=True)
    if made.returncode or installed.returncode:
        print(installed.stderr)
        return False
    kept.write_text(wanted)
    return True
