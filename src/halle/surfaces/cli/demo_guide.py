"""What a newcomer reads when the demo starts: where to look, whom to be, what to try."""

from __future__ import annotations

import os

ENGLISH = """
  {territory} is awake:  http://localhost:{port}
  (Ctrl+C stops it, what you do is kept; `make demo-reset` begins anew)

  Sign in with an address below; the code arrives in the mailbox of the demo:
  http://localhost:{port}/demo/courrier/

{people}
"""
FRENCH = """
  {territory} est réveillée :  http://localhost:{port}
  (Ctrl+C l’arrête, ce que vous faites est gardé ; `make demo-reset` recommence à neuf)

  Connectez-vous avec une adresse ci-dessous ; le code arrive dans la boîte de la démo :
  http://localhost:{port}/demo/courrier/

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
        "mireille-et-paul-reynier@chantegrenouille.",
        "hand over baskets today at their farm shop: search, take payment, tick",
        "remettent des paniers aujourd’hui à la ferme : chercher, encaisser, cocher",
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
)


def guide(port: int) -> str:
    """The guide, in French where the terminal speaks French."""
    from halle.territory.queries.territory import the_territory

    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    in_french = (spoken or "").startswith("fr")
    addresses = [
        (f"{name}example.org" if "@" in name else f"{name}@example.org", french, english)
        for name, english, french in PEOPLE
    ]
    widest = max(len(address) for address, _, _ in addresses)
    people = "\n".join(
        f"    {address:<{widest}}  {french if in_french else english}"
        for address, french, english in addresses
    )
    text = FRENCH if in_french else ENGLISH
    return text.format(territory=the_territory().name, port=port, people=people)
