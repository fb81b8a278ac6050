"""Take out a report, a catalogue, or everything held about a person.

  halle export reports --for "Le Cabas"                    says which reports there are
  halle export report commandes --for "Le Cabas" --since 2026-11-01 --to orders.xlsx
  halle export catalogue --of "Ferme des Auberts" --to prices.csv
  halle export person --of awa.diallo@example.org --to awa.json

The ending of FILE says in which form: .csv or .xlsx. Without --to it goes to the terminal.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from halle.circuits.queries.reports.scope import Viewpoint

EVERYBODY = "the machine's operator"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What, of whom, into which file."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    kinds = command.add_subparsers(dest="kind", required=True)
    reports = kinds.add_parser("reports", help="which reports a hub or a producer has")
    report = kinds.add_parser("report", help="one of them")
    report.add_argument("name", metavar="NAME")
    for reading in (reports, report):
        reading.add_argument("--for", dest="viewer", required=True, metavar="WHO", help="whose")
        reading.add_argument("--actor", metavar="WHO", help=f"who reads it ({EVERYBODY})")
    report.add_argument("--cycle", metavar="ID", help="of one cycle, by its public id")
    report.add_argument("--since", type=date.fromisoformat, metavar="DAY")
    report.add_argument("--until", type=date.fromisoformat, metavar="DAY")
    catalogue = kinds.add_parser("catalogue", help="what somebody sells, ready to come back in")
    catalogue.add_argument("--layout", choices=["simple", "ofn"], default="simple")
    person = kinds.add_parser("person", help="everything held about somebody (JSON)")
    for one in (catalogue, person):
        one.add_argument("--of", required=True, metavar="WHO")
    for one in (report, catalogue, person):
        one.add_argument("--to", dest="file", default="-", metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    ways = {"reports": _reports, "report": _report, "catalogue": _catalogue, "person": _person}
    ways[options.kind](options)
    return 0


def _reports(options: argparse.Namespace) -> None:
    from halle.circuits.queries.reports.catalogue import reports_for

    for report in reports_for(_viewpoint(options)):
        print(f"{report.name:<24} {report.title}")


def _report(options: argparse.Namespace) -> None:
    from halle.circuits.queries.reports.catalogue import report_named
    from halle.circuits.queries.reports.scope import Filters, Scope
    from halle.circuits.web.reports.cells import for_sheet, headings
    from halle.surfaces.cli.inputs import public_id_typed

    view = _viewpoint(options)
    report = report_named(options.name, view)
    cycle = public_id_typed(options.cycle, "cycle") if options.cycle else None
    scope = Scope(view, Filters(cycle=cycle, since=options.since, until=options.until))
    columns = report.columns_for(scope)
    _write(options.file, headings(columns), for_sheet(columns, report.stream(scope)))


def _viewpoint(options: argparse.Namespace) -> Viewpoint:
    from halle.circuits.policies.reports import require_viewpoint
    from halle.kernel.errors import NotFound
    from halle.surfaces.cli.inputs import reader_named

    reader = reader_named(options.actor, options.viewer)
    view, _views = require_viewpoint(reader)
    if view.party_id != reader.party_id:
        raise NotFound(f"{options.viewer} has no reports for {options.actor}.")
    return view


def _catalogue(options: argparse.Namespace) -> None:
    from halle.identity.queries.parties import party_name
    from halle.kernel.errors import NotFound
    from halle.market.queries.export import NETWORK_HEADER, catalogue_rows, simple_header
    from halle.market.queries.sellers import sells
    from halle.surfaces.cli.inputs import party_named

    seller_id = party_named(options.of)
    if not sells(seller_id):
        raise NotFound(f"{options.of} sells nothing.")
    header = simple_header() if options.layout == "simple" else NETWORK_HEADER
    rows = catalogue_rows(seller_id, party_name(seller_id), options.layout)
    _write(options.file, header, rows)


def _person(options: argparse.Namespace) -> None:
    from halle.kernel import clock
    from halle.surfaces.cli.inputs import party_named
    from halle.trust.queries.holdings import everything_about

    held = {"at": clock.now(), "held": everything_about(party_named(options.of))}
    text = json.dumps(held, ensure_ascii=False, indent=2, default=str)
    _send(options.file, [text.encode(), b"\n"])


def _write(file: str, header: Iterable[str], rows: Iterable[Any]) -> None:
    from django.utils.translation import get_language

    from halle.kernel.spreadsheets import csv_bytes, xlsx_bytes

    write = xlsx_bytes if file.endswith(".xlsx") else csv_bytes
    _send(file, write(list(header), rows, get_language() or "fr"))


def _send(file: str, pieces: Iterable[bytes]) -> None:
    if file == "-":
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.flush()
        return
    with Path(file).open("wb") as opened:
        opened.writelines(pieces)
    print(f"{file}: {Path(file).stat().st_size:,} bytes.")
