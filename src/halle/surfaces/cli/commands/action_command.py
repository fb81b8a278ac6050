"""List every write of the platform, or run one.

`halle action list` shows names and inputs; `halle action run NAME --actor WHO` runs one for
a person (or for the machine's operator without --actor). Inputs are given as --json '{…}',
as flags (`--cycle-id 12`) or as `--set cycle_id=12`. Wherever a row is asked for, its public
id will do, and for people their address; `@path` reads a file.

  halle action run circuits.close_order_cycle --actor lise.arnoux@example.org \\
      --cycle-id 019a2f3e-7b1c-7d2e-9c57-3a0f5d0c1b2a
"""

from __future__ import annotations

import argparse
import inspect


def add_arguments(command: argparse.ArgumentParser) -> None:
    """List or run."""
    verbs = command.add_subparsers(dest="verb", required=True)
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    listing = verbs.add_parser("list", help="every action with its inputs")
    listing.add_argument("words", nargs="?", default="", help="part of a name, like circuits.")
    run_one = verbs.add_parser("run", help="run one action")
    run_one.add_argument("name", help="like circuits.close_order_cycle")
    run_one.add_argument("--actor", help="public id or e-mail of the person who acts")
    run_one.add_argument("--for", dest="acting_for", help="public id of whom they act for")
    run_one.add_argument("--json", default="{}", help="inputs as one JSON object")
    run_one.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    run_one.add_argument("--key", help="idempotency key: repeating changes nothing")
    run_one.set_defaults(flags=[])


def run(options: argparse.Namespace) -> int:
    """List, or run and print the answer as JSON."""
    return _list(options.words) if options.verb == "list" else _run(options)


def _list(words: str) -> int:
    from halle.kernel.actions import REGISTRY, parameters_of

    for name, door in sorted(REGISTRY.items()):
        if words not in name:
            continue
        inputs = ", ".join(map(_shown, parameters_of(door).values()))
        print(f"{name}({inputs})\n    {(door.__doc__ or '').strip().splitlines()[0]}")
    return 0


def _shown(parameter: inspect.Parameter) -> str:
    named = f"{parameter.name}: {parameter.annotation}"
    return named if parameter.default is parameter.empty else f"[{named}]"


def _run(options: argparse.Namespace) -> int:
    from halle.kernel.actions import REGISTRY
    from halle.kernel.errors import NotFound
    from halle.surfaces.cli.inputs import actor_named, given_inputs, read_inputs

    door = REGISTRY.get(options.name)
    if door is None:
        raise NotFound(f"There is no action {options.name}: see `halle action list`.")
    inputs = read_inputs(door, given_inputs(options.json, options.set, options.flags))
    answer = door(
        actor=actor_named(options.actor, options.acting_for),
        idempotency_key=options.key,
        **inputs,
    )
    from pydantic import TypeAdapter

    print(TypeAdapter(type(answer)).dump_json(answer, indent=2).decode())
    return 0
