"""Drawing a photograph anew, in a process of its own; never inside a transaction.

What people send may be huge, broken, or made to break the program that reads it. So a child
without secrets, with little memory and little time opens it, and only pixels come back: where
and when it was taken, by which device, is left behind.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from halle.barter.market_errors import PhotoNotUnderstood, StudioBusy
from halle.barter.photos.prints import Prints

LARGEST_BYTES = 8 * 1024 * 1024
AT_ONCE, LONGEST_WAIT_SECONDS, LONGEST_WORK_SECONDS = 2, 10, 20
SOURCE = Path(__file__).resolve().parents[3]

_places = threading.BoundedSemaphore(AT_ONCE)


def develop(content: bytes) -> Prints:
    """Two sizes of a picture; raises ``PhotoNotUnderstood`` or ``StudioBusy``."""
    if not 0 < len(content) <= LARGEST_BYTES:
        raise PhotoNotUnderstood(field="photo")
    if not _places.acquire(timeout=LONGEST_WAIT_SECONDS):
        raise StudioBusy
    try:
        done = subprocess.run(
            [sys.executable, "-m", "halle.barter.photos.child"],
            input=content,
            capture_output=True,
            timeout=LONGEST_WORK_SECONDS,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PhotoNotUnderstood(field="photo") from None
    finally:
        _places.release()
    if done.returncode:
        raise PhotoNotUnderstood(field="photo")
    told = json.loads(done.stdout)
    large, small = (base64.b64decode(told[size]) for size in ("large", "small"))
    digest = hashlib.sha256(large).hexdigest()
    return Prints(digest, told["width"], told["height"], large, small)


def _environment() -> dict[str, str]:
    """Neither secrets nor settings: where Python and its libraries are, nothing else."""
    kept = ("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
    known = {name: os.environ[name] for name in kept if name in os.environ}
    return known | {"PYTHONPATH": str(SOURCE)}
