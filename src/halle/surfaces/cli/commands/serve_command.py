"""Serve pages and API, with one worker inside."""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Where to listen and with how many processes."""
    command.add_argument("--host", default="127.0.0.1", help="address (default %(default)s)")
    command.add_argument("--port", type=int, default=8000, help="port (default %(default)s)")
    command.add_argument(
        "--workers", type=int, default=1, help="web processes (default %(default)s)"
    )
    command.add_argument(
        "--threads", type=int, default=4, help="threads of each (default %(default)s)"
    )
    command.add_argument(
        "--without-worker", action="store_true", help="no worker inside: run `halle work` beside"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until told to stop."""
    from halle.surfaces.worker.serving import serve

    serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        threads=options.threads,
        with_worker=not options.without_worker,
    )
    return 0
