"""The source of what runs here, for whoever uses it (GNU AGPL, section 13)."""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path
from typing import IO

import halle

WRITTEN_BY_MACHINES = {".pyc", ".mo"}


def pack_source() -> IO[bytes]:
    """The installed package as a gzipped archive, ready to be read from its beginning."""
    package = Path(halle.__file__).parent
    packed = tempfile.TemporaryFile()  # noqa: SIM115 -- the response closes it
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=6) as archive:
        archive.add(package, arcname="halle", filter=_only_source)
    packed.seek(0)
    return packed


def _only_source(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    path = Path(entry.name)
    if path.name == "__pycache__" or path.suffix in WRITTEN_BY_MACHINES:
        return None
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return entry
