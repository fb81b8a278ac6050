"""Who is owed what once an order is firm: buyers, producers, fee owners and VAT.

Sign: a leg is positive when the account's holder is owed the amount and negative when
the holder owes it. The legs of an order sum to zero, so nothing is lost between what a
member pays and what everyone receives.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from halle.market.rules.pricing import PricedOrder
from halle.market.rules.vat import vat_by_rate

BUYER, SUPPLIER, FEE, VAT = "buyer", "supplier", "fee", "vat"


class AccountKey(NamedTuple):
    """Whose money it is and why, in whole cents.

    ``buyer``: what a member owes for the order. ``supplier``: the producer's goods
    without VAT. ``fee``: the owner's fees without VAT. ``vat``: the tax inside, held
    for the State by the producer or fee owner (``holder``) who is liable for it, its
    rate in basis points as text in ``detail`` (empty for the other kinds).
    """

    kind: str
    holder: int
    detail: str = ""


def settle_order(priced: PricedOrder, buyer: int) -> dict[AccountKey, int]:
    """The legs of one order: the buyer owes its total, shared among those it pays.

    >>> from halle.market.rules.pricing import LineInput, price_order
    >>> settle_order(price_order([LineInput(1, 7, 2, 250, 550)], []), buyer=3)
    {AccountKey(kind='buyer', holder=3, detail=''): -500, \
AccountKey(kind='supplier', holder=7, detail=''): 474, \
AccountKey(kind='vat', holder=7, detail='550'): 26}
    """
    goods = [(line.supplier, line.vat_bp, line.goods_cents) for line in priced.lines]
    fees = [
        (share.owner, share.vat_bp, share.cents) for line in priced.lines for share in line.fees
    ]
    fees += [(share.owner, share.vat_bp, share.cents) for share in priced.order_fees]
    return settle_amounts(goods, fees, buyer)


def settle_amounts(
    goods: Iterable[tuple[int, int, int]], fees: Iterable[tuple[int, int, int]], buyer: int
) -> dict[AccountKey, int]:
    """The legs of one order from its kept amounts: ``(holder, vat_bp, cents)``, VAT included.

    ``goods`` are the suppliers', ``fees`` the fee owners'. However finely the amounts
    are split and in whatever order they come, the legs are the same: VAT is computed on
    the order's total per rate and allocated to producers and fee owners by largest
    remainder. A holder's net and VAT add up to its amounts exactly. Legs that come to
    nothing are left out.
    """
    sums: dict[tuple[int, str, int], int] = {}
    for kind, amounts in ((SUPPLIER, goods), (FEE, fees)):
        for holder, vat_bp, cents in amounts:
            key = (vat_bp, kind, holder)
            sums[key] = sums.get(key, 0) + cents
    groups = sorted(sums)
    taxes = vat_by_rate((sums[key], key[0]) for key in groups).by_line

    buyer_key = AccountKey(BUYER, buyer)
    legs = {buyer_key: 0}
    for key, tax in zip(groups, taxes, strict=True):
        vat_bp, kind, holder = key
        net_key, vat_key = AccountKey(kind, holder), AccountKey(VAT, holder, str(vat_bp))
        legs[buyer_key] -= sums[key]
        legs[net_key] = legs.get(net_key, 0) + sums[key] - tax
        legs[vat_key] = legs.get(vat_key, 0) + tax
    return _without_zeros(legs)


def settle_orders(orders: Iterable[tuple[PricedOrder, int]]) -> dict[AccountKey, int]:
    """The legs of many orders in one entry, from ``(priced, buyer)`` pairs.

    The same as adding up the legs of each; a buyer with two orders has one leg.
    """
    legs: dict[AccountKey, int] = {}
    for priced, buyer in orders:
        for key, cents in settle_order(priced, buyer).items():
            legs[key] = legs.get(key, 0) + cents
    return _without_zeros(legs)


def difference(
    before: Mapping[AccountKey, int], after: Mapping[AccountKey, int]
) -> dict[AccountKey, int]:
    """The legs that turn one settlement into another: a correction, never a rewriting.

    Accounts that do not change are left out; equal settlements give no legs at all.

    >>> buyer, farm = AccountKey("buyer", 3), AccountKey("supplier", 7)
    >>> difference({buyer: -500, farm: 500}, {buyer: -420, farm: 420}) == {buyer: 80, farm: -80}
    True
    """
    keys = dict.fromkeys([*before, *after])
    return _without_zeros({key: after.get(key, 0) - before.get(key, 0) for key in keys})


def _without_zeros(legs: Mapping[AccountKey, int]) -> dict[AccountKey, int]:
    return {key: cents for key, cents in legs.items() if cents}
