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


def owners(source: Path) -> list[Path]:
    """The packages that hold a catalogue: each domain, and the parts that have their own."""
    with_catalogue = {path.parent for path in source.glob("**/locale") if path.is_dir()}
    packages = {path for path in source.iterdir() if (path / "__init__.py").exists()}
    packages.discard(source / "config")  # names of languages, which Django itself translates
    return sorted(with_catalogue | packages)


def extract(owner: Path) -> None:
    """Refresh the catalogue of one package from its Python and its templates."""
    (owner / "locale").mkdir(exist_ok=True)
    alone = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    run = subprocess.run(MAKE, cwd=owner, env=alone, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{owner.name}: {run.stderr.strip()}")


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
