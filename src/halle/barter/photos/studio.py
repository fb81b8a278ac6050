"""Drawing a photograph anew, in a process of its own; never inside a transaction.

What people send may be huge, broken, or made to break the program that reads it. So a child
without secrets, with little memory and little time opens it, and only pixels come back: where
and when it was taken, by which device, is left behind.
"""

from __future__ import annotations

import base64
import hashlib
import json

from halle.barter.errors.market import PhotoNotUnderstood
from halle.barter.photos.child_process import ChildFailed, in_a_child
from halle.barter.photos.prints import Prints

LARGEST_BYTES = 8 * 1024 * 1024


def develop(content: bytes) -> Prints:
    """Two sizes of a picture; raises ``PhotoNotUnderstood`` or ``StudioBusy``."""
    if not 0 < len(content) <= LARGEST_BYTES:
        raise PhotoNotUnderstood(field="photo")
    try:
        told = json.loads(in_a_child("halle.barter.photos.child", content))
    except ChildFailed:
        raise PhotoNotUnderstood(field="photo") from None
    large, small = (base64.b64decode(told[size]) for size in ("large", "small"))
    digest = hashlib.sha256(large).hexdigest()
    return Prints(digest, told["width"], told["height"], large, small)
