"""Papers as files, drawn once and kept: the same invoice gives the same bytes for ever."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings

from halle.billing.papers.process import in_a_process
from halle.billing.papers.sheet import invoice_sheet
from halle.billing.rules.content import Content, as_plain

STYLE = Path(__file__).with_name("invoice.css")
EDITION = "1"
"""Changes when libraries or this file draw the same content otherwise: old files stay."""


def invoice_pdf(content: Content) -> bytes:
    """The invoice as PDF/A-3b with Factur-X (EN 16931) inside.

    Call it outside any transaction. Raises ``NoPrinter`` where the machine has not what
    draws (pango, harfbuzz), ``TooManyPapers`` when too much is asked at once.
    """
    plain = as_plain(content)
    return _kept(
        "pdf",
        json.dumps(plain, sort_keys=True),
        lambda: _order(invoice_sheet(content), STYLE.read_text("utf-8"), plain),
    )


def invoice_xml(content: Content) -> bytes:
    """The invoice as CII alone, profile EN 16931."""
    plain = as_plain(content)
    return _kept(
        "xml", json.dumps(plain, sort_keys=True), lambda: json.dumps({"content": plain}).encode()
    )


def sheet_pdf(html: str) -> bytes:
    """Any other paper of the house as PDF/A-3b, in the dress of invoices: notices, receipts.

    ``html`` is a whole page that fetches nothing. Kept like an invoice.
    """
    return _kept("pdf", html, lambda: _order(html, STYLE.read_text("utf-8"), None))


def fleeting_pdf(html: str) -> bytes:
    """The same of a paper that is another one tomorrow, such as a statement: nothing is kept."""
    return in_a_process("pdf", _order(html, STYLE.read_text("utf-8"), None))


def _order(html: str, css: str, content: dict[str, object] | None) -> bytes:
    return json.dumps({"html": html, "css": css, "content": content}).encode()


def _kept(verb: str, about: str, order: Callable[[], bytes]) -> bytes:
    digest = hashlib.sha256(f"{EDITION}\n{verb}\n{about}".encode()).hexdigest()
    path = Path(settings.VAR) / "papers" / digest[:2] / f"{digest}.{verb}"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        drawn = in_a_process(verb, order())
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as written:
        written.write(drawn)
    try:
        os.link(written.name, path)
    except FileExistsError:
        return path.read_bytes()
    finally:
        Path(written.name).unlink()
    return drawn
