"""What those who organise have typed, before anything checks it."""

from __future__ import annotations

from dataclasses import dataclass

from halle.market.shelving import OfferLine


@dataclass(frozen=True, slots=True)
class OfferChange:
    """What changes for one offer of a cycle, and nothing else.

    ``exclude`` and ``include`` are points of the cycle; ``line`` is what changes of the
    offer itself, everywhere it is sold; ``take_out`` sells it no more in this cycle.
    """

    offer_id: int
    exclude: tuple[int, ...] = ()
    include: tuple[int, ...] = ()
    line: OfferLine | None = None
    take_out: bool = False
