"""The ledger as one would write it on a sheet of paper: what the real one has to agree with."""

from dataclasses import dataclass, field


class Refused(Exception):
    """The paper says no, with the code of the refusal that the ledger must give."""


@dataclass
class PaperLedger:
    """Balances, entries and promises by name; each of these is a payer, a payee and cents."""

    floor: dict[str, int]
    ceiling: dict[str, int | None]
    cents: dict[str, int]
    posted: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    open: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def require_room(self, payer: str, payee: str, cents: int) -> None:
        """Refuse what would pass a limit, counting what is promised; the lower account first."""
        out = sum(n for one, _, n in self.open.values() if one == payer)
        coming = sum(n for _, one, n in self.open.values() if one == payee)
        poor = self.cents[payer] - out - cents < self.floor[payer]
        full = (top := self.ceiling[payee]) is not None and self.cents[payee] + coming + cents > top
        if poor or full:
            first = poor and (payer < payee or not full)
            raise Refused("not-enough-credit" if first else "above-ceiling")

    def post(self, name: str, payer: str, payee: str, cents: int) -> None:
        """Write an entry: value goes from one to the other."""
        self.posted[name] = (payer, payee, cents)
        self.cents[payer] -= cents
        self.cents[payee] += cents

    def pay(self, name: str, deal: tuple[str, str, int]) -> None:
        """Post a payment, once."""
        if self.posted.get(name, deal) != deal:
            raise Refused("already-posted")
        if name not in self.posted:
            self.require_room(*deal)
            self.post(name, *deal)

    def reserve(self, name: str, deal: tuple[str, str, int]) -> None:
        """Promise a payment, once."""
        if name in {*self.open, *self.settled, *self.posted}:
            raise Refused("already-posted")
        self.require_room(*deal)
        self.open[name] = deal

    def settle(self, name: str, part: int | None) -> None:
        """Post a promise, the whole or a part of it, or let it go (0)."""
        if name not in self.open:
            raise Refused("already-resolved" if name in self.settled else "not-found")
        payer, payee, cents = self.open[name]
        if (given := cents if part is None else part) > cents:
            raise Refused("more-than-reserved")
        del self.open[name]
        self.settled.add(name)
        if given:
            self.post(name, payer, payee, given)

    def reverse(self, name: str) -> None:
        """Undo a payment by an entry of its own, once."""
        if name not in self.posted:
            raise Refused("not-found")
        if (undone := f"{name}, undone") not in self.posted:
            payer, payee, cents = self.posted[name]
            self.require_room(payee, payer, cents)
            self.post(undone, payee, payer, cents)
