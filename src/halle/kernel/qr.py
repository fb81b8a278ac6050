"""QR codes as drawings inside the page: one path, no script, no style, no file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from halle.kernel.rules.qr_code import qr_modules

QUIET_ZONE = 4
"""Modules of empty border that readers need (ISO/IEC 18004)."""

_DARK = re.compile("1+")


def qr_svg(text: str, *, title: str) -> SafeString:
    """A QR code of ``text`` as inline SVG, named ``title`` for those who cannot see it.

    Black on white in every theme, because that is what cameras read.
    """
    rows = qr_modules(text)
    size = len(rows) + 2 * QUIET_ZONE
    return mark_safe(  # noqa: S308
        f'<svg class="qr" viewBox="0 0 {size} {size}" role="img" focusable="false">'
        f"<title>{conditional_escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path stroke="#000" d="{"".join(_strokes(rows))}"/></svg>'
    )


def _strokes(rows: list[str]) -> Iterator[str]:
    """Each run of dark modules as one stroke through the middle of its row."""
    for row, modules in enumerate(rows, QUIET_ZONE):
        for run in _DARK.finditer(modules):
            yield f"M{run.start() + QUIET_ZONE} {row}.5h{run.end() - run.start()}"
