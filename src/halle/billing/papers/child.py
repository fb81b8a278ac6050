"""The process that draws and reads papers, and then is gone with all it weighs.

``python -m halle.billing.papers.child xml|pdf|read`` takes its order on standard input and
answers on standard output. Its exit code says what went wrong (``EXIT``). It knows no
database and no settings, reaches no network, and may use so much memory and time.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from halle.billing.rules.content import as_content

EXIT = {"no-library": 3, "not-an-invoice": 4}
MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 40


def main(verb: str, order: bytes) -> bytes:
    """Do what is asked; ``ImportError`` and ``OSError`` mean that a library is absent."""
    if verb == "read":
        from halle.billing.papers.inside import invoice_inside

        return json.dumps(invoice_inside(order)).encode()
    told = json.loads(order)
    if verb == "xml":
        return _xml(told["content"])
    pdf = _drawn(told["html"], told["css"])
    return _with_factur_x(pdf, told["content"]) if told.get("content") else pdf


def _xml(plain: dict[str, Any]) -> bytes:
    from halle.billing.papers.cii import invoice_xml

    return invoice_xml(as_content(plain))


def _drawn(html: str, css: str) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    nothing_else = URLFetcher(allowed_protocols=())
    style = CSS(string=css, url_fetcher=nothing_else)
    page = HTML(string=html, url_fetcher=nothing_else)
    drawn: bytes = page.write_pdf(stylesheets=[style], pdf_variant="pdf/a-3b")
    return drawn


def _with_factur_x(pdf: bytes, plain: dict[str, Any]) -> bytes:
    import facturx.facturx as library

    content = as_content(plain)
    # Two names that factur-x does not promise: without them the hour of drawing is in the file,
    # and the same invoice drawn again after a restore is another file.
    day = content.issued_on
    library._get_pdf_timestamp = lambda date=None: f"D:{day:%Y%m%d}120000+00'00'"
    library._get_metadata_timestamp = lambda: f"{day:%Y-%m-%d}T12:00:00+00:00"
    words = "Avoir" if content.is_credit_note else "Facture"
    title = f"{words} {content.number}"
    whole: bytes = library.generate_from_binary(
        pdf,
        _xml(plain),
        flavor="factur-x",
        level="en16931",
        check_xsd=True,
        lang="fr-FR",
        pdf_metadata={
            "author": content.seller.name,
            "keywords": "Factur-X",
            "title": f"{content.seller.name} : {title}",
            "subject": f"{title} du {content.issued_on:%d/%m/%Y}",
        },
    )
    return whole


def _stay_small() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _stay_small()
    try:
        sys.stdout.buffer.write(main(sys.argv[1], sys.stdin.buffer.read()))
    except ImportError as absent:
        sys.stderr.write(str(absent))
        sys.exit(EXIT["no-library"])
    except OSError as absent:  # what the drawing library loads is not on the machine
        sys.stderr.write(str(absent))
        sys.exit(EXIT["not-an-invoice" if sys.argv[1] == "read" else "no-library"])
