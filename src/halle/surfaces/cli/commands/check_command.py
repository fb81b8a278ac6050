"""Check deployment and data: is everything in order?

Exit code 0 when it is, 1 when something is not. Nothing is changed.
"""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What to look at."""
    command.add_argument("--data-only", action="store_true", help="leave out the deployment")


def run(options: argparse.Namespace) -> int:
    """Print one line per check."""
    from halle.kernel.integrity import findings

    trouble = 0 if options.data_only else _deployment()
    for name, broken in findings():
        print(f"{'ok     ' if not broken else 'TROUBLE'} {name}")
        for line in broken[:20]:
            print(f"          {line}")
        trouble += len(broken)
    return 1 if trouble else 0


def _deployment() -> int:
    from django.core.checks import run_checks

    messages = run_checks(include_deployment_checks=True)
    print(f"{'ok     ' if not messages else 'TROUBLE'} deployment (Django's own checks)")
    for message in messages:
        print(f"          {message.id}: {message.msg}")
    return len(messages)
