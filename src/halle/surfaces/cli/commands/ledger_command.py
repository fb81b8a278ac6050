"""Look the sealed journal through, or take the books out as plain text.

halle ledger verify                              is every entry what was sealed?
halle ledger verify --head 20417:9f86d0…         … and is a head kept elsewhere still in it?
halle ledger head                                the head to keep elsewhere
halle ledger export hledger --to books.journal   for hledger (or beancount), with assertions
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path


def add_arguments(command: argparse.ArgumentParser) -> None:
    """What to do with the ledger."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    kinds = command.add_subparsers(dest="kind", required=True)
    verify = kinds.add_parser("verify", help="check every digest of the journal")
    verify.add_argument("--head", metavar="POSITION:DIGEST", help="a head kept elsewhere")
    verify.add_argument("--processes", type=int, default=os.cpu_count() or 1, metavar="N")
    kinds.add_parser("head", help="how far the journal is sealed")
    export = kinds.add_parser("export", help="the books as plain text")
    export.add_argument("form", choices=["beancount", "hledger"])
    export.add_argument("--of", metavar="WHO", help="whose books (everybody's)")
    export.add_argument("--to", dest="file", default="-", metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Answer 1 when the journal does not hold."""
    ways = {"verify": _verify, "head": _head, "export": _export}
    return ways[options.kind](options)


def _head(_options: argparse.Namespace) -> int:
    from halle.ledger.queries.journal import journal_head

    head = journal_head()
    print(f"{head.position}:{head.digest}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    from halle.ledger.queries.journal import broken_promises, journal_head

    started, head = time.monotonic(), journal_head()
    broken = [*broken_pieces(head.position, options.processes), *broken_promises()]
    if options.head and not _kept_elsewhere(options.head):
        broken.append(f"the head {options.head[:40]}… is not in the journal")
    for line in broken:
        print(f"TROUBLE {line}")
    if broken:
        return 1
    seconds = time.monotonic() - started
    print(f"{head.position:,} entries hold, up to {head.digest} ({seconds:.1f} s).")
    return 0


def _kept_elsewhere(text: str) -> bool:
    from halle.kernel.errors import Invalid
    from halle.ledger.queries.journal import holds_head

    position, _, digest = text.partition(":")
    if not (position.isascii() and position.isdigit()):
        raise Invalid("A head is written POSITION:DIGEST.", field="head")
    return holds_head(int(position), digest)


def broken_pieces(position: int, processes: int) -> list[str]:
    """The first break of each piece, in order; small journals are read in one go."""
    from django.db import connections

    pieces = max(1, min(processes, position // 10_000))
    marks = [position * number // pieces for number in range(pieces + 1)]
    ranges = list(pairwise(marks))
    if pieces == 1:
        return _broken_piece(ranges[0])
    connections.close_all()
    with get_context("fork").Pool(pieces) as pool:
        found = pool.map(_broken_piece, ranges)
    return next((lines for lines in found if lines), [])


def _broken_piece(span: tuple[int, int]) -> list[str]:
    from halle.ledger.queries.journal import broken_seals

    return list(broken_seals(*span))


def _export(options: argparse.Namespace) -> int:
    from halle.ledger.queries.export import FORMATS
    from halle.surfaces.cli.inputs import party_named

    keeper = party_named(options.of) if options.of else None
    pieces = FORMATS[options.form](keeper)
    if options.file == "-":
        sys.stdout.writelines(pieces)
        return 0
    with Path(options.file).open("w", encoding="utf-8") as opened:
        opened.writelines(pieces)
    print(f"{options.file}: {Path(options.file).stat().st_size:,} bytes.")
    return 0
