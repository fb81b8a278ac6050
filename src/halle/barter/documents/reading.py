"""Opening the papers that firms send, in a process of its own; never inside a transaction.

What a file is follows from its first bytes, whatever it is called. A child without secrets,
with little memory and little time opens it.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from halle.barter.documents.sheets import Sheet
from halle.barter.errors.joining import DocumentNotUnderstood, DocumentTooLarge
from halle.barter.photos.child_process import ChildFailed, in_a_child

LARGEST_BYTES = 4 * 1024 * 1024
LONGEST_NAME = 80
PDF, PICTURE = "pdf", "jpg"
FIRST_BYTES = {b"%PDF-": PDF, b"\xff\xd8\xff": PICTURE, b"\x89PNG\r\n\x1a\n": PICTURE}
LETTERS = {PDF: b"p", PICTURE: b"j"}


def read_sheet(content: bytes, filename: str) -> Sheet:
    """What is kept of a file; raises ``DocumentTooLarge``, ``DocumentNotUnderstood``, ``StudioBusy``."""
    if len(content) > LARGEST_BYTES:
        raise DocumentTooLarge(field="file", most=LARGEST_BYTES // 1024 // 1024)
    kind = next((kind for start, kind in FIRST_BYTES.items() if content.startswith(start)), "")
    if not kind:
        raise DocumentNotUnderstood(field="file")
    try:
        kept = in_a_child("halle.barter.documents.child", LETTERS[kind] + content)
    except ChildFailed:
        raise DocumentNotUnderstood(field="file") from None
    return Sheet(tidy_name(filename, kind), kind, hashlib.sha256(kept).hexdigest(), kept)


def tidy_name(filename: str, kind: str) -> str:
    """The name without its way, its ending and what no screen shows; the ending is what it is.

    >>> tidy_name("C:\\\\papiers\\\\extrait Kbis.PDF.exe", "pdf"), tidy_name("../../", "jpg")
    ('extrait Kbis.PDF.pdf', 'document.jpg')
    """
    last = PurePosixPath(filename.replace("\\", "/")).name
    shown = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*')
    stem = PurePosixPath(shown).stem.strip(". ")[:LONGEST_NAME]
    return f"{stem or 'document'}.{kind}"
