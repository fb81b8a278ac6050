"""Write everything into one file, and read it back to be sure."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Where to."""
    command.add_argument("file", type=Path, help="the file to write, like crest-2026-11-24.halle")


def run(options: argparse.Namespace) -> int:
    """Write and verify."""
    from halle.surfaces.cli.archive import write_backup

    told = write_backup(options.file)
    print(
        f"{options.file}: {told['entries']} entries, {told['orders']} orders, "
        f"{options.file.stat().st_size:,} bytes, verified."
    )
    return 0
