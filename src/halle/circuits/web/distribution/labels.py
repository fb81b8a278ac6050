"""Labels for baskets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from halle.circuits.models import OrderCycle
from halle.circuits.queries.label_data import label_data
from halle.kernel.qr import qr_svg


class Label(NamedTuple):
    """What sticks on one basket; the code opens its hand-over page on the team's phones."""

    number: int
    first_name: str
    point: str
    starts_at: datetime
    items: int
    code: SafeString


def labels_of(
    cycle: OrderCycle, cycle_point_id: int | None, absolute: Callable[[str], str]
) -> list[Label]:
    """One label a basket, by point, hour and number."""
    labels = []
    for public_id, number, name, point, starts_at, items in label_data(cycle.pk, cycle_point_id):
        address = absolute(reverse("circuits:scanned-basket", args=[public_id]))
        code = qr_svg(address, title=_("Code of basket %(number)s") % {"number": number})
        labels.append(Label(number, first_name(name), point, starts_at, items, code))
    return labels


def first_name(name: str) -> str:
    """What is written on a basket that strangers see: the first name and an initial.

    >>> first_name("Camille Rousset"), first_name("Famille Monnet"), first_name("Ana")
    ('Camille R.', 'Famille M.', 'Ana')
    """
    words = name.split()
    return f"{words[0]} {words[-1][:1]}." if len(words) > 1 else name
