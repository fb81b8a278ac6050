"""See what could not be delivered, and give it another try."""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """List or revive."""
    verbs = command.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="what failed, with its error")
    revive = verbs.add_parser("revive", help="try a buried delivery again")
    revive.add_argument("id", type=int, nargs="*", help="all of them when none is named")


def run(options: argparse.Namespace) -> int:
    """Print failures, or revive them."""
    from halle.kernel import outbox

    failed = outbox.failed()
    if options.verb == "list":
        for one in failed:
            state = "buried" if one.dead else f"next try {one.due_at:%Y-%m-%d %H:%M}"
            print(f"{one.pk} {one.subscriber}: {one.attempts} tries, {state}: {one.error}")
        print(f"{failed.count()} delivery(ies) in trouble.")
        return 0
    ids = options.id or list(failed.filter(dead=True).values_list("pk", flat=True))
    print(f"{sum(outbox.revive(one) for one in ids)} revived.")
    return 0
