"""Run every benchmark, or those named: ``make bench ARGS='facts place_order'``."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """One process for each, so that none inherits another's caches; 1 if one fails."""
    known = sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))
    unknown = set(names) - set(known)
    if unknown:
        print(f"Unknown: {', '.join(sorted(unknown))}. Known: {', '.join(known)}.")
        return 2
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPUs")
    print(f"load before: {os.getloadavg()[0]:.2f}\n", flush=True)
    failed = [
        name
        for name in names or known
        if subprocess.run(
            [sys.executable, "-m", f"benchmarks.bench_{name}"], check=False
        ).returncode
    ]
    if failed:
        print(f"\nDid not finish: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
