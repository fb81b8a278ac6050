"""What a newcomer reads when the demo starts: where to look, whom to be, what to try."""

from __future__ import annotations

from halle.surfaces.cli.language import spoken

ENGLISH = """
  {territory} is awake:  http://localhost:{port}
  (Ctrl+C stops it, what you do is kept; `make demo-reset` begins anew)

  Be one of these people: choose them on the sign-in page, or type their address and read
  the code in everyone's mailbox, http://localhost:{port}{mailbox}

{people}
"""
FRENCH = """
  {territory} est réveillée :  http://localhost:{port}
  (Ctrl+C l’arrête, ce que vous faites est gardé ; `make demo-reset` recommence à neuf)

  Soyez l’une de ces personnes : choisissez-la sur la page de connexion, ou tapez son adresse
  et lisez le code dans la boîte aux lettres de tous, http://localhost:{port}{mailbox}

{people}
"""

PEOPLE = (
    (
        "camille.rousset",
        "orders every week: fill a basket, choose a time, change it again",
        "commande chaque semaine : remplir un panier, choisir un créneau, le modifier",
    ),
    (
        "awa.diallo",
        "pays with her credit: see what is set aside, and given back",
        "paie avec son porte-monnaie : voir ce qui est réservé, puis rendu",
    ),
    (
        "maya.fletcher",
        "reads the site in English",
        "lit le site en anglais",
    ),
    (
        "nora.benali",
        "coordinates three hubs: prepare a cycle, close it, print the lists",
        "coordonne trois groupements : préparer une commande, la clore, imprimer les listes",
    ),
    (
        "bastien.auberts",
        "grows vegetables: change prices and stock, answer what hubs ask",
        "maraîcher : changer prix et stocks, répondre aux groupements",
    ),
    (
        "mireille.reynier",
        "hands over baskets today at her barn: search, take payment, tick",
        "remet des paniers aujourd’hui à la grange : chercher, encaisser, cocher",
    ),
    (
        "lise.arnoux",
        "coordinates the market whose orders close tonight",
        "coordonne le marché dont les commandes ferment ce soir",
    ),
    (
        "helene.vignal",
        "treasurer: tops up credit, pays the farms",
        "trésorière : recharge les porte-monnaie, paie les fermes",
    ),
    (
        "gilles.peyrard",
        "volunteer on distribution day",
        "bénévole le jour de la distribution",
    ),
    (
        "ines.bouvier",
        "opened a point for her neighbours in an afternoon",
        "a ouvert un point pour ses voisins en un après-midi",
    ),
    (
        "yasmine.courbier",
        "baker: answers requests, says the last yes to a clearing round and to a ring",
        "boulangère : répond aux demandes, dit le dernier oui d’une compensation et d’un cercle",
    ),
    (
        "damien.arnaud",
        "broker: proposes wants and offers that fit, decides on small applications",
        "courtage : propose des rapprochements, décide des petites candidatures",
    ),
    (
        "solange.terrail",
        "in the council of Le Troc de la Drôme: decide on firms, open a clearing round",
        "au conseil du Troc de la Drôme : décider des adhésions, ouvrir une compensation",
    ),
)


def guide(port: int) -> str:
    """The guide, in French where the terminal speaks French."""
    from django.urls import reverse

    from halle.territory.queries.territory import the_territory

    in_french = spoken() == "fr"
    people = "\n".join(
        f"    {f'{name}@example.org':<28}  {french if in_french else english}"
        for name, english, french in PEOPLE
    )
    return (FRENCH if in_french else ENGLISH).format(
        territory=the_territory().name, port=port, mailbox=reverse("web:mailbox"), people=people
    )
