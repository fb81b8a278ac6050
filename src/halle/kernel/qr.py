"""QR codes as drawings inside the page: one path, no script, no style, no file."""

from __future__ import annotations

from io import BytesIO

import segno
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

MASK = 4
QUIET_ZONE = 4
"""Modules of empty border that readers need (ISO/IEC 18004)."""


def qr_svg(text: str, *, title: str, error: str = "M") -> SafeString:
    """A QR code of ``text`` as inline SVG, named ``title`` for those who cannot see it.

    ``error`` is the level of correction (ISO/IEC 18004: L, M, Q, H). Black on white in
    every theme, because that is what cameras read. The mask is fixed: every reader takes
    any of the eight, and scoring them all would cost three quarters of the time. Letters
    are in UTF-8, which codes for bank transfers say they are in.
    """
    code = segno.make(
        text, error=error, micro=False, boost_error=False, mask=MASK, encoding="utf-8"
    )
    size = code.symbol_size(border=QUIET_ZONE)[0]
    out = BytesIO()
    code.save(out, kind="svg", border=QUIET_ZONE, xmldecl=False, svgns=False, omitsize=True,
              svgclass=None, lineclass=None, dark="#000")  # fmt: skip
    drawing = out.getvalue().decode()
    path = drawing[drawing.index(' d="') + 4 :].partition('"')[0]
    return mark_safe(  # noqa: S308
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" focusable="false">'
        f"<title>{conditional_escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path stroke="#000" d="{path}"/></svg>'
    )
