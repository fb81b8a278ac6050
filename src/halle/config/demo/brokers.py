"""Whom the invented broker brings together, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoMatch:
    """A want and an offer of about the same price, in cents without VAT; ``paid``: it is done."""

    buyer: str
    seller: str
    want: str
    offer: str
    category: str
    cents: int
    sentence: str
    paid: bool = False
    seller_is_interested: bool = False


BROKER = "quai-long"
"""For which firm the broker acts."""

MATCHES: tuple[DemoMatch, ...] = (
    DemoMatch(
        "poivre-sarriette", "pas-presse",
        "Livraisons de plateaux à vélo, le midi", "Tournées de plateaux à vélo",
        "transport", 26_000,
        "Vos plateaux partent de Loriol à l’heure où leurs vélos rentrent à vide.",
        paid=True,
    ),
    DemoMatch(
        "miche-tetue", "encre-folle",
        "Sacs réutilisables à notre nom", "Sacs en toile imprimés à la main",
        "printing", 34_000,
        "Deux cents sacs suffiraient pour commencer, et L’Encre Folle tire en petites séries.",
        seller_is_interested=True,
    ),
    DemoMatch(
        "deux-glycines", "navette-lente",
        "Nappes pour la salle du petit déjeuner", "Nappes et serviettes en chanvre",
        "making", 58_000,
        "Même vallée, même goût pour le local : un essai sur quatre tables vous engagerait peu.",
    ),
)  # fmt: skip

PAPERS: dict[str, tuple[str, ...]] = {"meche-part": ("Extrait Kbis", "Comptes du dernier exercice")}
"""Which papers a firm that applies has added."""
