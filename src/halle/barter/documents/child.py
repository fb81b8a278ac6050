"""The process that opens a paper: a letter for its kind and its bytes in, what is kept out.

A PDF is kept as it came, since an extract of a register may be signed; one that is locked,
carries programs, other files or something before or after itself is refused. A picture is
drawn anew.
"""

from __future__ import annotations

import io
import resource
import sys
from typing import Any

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
MOST_PAGES = 200
MEMORY_BYTES = 1024 * 1024 * 1024
PICTURES = ("JPEG", "PNG")
ACTS = frozenset({"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"})
CARRIES = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/RichMedia", "/XFA"})
MOST_OBJECTS = 50_000


def checked_pdf(content: bytes) -> bytes:
    """The same bytes, if nothing but pages to read is in them."""
    from pypdf import PdfReader
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    if not content.startswith(b"%PDF-") or not content.rstrip(b"\r\n \0").endswith(b"%%EOF"):
        raise ValueError("something before or after it")
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted or not 0 < len(reader.pages) <= MOST_PAGES:
        raise ValueError("locked, or no page, or too many")
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer.raw_get("/Root")]
    looked_at = 0
    while waiting:
        one, looked_at = waiting.pop(), looked_at + 1
        if looked_at > MOST_OBJECTS:
            raise ValueError("too many objects")
        if isinstance(one, IndirectObject):
            name = (one.idnum, one.generation)
            if name not in seen:
                seen.add(name)
                waiting.append(one.get_object())
        elif isinstance(one, DictionaryObject):
            if (ACTS | CARRIES) & one.keys() or one.get("/S") in ACTS:
                raise ValueError("it does more than be read")
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    return content


def drawn(content: bytes) -> bytes:
    """The picture upright, on white, no larger than a sheet needs, with nothing but its pixels."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content), formats=PICTURES) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        opened.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright)
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=80)
    return written.getvalue()


OPENS = {b"p": checked_pdf, b"j": drawn}


def main() -> int:
    """Read, check, write; any failure is an exit code, since the file may be made to fail."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    given = sys.stdin.buffer.read()
    try:
        kept = OPENS[given[:1]](given[1:])
    except Exception as problem:  # noqa: BLE001 - whatever it is, it must not come out
        sys.stderr.write(type(problem).__name__)
        return 1
    sys.stdout.buffer.write(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
