"""Check that a clearing round is right and that no other round would have cleared more.

    python verify_clearing.py ROUND.json

Needs Python alone; README.md beside it explains every check and how it answers."""

import hashlib
import json
import sys
from pathlib import Path

DEBT, CREDIT = 1000, -1  # what one cent set off gains, what one cent of credit moved costs


class Wrong(Exception):
    pass


def require(is_right, *words):
    if not is_right:
        raise Wrong(" ".join(map(str, words)))


def require_same(found, stated, *words):
    if found != stated:
        one = next(at for at, cents in enumerate(found) if cents != stated[at])
        raise Wrong(f"participant {one} {' '.join(words)}: {found[one]}, not {stated[one]}")


def read(raw):
    body, _, seal = raw.rpartition(b',"sha256":"')
    require(seal.strip() == hashlib.sha256(body).hexdigest().encode() + b'"}', "the seal is broken")
    return json.loads(raw, parse_float=lambda text: require(False, text, "is no whole number"))


def check(round_):
    require(round_["format"] == "halle-clearing/1", "unknown format", round_["format"])
    count, rows, credit, once = round_["participants"], round_["obligations"], round_["credit"], {}
    potential = [once.setdefault(value, value) for value in round_["potentials"]]  # fits the cache
    moves = [moved for _, _, moved in credit] or [0] * count
    for entries in (potential, moves, round_["net"]):
        require(len(entries) == count, len(entries), "entries for", count, "participants")
    net, left, total = [0] * count, [0] * count, 0
    for debtor, creditor, cents, set_off in rows:
        if debtor < 0 or creditor < 0 or not 0 <= set_off <= cents:
            raise Wrong(f"{debtor} owes {creditor} {cents} and sets off {set_off}")
        rise = potential[creditor] - potential[debtor]
        if (rise < DEBT and set_off < cents) or (rise > DEBT and set_off):
            raise Wrong(f"no proof that {debtor} and {creditor} should set off {set_off}")
        net[debtor] -= cents
        net[creditor] += cents
        if set_off:
            left[debtor] -= set_off
            left[creditor] += set_off
            total += set_off
    require_same(net, round_["net"], "has another net position")
    require_same(left, moves, "is not left as it was, credit apart")
    for one, (line, room, moved) in enumerate(credit):
        require(-line <= moved <= room, "participant", one, "moves too much credit")
        for most, used, rise in ((line, -moved, potential[one]), (room, moved, -potential[one])):
            if (rise < CREDIT and max(used, 0) != most) or (rise > CREDIT and used > 0):
                raise Wrong(f"no proof that participant {one} should move {moved} of credit")
    owed, drawn = sum(row[2] for row in rows), sum(max(moved, 0) for moved in moves)
    line, room = sum(row[0] for row in credit), sum(row[1] for row in credit)
    sums = {"owed": owed, "set_off": total, "line": line, "room": room, "drawn": drawn}
    require(round_["totals"] == sums, "the totals are", sums)
    return f"right, and the most: {total} of {owed} cents set off, {drawn} drawn"


if __name__ == "__main__":
    try:
        sys.stdout.write(check(read(Path(sys.argv[1]).read_bytes())) + "\n")
    except Wrong as wrong:
        sys.exit(f"wrong: {wrong}")
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OSError) as wrong:
        sys.exit(f"wrong: not a certificate of a round ({type(wrong).__name__}: {wrong})")
