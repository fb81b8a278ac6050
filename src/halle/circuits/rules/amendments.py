"""What differs between an order as it was and as it has become."""

from __future__ import annotations

from collections.abc import Mapping

from halle.market.rules.snapshots import OfferForSale

LineChange = tuple[str, str, int, int]
"""A line in words: its name, its unit, how many there were, how many there are."""


def changed_lines(
    before: Mapping[int, tuple[OfferForSale, int]],
    after: Mapping[int, int],
    offers: Mapping[int, OfferForSale],
) -> tuple[LineChange, ...]:
    """The lines a member has to read again: more, fewer, new ones, none any more.

    Lines that stay as they are do not show; what was there comes first, in its order.

    >>> from uuid import UUID
    >>> leek = OfferForSale(1, UUID(int=1), "Poireaux", "1 kg", 7, 300, 550, 1000, None, 1)
    >>> apple = leek._replace(offer_id=2, name="Pommes")
    >>> changed_lines({1: (leek, 2)}, {1: 2, 2: 1}, {1: leek, 2: apple})
    (('Pommes', '1 kg', 0, 1),)
    >>> changed_lines({1: (leek, 2)}, {2: 1}, {2: apple})
    (('Poireaux', '1 kg', 2, 0), ('Pommes', '1 kg', 0, 1))
    """
    told = [
        (offer.name, offer.unit, quantity, after.get(pk, 0))
        for pk, (offer, quantity) in before.items()
        if after.get(pk, 0) != quantity
    ]
    told += [
        (offers[pk].name, offers[pk].unit, 0, quantity)
        for pk, quantity in after.items()
        if pk not in before
    ]
    return tuple(told)
