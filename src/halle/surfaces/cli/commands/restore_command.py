"""Put a backup in place of the present data.

The present data is kept beside it. Stop `halle serve` first.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """From where; it must be meant."""
    command.add_argument("file", type=Path)
    command.add_argument("--yes", action="store_true", help="replace the present data")


def run(options: argparse.Namespace) -> int:
    """Verify, then replace."""
    from halle.surfaces.cli.archive import read_manifest, restore_backup

    told = read_manifest(options.file)
    print(f"{options.file}: made {told['made_at']}, {told['orders']} orders.")
    if not options.yes:
        print("Nothing was changed. Add --yes to put it in place of the present data.")
        return 2
    kept = restore_backup(options.file)
    print(f"Restored. What was there before: {kept}")
    return 0
