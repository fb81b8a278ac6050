"""Starting the process that draws and reads papers; never inside a transaction."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from halle.billing.errors import NoPrinter, NotAnInvoice, TooManyPapers

AT_ONCE = 2
"""Processes that one web process starts at the same time; each may weigh 150 MB."""

LONGEST_WAIT_SECONDS, LONGEST_WORK_SECONDS = 20, 60
SOURCE = Path(__file__).resolve().parents[3]
EXIT_NO_LIBRARY = 3

log = logging.getLogger(__name__)
_places = threading.BoundedSemaphore(AT_ONCE)


def in_a_process(verb: str, order: bytes) -> bytes:
    """What the child answers; raises ``NoPrinter``, ``NotAnInvoice`` or ``TooManyPapers``."""
    if not _places.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise TooManyPapers
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and a word out of the code
            [sys.executable, "-m", "halle.billing.papers.child", verb],
            input=order,
            capture_output=True,
            timeout=LONGEST_WORK_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.warning("a paper took longer than %s seconds", LONGEST_WORK_SECONDS)
        raise (NotAnInvoice if verb == "read" else NoPrinter) from None
    finally:
        _places.release()
    if done.returncode == 0:
        return done.stdout
    log.warning("papers: %s failed: %s", verb, done.stderr.decode(errors="replace")[-500:])
    raise NotAnInvoice if verb == "read" and done.returncode != EXIT_NO_LIBRARY else NoPrinter


def _environment() -> dict[str, str]:
    """Neither secrets nor settings: where Python and its libraries are, nothing else."""
    kept = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_PATH")
    known = {name: os.environ[name] for name in kept if name in os.environ}
    return known | {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
