"""One file with everything, verified after writing; and back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from halle.kernel import clock
from halle.kernel.errors import HalleError, Invalid

FORMAT = 1
UNREADABLE = (
    OSError,
    tarfile.TarError,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    sqlite3.Error,
)
COUNTED = {"entries": "ledger.Entry", "orders": "market.Order"}


class BackupNotWhole(HalleError):
    """The file is damaged, or is not a backup of Halle."""

    code = "backup-not-whole"
    status = 422
    sentence = "This file is not a whole backup."


def write_backup(target: Path) -> dict[str, Any]:
    """Write a consistent copy of the database and its description; answer the description."""
    with tempfile.TemporaryDirectory(dir=target.resolve().parent) as folder:
        dump = Path(folder) / "database"
        _dump(dump)
        manifest = {
            "format": FORMAT,
            "engine": connection.vendor,
            "made_at": clock.now().isoformat(timespec="seconds"),
            "sha256": _digest(dump),
            "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
            **_counts(dump),
        }
        described = Path(folder) / "manifest.json"
        described.write_text(json.dumps(manifest, indent=1))
        packed = Path(folder) / "packed"
        with tarfile.open(packed, "w:gz", compresslevel=6) as archive:
            archive.add(described, "manifest.json")
            archive.add(dump, "database")
        read_manifest(packed)
        packed.replace(target)
    return manifest


def read_manifest(source: Path) -> dict[str, Any]:
    """The description of a backup, after checking that the file is whole."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            manifest = _unpack(source, Path(folder))
            _try_out(manifest, Path(folder) / "database")
            return manifest
    except UNREADABLE as problem:
        raise BackupNotWhole from problem


def restore_backup(source: Path) -> str:
    """Replace the database; answer where the former one was kept."""
    with tempfile.TemporaryDirectory(dir=settings.VAR) as folder:
        manifest = _unpack(source, Path(folder))
        if manifest["engine"] != connection.vendor:
            raise Invalid(f"This backup is of {manifest['engine']}, not of {connection.vendor}.")
        stamp = clock.now().strftime("%Y%m%d-%H%M%S")
        kept = Path(settings.VAR) / f"before-restore-{stamp}"
        _dump(kept)
        connections.close_all()
        if connection.vendor == "sqlite":
            _replace_sqlite(Path(folder) / "database")
        else:
            _run(
                [
                    "pg_restore",
                    "--clean",
                    "--if-exists",
                    "--no-owner",
                    "--single-transaction",
                    "--dbname",
                    _postgresql_name(),
                    str(Path(folder) / "database"),
                ]
            )
    return str(kept)


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    else:
        _run(
            [
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--file",
                str(target),
                "--dbname",
                _postgresql_name(),
            ]
        )


def _counts(dump: Path) -> dict[str, int]:
    """How much the copy holds; on PostgreSQL, how much the database held while copying."""
    models = {name: apps.get_model(label) for name, label in COUNTED.items()}
    if connection.vendor != "sqlite":
        return {name: model._default_manager.count() for name, model in models.items()}
    with closing(sqlite3.connect(f"file:{dump}?mode=ro", uri=True)) as copy:
        return {
            name: copy.execute(f"SELECT count(*) FROM {model._meta.db_table}").fetchone()[0]
            for name, model in models.items()
        }


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    with tarfile.open(source, "r:gz") as archive:
        for name in ("manifest.json", "database"):
            member = archive.extractfile(name)
            if member is None:
                raise BackupNotWhole
            with member, (folder / name).open("wb") as file:
                shutil.copyfileobj(member, file)
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    if manifest["format"] != FORMAT or manifest["sha256"] != _digest(folder / "database"):
        raise BackupNotWhole
    return manifest


def _try_out(manifest: dict[str, Any], dump: Path) -> None:
    if manifest["engine"] == "sqlite":
        with closing(sqlite3.connect(f"file:{dump}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupNotWhole
        if any(_counts(dump)[name] != manifest[name] for name in COUNTED):
            raise BackupNotWhole
    else:
        _run(["pg_restore", "--list", str(dump)])


def _replace_sqlite(dump: Path) -> None:
    target = Path(str(connection.settings_dict["NAME"]))
    for ending in ("-wal", "-shm"):
        Path(f"{target}{ending}").unlink(missing_ok=True)
    dump.replace(target)


def _postgresql_name() -> str:
    known = connection.settings_dict
    pairs = {
        "dbname": known["NAME"],
        "user": known["USER"],
        "host": known["HOST"],
        "port": known["PORT"],
    }
    return " ".join(f"{name}={value}" for name, value in pairs.items() if value)


def _run(command: list[str]) -> None:
    password = str(connection.settings_dict.get("PASSWORD") or "")
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise BackupNotWhole(f"{command[0]}: {done.stderr.strip()[:300]}")


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
