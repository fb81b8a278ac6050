"""Every check that needs no running test, one line each, all of them even after a failure.

``lint.py`` runs everything; ``lint.py types imports`` runs those two.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = str(BIN / "python")

CHECKS = {
    "style": [str(BIN / "ruff"), "check", "--quiet", "."],
    "layout": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
    "imports": [str(BIN / "lint-imports"), "--no-logo"],
    "templates": [str(BIN / "djlint"), "src/halle", "--lint", "--quiet"],
    "deployment": [PYTHON, "manage.py", "check", "--fail-level", "WARNING"],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "translations": [PYTHON, "scripts/check_translations.py"],
    "vendored": [PYTHON, "scripts/vendor.py"],
    "reference": [PYTHON, "scripts/write_reference.py", "--check"],
}


def passes(name: str) -> bool:
    """Run one check; show its words only when it complains."""
    command = CHECKS[name]
    script = ROOT / command[1] if command[0] == PYTHON else ROOT
    if not script.exists():
        print(f"  {name:<13} not here yet ({command[1]})")
        return True
    started = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    run = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    seconds = time.monotonic() - started
    print(f"  {name:<13} {'ok' if run.returncode == 0 else 'NOT OK'} ({seconds:.1f} s)")
    if run.returncode:
        print(run.stdout)
    return run.returncode == 0


def main() -> int:
    wanted = sys.argv[1:] or list(CHECKS)
    if unknown := [name for name in wanted if name not in CHECKS]:
        print(f"No check is called {unknown[0]}: {', '.join(CHECKS)}.")
        return 2
    failed = [name for name in wanted if not passes(name)]
    if failed:
        print(f"Not ok: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
