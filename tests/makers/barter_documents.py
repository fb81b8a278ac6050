"""Papers of applications, for tests: good ones, and some that pretend."""

import struct
import zlib
from io import BytesIO
from typing import Any

from halle.barter.actions.add_document import add_document
from halle.barter.documents.sheets import Sheet
from halle.barter.models import ApplicationDocument, Membership
from halle.kernel import clock
from tests.makers.barter import OPERATOR

SHEET = Sheet("kbis.pdf", "pdf", "d" * 64, b"%PDF-1.7\n%%EOF")


def make_document(member: Membership, by: Any = OPERATOR, **given: Any) -> ApplicationDocument:
    """A paper of an application that waits."""
    sheet = SHEET._replace(**given)
    made = add_document(actor=by, membership_id=member.pk, sheet=sheet, at=clock.now())
    return ApplicationDocument.objects.get(public_id=made.public_id)


def pdf(pages: int = 1, **more: Any) -> bytes:
    """A PDF of empty pages; ``js``, ``files`` and ``password`` make it one to refuse."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if script := more.get("js"):
        acts = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject(script)}
        when_opened = DictionaryObject({NameObject(key): value for key, value in acts.items()})
        writer.root_object[NameObject("/OpenAction")] = when_opened
    for name, content in more.get("files", {}).items():
        writer.add_attachment(name, content)
    if password := more.get("password"):
        writer.encrypt(password, algorithm="AES-256")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it is gigabytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        whole = kind + content
        return struct.pack(">I", len(content)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
