"""Work off what is due: facts, mail, schedules."""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Once or for ever."""
    command.add_argument("--once", action="store_true", help="do what is due now and stop")


def run(options: argparse.Namespace) -> int:
    """Work."""
    from halle.kernel import outbox, schedules
    from halle.surfaces.worker.loop import Worker

    if options.once:
        schedules.enqueue_due()
        print(f"{outbox.drain()} step(s) done.")
    else:
        Worker().run()
    return 0
