"""The labels a product may wear, the drawings it may have, months in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from halle.kernel.rules.amounts import format_cents

LABELS: dict[str, str | Promise] = {
    "bio": _("Organic"),
    "conversion": _("In conversion to organic"),
    "nature-progres": "Nature & Progrès",
    "demeter": "Demeter",
    "fermier": _("Farmhouse"),
    "aop": "AOP",
    "igp": "IGP",
    "label-rouge": "Label Rouge",
    "hve": "HVE",
    "vegan": _("Vegan"),
    "sans-gluten": _("Gluten-free"),
    "consigne": _("Returnable jar or bottle"),
}
"""Words kept in ``labels`` fields, and how they are read; others are shown as they are."""

DRAWINGS: dict[str, str | Promise] = {
    "carotte": _("carrot"),
    "poireau": _("leek"),
    "mache": _("lamb’s lettuce"),
    "salade": _("lettuce"),
    "chou": _("cabbage"),
    "courge": _("squash"),
    "courgette": _("courgette"),
    "tomate": _("tomato"),
    "betterave": _("beetroot"),
    "radis": _("radish"),
    "haricot": _("beans"),
    "panais": _("parsnip"),
    "fenouil": _("fennel"),
    "oignon": _("onion"),
    "ail": _("garlic"),
    "patate": _("potato"),
    "champignon": _("mushroom"),
    "pomme": _("apple"),
    "poire": _("pear"),
    "coing": _("quince"),
    "fraise": _("strawberry"),
    "cerise": _("cherry"),
    "abricot": _("apricot"),
    "raisin": _("grapes"),
    "noix": _("walnut"),
    "lentille": _("lentils"),
    "picodon": _("goat’s cheese"),
    "lait": _("milk"),
    "beurre": _("butter"),
    "yaourt": _("yoghurt"),
    "oeuf": _("egg"),
    "poulet": _("chicken"),
    "viande": _("meat"),
    "saucisson": _("dried sausage"),
    "truite": _("trout"),
    "pain": _("bread"),
    "farine": _("flour"),
    "pates": _("pasta"),
    "miel": _("honey"),
    "confiture": _("jam"),
    "bouteille": _("bottle"),
    "biere": _("beer"),
    "tisane": _("herbal tea"),
    "plant": _("seedling"),
    "colis": _("box"),
}
"""Every drawing there is, by what it shows."""

MONTHS: tuple[str | Promise, ...] = (
    pgettext_lazy("month", "January"),
    pgettext_lazy("month", "February"),
    pgettext_lazy("month", "March"),
    pgettext_lazy("month", "April"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "June"),
    pgettext_lazy("month", "July"),
    pgettext_lazy("month", "August"),
    pgettext_lazy("month", "September"),
    pgettext_lazy("month", "October"),
    pgettext_lazy("month", "November"),
    pgettext_lazy("month", "December"),
)
ALL_MONTHS = (1 << 12) - 1


def say_labels(labels: str) -> list[str]:
    """The labels of a product or seller, in the reader's language."""
    return [str(LABELS.get(label, label)) for label in labels.split()]


def months_of(season: int) -> list[int]:
    """The months of a season, January being 1; all of them for a season of 0."""
    return [month for month in range(1, 13) if not season or season & (1 << (month - 1))]


def season_of(months: list[int]) -> int:
    """The season that has these months; twelve of them, or none, are all year: 0."""
    season = sum(1 << (month - 1) for month in set(months))
    return 0 if season == ALL_MONTHS else season


def in_season(season: int, month: int) -> bool:
    """Whether something is there in a month."""
    return not season or bool(season & (1 << (month - 1)))


def price_in_words(cents: int, language: str = "") -> str:
    """A price as shoppers read it: what costs nothing is offered, not 0.00."""
    if not cents:
        return pgettext("price", "Free")
    return format_cents(cents, language or get_language() or "fr")
