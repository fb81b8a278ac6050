"""Web processes and a worker under one command."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.db import connections


def serve(*, host: str, port: int, workers: int, threads: int, with_worker: bool) -> None:
    """Serve until a signal; the worker is a child that stops with its parent."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _collect_static()
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


def _collect_static() -> None:
    """Gather and compress static files once per version of them."""
    if not (settings.STATIC_ROOT / "staticfiles.json").exists() or settings.DEMO:
        call_command("collectstatic", verbosity=0, interactive=False)
