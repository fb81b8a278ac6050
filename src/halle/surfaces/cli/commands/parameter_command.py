"""Read the governed parameters, or set one at the founding of the territory."""

from __future__ import annotations

import argparse


def add_arguments(command: argparse.ArgumentParser) -> None:
    """List, or set with the decision that says so."""
    verbs = command.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="every parameter, its value and bounds")
    change = verbs.add_parser("set", help="set one by a founding act")
    change.add_argument("name")
    change.add_argument("value", type=int)
    change.add_argument("--decision", required=True, help="which decision sets it, in words")


def run(options: argparse.Namespace) -> int:
    """Print the list, or write a value into the history."""
    from halle.kernel import clock
    from halle.kernel.errors import NotFound
    from halle.kernel.parameters import KNOWN, set_value, value_of

    if options.verb == "list":
        for parameter in sorted(KNOWN.values(), key=lambda known: known.name):
            print(
                f"{parameter.name} = {value_of(parameter)} {parameter.unit} "
                f"({parameter.low} to {parameter.high}): {parameter.text}"
            )
        return 0
    known = KNOWN.get(options.name)
    if known is None:
        raise NotFound(f"There is no parameter {options.name}.")
    set_value(known, options.value, decision=options.decision, at=clock.now())
    print(f"{known.name} = {options.value} {known.unit}")
    return 0
