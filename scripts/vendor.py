"""Check the files other people wrote that we serve, or fetch them anew from their packages.

``python scripts/vendor.py`` compares each vendored file with its checksum in
``manifest.json`` and fails on any difference, missing file or stranger.
``python scripts/vendor.py --fetch`` gets each package with ``npm pack``, takes the
named member out of it and writes the manifest's new checksums.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TypedDict

VENDOR = Path(__file__).parent.parent / "src/halle/surfaces/web/static/web/vendor"


class Vendored(TypedDict):
    """One file, the package it comes from, and what it must weigh to the bit."""

    path: str
    package: str
    member: str
    version: str
    licence: str
    sha256: str


def read_manifest(folder: Path = VENDOR) -> list[Vendored]:
    """The list of vendored files."""
    files: list[Vendored] = json.loads((folder / "manifest.json").read_text())["files"]
    return files


def sha256(path: Path) -> str:
    """The checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def differences(folder: Path = VENDOR) -> list[str]:
    """What is not as the manifest says; empty when all is well."""
    files = read_manifest(folder)
    found = []
    for file in files:
        path = folder / file["path"]
        if not path.is_file():
            found.append(f"{file['path']}: missing")
        elif sha256(path) != file["sha256"]:
            found.append(f"{file['path']}: not the file of {file['package']} {file['version']}")
    known = {file["path"] for file in files} | {"manifest.json"}
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in known)
    return found + [f"{name}: not in the manifest" for name in strangers]


def fetch(folder: Path = VENDOR) -> None:
    """Take every file again from its package, at the version the manifest names."""
    files = read_manifest(folder)
    for file in files:
        with tempfile.TemporaryDirectory() as place:
            packed = subprocess.run(
                ["npm", "pack", "--silent", f"{file['package']}@{file['version']}"],
                cwd=place, check=True, capture_output=True, text=True,
            )  # fmt: skip
            with tarfile.open(Path(place) / packed.stdout.strip().splitlines()[-1]) as archive:
                member = archive.extractfile(file["member"])
                if member is None:
                    raise SystemExit(f"{file['package']} has no {file['member']}")
                (folder / file["path"]).write_bytes(member.read())
        file["sha256"] = sha256(folder / file["path"])
    (folder / "manifest.json").write_text(json.dumps({"files": files}, indent=2) + "\n")


def main() -> int:
    """Check, or fetch and then check."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("--fetch", action="store_true", help="get the files again")
    if arguments.parse_args().fetch:
        fetch()
    found = differences()
    for line in found:
        print(line)
    if not found:
        print(f"{len(read_manifest())} vendored files are what their packages published.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
