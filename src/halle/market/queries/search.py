"""Products by the words people type."""

from __future__ import annotations

from django.db.models import Q

from halle.kernel.rules.search import looked_for


def matching(query: str, path: str = "") -> Q:
    """The products that answer every word of a query, the same on every database.

    ``path`` leads from the model at hand to the product: ``matching("carottes",
    "variant__product__")`` filters offers. An empty query matches everything.
    """
    condition = Q()
    for patterns in looked_for(query):
        word = Q()
        for pattern in patterns:
            word |= Q(**{f"{path}search_tokens__contains": pattern})
        condition &= word
    return condition
