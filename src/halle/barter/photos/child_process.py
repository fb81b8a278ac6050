"""Opening what people send in a process of its own: little memory, little time, no secrets."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from halle.barter.errors.market import StudioBusy

AT_ONCE, LONGEST_WAIT_SECONDS, LONGEST_WORK_SECONDS = 2, 10, 20
SOURCE = Path(__file__).resolve().parents[3]

_places = threading.BoundedSemaphore(AT_ONCE)


class ChildFailed(Exception):
    """It could not be opened, or took too long."""


def in_a_child(module: str, content: bytes) -> bytes:
    """What the module writes when it is given these bytes; ``ChildFailed`` or ``StudioBusy``."""
    if not _places.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise StudioBusy
    try:
        done = subprocess.run(  # noqa: S603 - a module of ours, without a shell
            [sys.executable, "-m", module],
            input=content,
            capture_output=True,
            timeout=LONGEST_WORK_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed from None
    finally:
        _places.release()
    if done.returncode:
        raise ChildFailed
    return done.stdout


def _environment() -> dict[str, str]:
    """Neither secrets nor settings: where Python and its libraries are, nothing else."""
    kept = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
    known = {name: os.environ[name] for name in kept if name in os.environ}
    return known | {"PYTHONPATH": str(SOURCE)}
