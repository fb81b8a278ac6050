"""Bring in the official list of communes, or a catalogue.

  halle import communes communes.csv donnees_communes.csv
  halle import catalogue prices.xlsx --of "Ferme des Auberts"          only looks at it
  halle import catalogue prices.xlsx --of "Ferme des Auberts" --apply

The same file brought in twice changes nothing the second time.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What, from which file."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    kinds = command.add_subparsers(dest="kind", required=True)
    communes = kinds.add_parser("communes", help="an official list of communes (CSV)")
    communes.add_argument("files", type=Path, nargs="+", metavar="FILE")
    catalogue = kinds.add_parser("catalogue", help="what somebody sells (CSV or XLSX)")
    catalogue.add_argument("file", type=Path, metavar="FILE")
    catalogue.add_argument("--of", required=True, metavar="WHO", help="whose catalogue it is")
    catalogue.add_argument("--actor", metavar="WHO", help="who acts (the machine's operator)")
    catalogue.add_argument("--apply", action="store_true", help="change the catalogue")


def run(options: argparse.Namespace) -> int:
    """Bring it in, and say what changed."""
    return _communes(options.files) if options.kind == "communes" else _catalogue(options)


def _communes(files: list[Path]) -> int:
    from halle.kernel import clock
    from halle.kernel.actor import Actor
    from halle.territory.actions.import_communes import import_communes

    for file in files:
        told = import_communes(
            actor=Actor.machine_operator(), content=file.read_bytes(), at=clock.now()
        )
        print(
            f"{file}: {told.added} added, {told.changed} changed, {told.unchanged} as before, "
            f"{len(told.refused_lines)} not understood."
        )
        if told.refused_lines:
            print(f"  lines {', '.join(map(str, told.refused_lines[:20]))}", file=sys.stderr)
    return 0


def _catalogue(options: argparse.Namespace) -> int:
    from halle.kernel import clock
    from halle.market.actions.check_catalogue_file import check_catalogue_file
    from halle.market.actions.import_catalogue import import_catalogue
    from halle.market.queries.imports import the_import
    from halle.market.web.check import look_at
    from halle.surfaces.cli.inputs import actor_named, party_named

    actor, now = actor_named(options.actor, None), clock.now()
    checked = check_catalogue_file(
        actor=actor,
        seller_id=party_named(options.of),
        filename=options.file.name,
        content=options.file.read_bytes(),
        at=now,
    )
    looked = look_at(the_import(checked.public_id), at=now)
    for line in looked.lines("refused"):
        name = f" ({line.name})" if line.name else ""
        for reason in line.says:
            print(f"  line {line.number}{name}: {reason}", file=sys.stderr)
    if checked.unknown_columns:
        print(f"  columns left aside: {', '.join(checked.unknown_columns)}", file=sys.stderr)
    print(", ".join(f"{label}: {many}" for _, label, many in looked.parts()))
    if not options.apply:
        print("Nothing was changed. Add --apply to change the catalogue.")
        return 0
    done = import_catalogue(actor=actor, import_id=checked.id, at=clock.now())
    print(f"{done.created} created, {done.changed} changed, {done.unchanged} as before.")
    return 0
