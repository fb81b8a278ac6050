"""Every component on one page, for whoever builds the next one. It reads and changes nothing."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from halle.kernel.drawing.charts import Series, bars, columns, lines
from halle.kernel.drawing.maps import Commune, Marker, draw_map

DOORS = (
    ("halle", "La halle", "Devenir membre"),
    ("circuits", "Manger local", "Commander"),
    ("livraison", "Faire livrer", "Confier"),
    ("barter", "Échanger", "Payer"),
    ("voisins", "S’entraider", "Proposer"),
    ("decider", "Décider", "Voter"),
)
SIGNS = (
    "halle", "jour", "panier", "velo", "echange", "voisins", "decider", "liste", "carte", "tel",
    "imprimer", "coche", "alerte", "horloge", "oeil", "tunnel", "chercher", "telecharger",
    "copier", "calendrier", "crayon", "fermer", "cle", "lettre", "balance", "ferme", "plus",
    "partager", "casier", "euro", "code", "filtre", "sortie",
)  # fmt: skip
DRAWINGS = (
    "carotte", "poireau", "mache", "courge", "chou", "pomme", "poire", "noix", "ail",
    "lentille", "picodon", "oeuf", "yaourt", "pain", "bouteille", "miel", "farine", "poulet",
    "panais", "coing", "fenouil", "tomate", "salade", "patate", "oignon", "courgette",
    "betterave", "radis", "haricot", "champignon", "fraise", "abricot", "cerise", "raisin",
    "viande", "saucisson", "truite", "lait", "beurre", "biere", "pates", "tisane", "confiture",
    "plant", "colis",
)  # fmt: skip
MONTHS = (
    "déc.", "janv.", "févr.", "mars", "avril", "mai",
    "juin", "juil.", "août", "sept.", "oct.", "nov.",
)  # fmt: skip


class SampleForm(forms.Form):
    """One field of each kind."""

    weight = forms.CharField(
        label="Poids réel", help_text="En kilos. Collez 0.94 ou 940 g, on comprend."
    )
    phone = forms.CharField(label="Téléphone", min_length=14)
    place = forms.ChoiceField(
        label="Lieu", choices=[("a", "Préau de l’école, Crest"), ("b", "Gare d’Aouste")]
    )
    slot = forms.ChoiceField(
        label="Créneau",
        choices=[("1", "Jeudi, 17 h 30 à 18 h 30"), ("2", "Jeudi, 18 h 30 à 19 h 30")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Un mot pour la ferme", widget=forms.Textarea({"rows": 3}), required=False
    )
    reminder = forms.BooleanField(label="M’écrire la veille", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """The pieces of the frame, in the theme the system asks for."""
    return render(request, "web/gallery.html", _samples())


def _samples() -> dict[str, Any]:
    form = SampleForm({"weight": "0,940", "phone": "06 39 98 12", "place": "a"})
    return {
        "door_samples": DOORS,
        "signs": SIGNS,
        "drawings": DRAWINGS,
        "moment": datetime(2026, 11, 26, 16, 30, tzinfo=UTC),
        "later": datetime(2026, 11, 26, 17, 30, tzinfo=UTC),
        "form": form,
        **_ways(),
        "stats": [("38 214,60 €", "versés aux fermes"), ("1 962", "paniers remis")],
        "search": {"label": "Produit ou ferme", "value": ""},
        "filters": [
            {
                "name": "farm",
                "label": "Ferme",
                "value": "",
                "options": [("", "Toutes les fermes"), ("a", "Les Auberts")],
            }
        ],
        "ticks": [{"name": "organic", "label": "Bio", "value": False}],
        "share": [("Ferme", "3,36 €"), ("Point de retrait", "0,34 €"), ("Coopérative", "0,21 €")],
        "hidden": [("cycle", "31")],
        **_hall(),
        **_pictures(),
    }


def _ways() -> dict[str, Any]:
    return {
        "page": Paginator(range(200), 20).page(3),
        "tabs": [
            {"url": "?a", "label": "À remettre", "current": False},
            {"url": "?b", "label": "Remis, 18", "current": True},
        ],
        "chips": [
            {"url": "?", "label": "Tout, 24", "current": True},
            {"url": "?l", "label": "Légumes", "current": False},
            {"url": "?f", "label": "Fruits", "current": False},
        ],
        "steps": [
            {"label": "Panier", "done": True, "url": "?p"},
            {"label": "Retrait", "current": True},
            {"label": "Paiement"},
        ],
        "crumbs": [("/", "Manger local"), ("/", "Le Panier de la Tour")],
    }


def _hall() -> dict[str, Any]:
    verbs = dict(zip((key for key, _, _ in DOORS), SIGNS[:1] + SIGNS[2:7], strict=True))
    return {
        "bays": [
            {
                "key": key,
                "url": "?",
                "icon": verbs[key],
                "label": name,
                "text": "Réservez à la ferme, retirez près de chez vous.",
                "now": "7 commandes ouvertes",
            }
            for key, name, _ in DOORS[1:]
        ],
        "moments": [
            {
                "door": "circuits",
                "hour": "12 h",
                "url": "?",
                "title": "Le Panier de la Tour ferme demain",
                "text": "24 produits de 9 fermes.",
            },
            {"hour": "20 h", "title": "Retour à la halle", "to_come": True},
        ],
        "task": {
            "door": "circuits",
            "hour": "17 h 30",
            "until": "à 18 h 30",
            "title": "Votre panier est prêt au préau",
            "text": "11 produits, casier 14. Déjà payé.",
            "url": "?",
            "verb": "Voir mon panier",
            "state": "Prêt depuis 10 h 20",
            "kind": "ok",
        },
    }


def _pictures() -> dict[str, Any]:
    farms = Series("Fermes", [182, 190, 170, 210, 260, 340, 380, 300, 280, 360, 382, 310])
    points = Series("Points de retrait", [20, 22, 18, 24, 30, 38, 40, 32, 30, 40, 42, 35])
    return {
        "sold": columns(
            key="sold", title="Ventes de douze mois, en euros",
            description="Juin et octobre dépassent 400 €.", label_name="Mois",
            labels=MONTHS, series=[farms, points], write=lambda value: f"{value} €",
        ),
        "trend": lines(
            key="trend", title="Paniers remis par mois", description="Deux étés plus calmes.",
            label_name="Mois", labels=MONTHS, series=[farms, points],
        ),
        "ranking": bars(
            key="ranking", title="Ce que les fermes ont livré", label_name="Ferme",
            description="Les Auberts livrent deux fois plus que la suivante.", value_name="Kilos",
            items=[("Les Auberts", 412), ("Serre d’Aouste", 201), ("Verger de Divajeu", 96)],
            write=lambda value: f"{value} kg",
        ),
        "map": draw_map(
            title="Points de retrait et fermes autour de Crest",
            markers=[
                Marker(44.7287, 5.0221, "Préau de l’école", "/p/1", "1", tone="green"),
                Marker(44.7190, 5.0560, "Gare d’Aouste", "/p/2", "2", tone="green"),
                Marker(44.7040, 5.1660, "Épicerie de Blacons", "/p/3", "3", tone="green"),
                Marker(44.6960, 5.1930, "Jardin de Saillans", "/p/4", "4", "square", "ochre"),
                Marker(44.7860, 4.9930, "Rucher de Vaunaveys", "/p/5", "5", "square", "ochre"),
            ],
            communes=[
                Commune(44.7294, 5.0224, "Crest", 8700), Commune(44.6956, 5.1944, "Saillans", 1300),
                Commune(44.7180, 5.0570, "Aouste-sur-Sye", 2600),
                Commune(44.7010, 5.0110, "Divajeu", 600), Commune(44.7760, 5.0930, "Suze", 230),
                Commune(44.7390, 5.1150, "Cobonne", 170),
            ],
        ),
    }  # fmt: skip
