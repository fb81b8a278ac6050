"""Every sentence of the source is in the French catalogue, translated, and no other.

Reads the source again with gettext's own extraction, in a copy, and compares.
``--update`` brings the catalogues themselves up to date instead.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import catalogue_checks  # noqa: E402

SOURCE = ROOT / "src" / "halle"
CATALOGUE = Path("locale") / "fr" / "LC_MESSAGES" / "django.po"
MAKE = [
    *(sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--verbosity", "0"),
    *("--no-location", "--no-wrap", "--no-obsolete", "--extension", "html,txt,py"),
]


HEADER = r'''msgid ""
msgstr ""
"Language: fr\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"'''


def owners(source: Path) -> list[Path]:
    """The packages that hold a catalogue: Django reads one in each application."""
    applications = {path.parent for path in source.glob("**/apps.py")}
    alone = {path.parent for path in source.glob("*/__init__.py")}
    alone -= {package for package in alone for app in applications if app.is_relative_to(package)}
    alone.discard(source / "config")  # names of languages, which Django itself translates
    return sorted(applications | alone)


def extract(owner: Path) -> None:
    """Refresh the catalogue of one package from its Python and its templates."""
    (owner / "locale").mkdir(exist_ok=True)
    alone = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    run = subprocess.run(MAKE, cwd=owner, env=alone, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{owner.name}: {run.stderr.strip()}")
    tidy_header(owner / CATALOGUE)


def tidy_header(path: Path) -> None:
    """A header that says what a reader needs and never changes: no dates, nobody's name."""
    if path.exists():
        _, _, entries = path.read_text("utf-8").partition("\n\n")
        path.write_text(f"{HEADER}\n\n{entries}", "utf-8")


def differences(committed: Path, fresh: Path) -> list[str]:
    """Sentences that the source has and the catalogue lacks, and the reverse."""
    have = _keys(committed)
    need = _keys(fresh)
    return [f"absent: {text!r}" for _, text in sorted(need - have, key=str)] + [
        f"stale: {text!r}" for _, text in sorted(have - need, key=str)
    ]


def complaints(source: Path) -> list[str]:
    """Everything wrong with the catalogues under ``source``, one line each."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "halle"
        kept = shutil.ignore_patterns("static", "__pycache__", "*.mo", "demo_data")
        shutil.copytree(source, copy, ignore=kept)
        for owner in owners(copy):
            committed = source / owner.relative_to(copy) / CATALOGUE
            extract(owner)
            lines = differences(committed, owner / CATALOGUE)
            if committed.exists():
                catalogue = catalogue_checks.read(committed)
                lines += catalogue_checks.gaps(catalogue) + catalogue_checks.lost_names(catalogue)
            found += [f"{owner.relative_to(copy)}: {line}" for line in lines]
    return found


def update(source: Path) -> None:
    """Refresh every catalogue in place and count what waits for a translator."""
    for owner in owners(source):
        had = (owner / "locale").exists()
        extract(owner)
        if not had and not _keys(owner / CATALOGUE):
            shutil.rmtree(owner / "locale")
            continue
        waiting = len(catalogue_checks.gaps(catalogue_checks.read(owner / CATALOGUE)))
        print(f"{owner.relative_to(source)}: {waiting} sentence(s) to translate")


def main() -> int:
    if shutil.which("xgettext") is None:
        print("gettext is not installed (apt install gettext): nothing was compared.")
        return 1
    if "--update" in sys.argv:
        update(SOURCE)
        return 0
    found = complaints(SOURCE)
    print("\n".join(found) or "Every sentence has its French.")
    return 1 if found else 0


def _keys(path: Path) -> set[tuple[str | None, str]]:
    if not path.exists():
        return set()
    return {catalogue_checks.key(m) for m in catalogue_checks.messages(catalogue_checks.read(path))}


if __name__ == "__main__":
    sys.exit(main())
