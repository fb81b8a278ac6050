"""The source of what runs here, for whoever uses it (GNU AGPL, section 13)."""

from __future__ import annotations

import tarfile
from io import BytesIO
from pathlib import Path

import halle

WRITTEN_BY_MACHINES = {".pyc", ".mo"}


def pack_source() -> bytes:
    """The installed package as a gzipped archive."""
    package = Path(halle.__file__).parent
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=6) as archive:
        archive.add(package, arcname="halle", filter=_only_source)
    return packed.getvalue()


def _only_source(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    path = Path(entry.name)
    if path.name == "__pycache__" or path.suffix in WRITTEN_BY_MACHINES:
        return None
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
