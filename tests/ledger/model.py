"""The ledger as one would write it on a sheet of paper: what the real one has to agree with."""

from dataclasses import dataclass, field


class Refused(Exception):
    """The paper says no, with the code of the refusal that the ledger must give."""


@dataclass
class PaperLedger:
    """Balances, promises and names of entries, in plain dictionaries."""

    floor: dict[str, int]
    ceiling: dict[str, int | None]
    cents: dict[str, int]
    posted: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    open: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    reversed: set[str] = field(default_factory=set)

    def require_room(self, payer: str, payee: str, cents: int) -> None:
        """Refuse what would pass a limit, counting what is promised; the lower account first."""
        out = sum(n for one, _, n in self.open.values() if one == payer)
        coming = sum(n for _, one, n in self.open.values() if one == payee)
        poor = self.cents[payer] - out - cents < self.floor[payer]
        top = self.ceiling[payee]
        full = top is not None and self.cents[payee] + coming + cents > top
        if poor or full:
            first = poor and (payer < payee or not full)
            raise Refused("not-enough-credit" if first else "above-ceiling")

    def move(self, payer: str, payee: str, cents: int) -> None:
        """Value goes from one to the other."""
        self.cents[payer] -= cents
        self.cents[payee] += cents

    def pay(self, name: str, payer: str, payee: str, cents: int) -> None:
        """Post a payment, once."""
        if self.posted.get(name, (payer, payee, cents)) != (payer, payee, cents):
            raise Refused("already-posted")
        if name not in self.posted:
            self.require_room(payer, payee, cents)
            self.posted[name] = (payer, payee, cents)
            self.move(payer, payee, cents)

    def reserve(self, name: str, payer: str, payee: str, cents: int) -> None:
        """Promise a payment, once."""
        if name in {*self.open, *self.settled, *self.posted}:
            raise Refused("already-posted")
        self.require_room(payer, payee, cents)
        self.open[name] = (payer, payee, cents)

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
            self.posted[name] = (payer, payee, given)
            self.move(payer, payee, given)

    def reverse(self, name: str) -> None:
        """Undo a payment, once."""
        if name not in self.posted:
            raise Refused("not-found")
        if name not in self.reversed:
            payer, payee, cents = self.posted[name]
            self.require_room(payee, payer, cents)
            self.reversed.add(name)
            self.move(payee, payer, cents)
