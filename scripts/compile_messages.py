"""Compile the catalogues of translations, with nothing but Babel.

A ``.mo`` file is written beside each ``.po`` that is newer than it, so that a
fresh machine without gettext speaks French from its first page.
"""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def compile_messages(root: Path) -> list[Path]:
    """Write the compiled catalogues that are missing or older than their source."""
    written = []
    for source in sorted(root.glob("src/halle/**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parent.parent.name)
        unfinished = target.with_suffix(".mo.part")
        with unfinished.open("wb") as file:
            write_mo(file, catalogue)
        unfinished.replace(target)
        written.append(target)
    return written


if __name__ == "__main__":
    changed = compile_messages(ROOT)
    if changed and "--quiet" not in sys.argv:
        print(f"Compiled {len(changed)} catalogue(s) of translations.")
