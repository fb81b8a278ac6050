"""Bring the database to this version."""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """No choice to make."""


def run(options: argparse.Namespace) -> int:
    """Apply what is missing."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    print("The database is up to date.")
    return 0
