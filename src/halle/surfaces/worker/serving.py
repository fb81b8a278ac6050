"""Web processes and a worker under one command."""

from __future__ import annotations

import hashlib
import os
import signal
import socket
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections

from halle.kernel.errors import HalleError


class PortTaken(HalleError):
    """Something else listens on this port."""

    code = "port-taken"
    status = 409
    sentence = "Something else answers on port %(port)s. Choose another one with --port."


def serve(*, host: str, port: int, workers: int, threads: int, with_worker: bool) -> None:
    """Serve until a signal; the worker is a child that stops with its parent.

    The application is loaded before the processes part, so that they share its memory.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _collect_static()
    get_internal_wsgi_application()
    connections.close_all()
    child = _fork_worker() if with_worker else None
    server = Granian(
        "halle.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    )
    try:
        server.serve()
    finally:
        if child is not None:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
                os.waitpid(child, 0)


def _fork_worker() -> int:
    from halle.surfaces.worker.loop import Worker

    child = os.fork()
    if child:
        return child
    Worker(parent=os.getppid()).run()
    os._exit(0)


def require_free_port(host: str, port: int) -> None:
    """Refuse in a sentence when something else answers there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortTaken(port=port) from None


def _collect_static() -> None:
    """Gather and compress static files once per version of them."""
    digest = _digest_of_static()
    gathered = settings.STATIC_ROOT / "gathered"
    if not gathered.exists() or gathered.read_text() != digest:
        call_command("collectstatic", verbosity=0, interactive=False)
        gathered.write_text(digest)


def _digest_of_static() -> str:
    """Which files there are, of what size and age, and how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()
