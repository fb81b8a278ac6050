"""List every write of the platform, or run one.

`halle action list` shows names and inputs; `halle action run NAME --actor ID` runs one
for a party (or for the machine's operator without --actor), with --json '{…}' or
one `--set name=value` for each input.
"""

from __future__ import annotations

import argparse
import inspect
import json


def add_arguments(command: argparse.ArgumentParser) -> None:
    """List or run."""
    verbs = command.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="every action with its inputs")
    run_one = verbs.add_parser("run", help="run one action")
    run_one.add_argument("name", help="like circuits.close_order_cycle")
    run_one.add_argument("--actor", help="public id or e-mail of the person who acts")
    run_one.add_argument("--for", dest="acting_for", help="public id of whom they act for")
    run_one.add_argument("--json", default="{}", help="inputs as one JSON object")
    run_one.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    run_one.add_argument("--key", help="idempotency key: repeating changes nothing")


def run(options: argparse.Namespace) -> int:
    """List, or run and print the answer as JSON."""
    return _list() if options.verb == "list" else _run(options)


def _list() -> int:
    from halle.kernel.actions import REGISTRY, parameters_of

    for name, door in sorted(REGISTRY.items()):
        inputs = ", ".join(map(_shown, parameters_of(door).values()))
        print(f"{name}({inputs})\n    {(door.__doc__ or '').strip().splitlines()[0]}")
    return 0


def _shown(parameter: inspect.Parameter) -> str:
    named = f"{parameter.name}: {parameter.annotation}"
    return named if parameter.default is parameter.empty else f"[{named}]"


def _run(options: argparse.Namespace) -> int:
    from halle.kernel.actions import REGISTRY
    from halle.kernel.errors import NotFound
    from halle.surfaces.cli.inputs import actor_named, read_inputs

    door = REGISTRY.get(options.name)
    if door is None:
        raise NotFound(f"There is no action {options.name}: see `halle action list`.")
    given = json.loads(options.json)
    given |= dict(one.split("=", 1) for one in options.set)
    inputs = read_inputs(door, given)
    answer = door(
        actor=actor_named(options.actor, options.acting_for),
        idempotency_key=options.key,
        **inputs,
    )
    from pydantic import TypeAdapter

    print(TypeAdapter(type(answer)).dump_json(answer, indent=2).decode())
    return 0
