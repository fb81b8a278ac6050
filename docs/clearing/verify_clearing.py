"""Check that a clearing round is right and that no other round would have cleared more.

    python verify_clearing.py ROUND.json

Needs Python and nothing else. Says in one line what was found, or the first thing that is
wrong; ends with 0 if all is right and 1 if not. README.md beside it explains every check.
"""

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


def read(raw):
    body, _, seal = raw.rpartition(b',"sha256":"')
    require(seal.strip() == hashlib.sha256(body).hexdigest().encode() + b'"}', "the seal is broken")
    return json.loads(raw, parse_float=lambda text: require(False, text, "is no whole number"))


def require_same(left, right, *words):
    if left != right:
        first = [one != other for one, other in zip(left, right, strict=True)].index(True)
        raise Wrong(f"participant {first} {' '.join(words)}: {left[first]}, not {right[first]}")


def check(round_):
    require(round_["format"] == "halle-clearing/1", "unknown format", round_["format"])
    count, rows, same = round_["participants"], round_["obligations"], {}
    potential = [same.setdefault(value, value) for value in round_["potentials"]]  # fits the cache
    credit, line, room, drawn = round_["credit"], 0, 0, 0
    moves = [moved for _, _, moved in credit] or [0] * count
    for entries in (potential, moves, round_["net"]):
        require(len(entries) == count, len(entries), "entries for", count, "participants")
    net, left, owed, total = [0] * count, [0] * count, 0, 0
    for debtor, creditor, cents, set_off in rows:
        if debtor < 0 or creditor < 0 or not 0 <= set_off <= cents:
            raise Wrong(f"{debtor} owes {creditor} {cents} and sets off {set_off}")
        rise = potential[creditor] - potential[debtor]
        if (rise < DEBT and set_off < cents) or (rise > DEBT and set_off):
            raise Wrong(f"no proof that {debtor} and {creditor} should set off {set_off}")
        net[debtor] -= cents
        net[creditor] += cents
        owed += cents
        if set_off:
            left[debtor] -= set_off
            left[creditor] += set_off
            total += set_off
    require_same(net, round_["net"], "has another net position")
    require_same(left, moves, "is not left as it was, credit apart")
    for one, (most_drawn, most_taken, moved) in enumerate(credit):
        require(-most_drawn <= moved <= most_taken, "participant", one, "moves too much credit")
        height, drawn = potential[one], drawn + max(moved, 0)
        for most, used, rise in ((most_drawn, -moved, height), (most_taken, moved, -height)):
            fits = (max(used, 0) == most or rise >= CREDIT) and (used <= 0 or rise <= CREDIT)
            require(fits, "no proof that participant", one, "should move", moved, "of credit")
        line, room = line + most_drawn, room + most_taken
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
