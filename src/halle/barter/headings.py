"""The headings under which firms offer and look for things.

Fixed, so that offers and wants of every network meet: each is some part of the European
classification of products by activity (CPA 2.1, regulation 1209/2014), in everyday words.
"""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Heading(NamedTuple):
    """A heading: its name, and the sections and divisions of CPA 2.1 it stands for."""

    name: str | Promise
    cpa: str
    also: str
    """Words in both languages by which what stands under it is found."""


HEADINGS: dict[str, Heading] = {
    "food": Heading(_("Food and farming"), "A, C10–C12", "agriculture alimentation farming"),
    "meals": Heading(_("Meals and lodging"), "I", "traiteur repas hôtel hébergement catering"),
    "building": Heading(_("Building works"), "F", "travaux bâtiment chantier construction"),
    "making": Heading(_("Workshops and manufacture"), "C13–C32", "atelier fabrication making"),
    "equipment": Heading(_("Machines and equipment"), "C26–C30, N77", "matériel location rental"),
    "repair": Heading(_("Maintenance and repair"), "C33, G45, S95", "entretien réparation repair"),
    "supplies": Heading(_("Goods and supplies"), "G46–G47", "fournitures marchandises supplies"),
    "transport": Heading(_("Transport and storage"), "H", "livraison stockage transport storage"),
    "printing": Heading(_("Printing and communication"), "C18, J58, M73", "imprimerie publicité"),
    "computing": Heading(_("Computers and telephones"), "J61–J63", "informatique logiciel web IT"),
    "advice": Heading(_("Accounting, law and advice"), "K, M69–M70", "comptabilité conseil droit"),
    "design": Heading(_("Design and engineering"), "M71–M74", "architecte études graphisme"),
    "premises": Heading(_("Rooms and premises"), "L", "local salle bureau premises"),
    "energy": Heading(_("Energy, water and waste"), "D, E", "énergie eau déchets recyclage"),
    "cleaning": Heading(_("Cleaning and gardens"), "N81", "nettoyage jardin cleaning gardening"),
    "people": Heading(_("Work and training"), "N78, P", "formation intérim training teaching"),
    "care": Heading(_("Health, care and leisure"), "Q, R, S96", "santé bien-être culture sport"),
}


def heading_name(key: str) -> str:
    """A heading as its reader's language has it; an unknown one as it is."""
    found = HEADINGS.get(key)
    return str(found.name) if found else key


def heading_words(key: str) -> str:
    """What a listing of this heading is also found by."""
    found = HEADINGS.get(key)
    return found.also if found else ""
