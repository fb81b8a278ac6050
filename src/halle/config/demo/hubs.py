"""Hubs: the organisations that gather orders around Crest, from an association to a van."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoHub:
    """An organisation that coordinates orders. Shares in permille of what the member pays."""

    key: str
    name: str
    legal_form: str
    insee_code: str
    presentation_fr: str
    presentation_en: str
    farm_keys: str
    share_permille: int
    guests_may_order: bool
    minimum_order_cents: int
    set_up_in_a_hurry: bool = False

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"

    @property
    def farms(self) -> tuple[str, ...]:
        return tuple(self.farm_keys.split())


HUBS: tuple[DemoHub, ...] = (
    DemoHub(
        key="panier-tour",
        name="Le Panier de la Tour",
        legal_form="association",
        insee_code="26108",
        presentation_fr="Une centaine de familles et dix-sept fermes autour de Crest. On commande jusqu’au mercredi 20 h, on retire le jeudi. Les bénévoles tiennent le préau à tour de rôle.",
        presentation_en="A hundred families and seventeen farms around Crest. Order until Wednesday at 8 pm, collect on Thursday. Volunteers run the school yard in turn.",
        farm_keys=(
            "auberts serre-aouste verger-divajeu chevrerie-pas gaec-blacons fournil-soubeyran "
            "moulin-gigors rucher-vaunaveys bergerie-ombleze ferme-gaillard jardin-saillans "
            "laiterie-hubac blachette eaux-vertes atelier-semoule merle-bleu "
            "champignonniere-tunnel"
        ),
        share_permille=60,
        guests_may_order=True,
        minimum_order_cents=0,
    ),
    DemoHub(
        key="table-saillans",
        name="La Table de Saillans",
        legal_form="association",
        insee_code="26289",
        presentation_fr="Un marché commandé d’avance, sur la place, le vendredi soir. Ceux qui n’ont pas d’internet passent à la mairie le mardi.",
        presentation_en="A market ordered in advance, on the square, on Friday evenings. Those without internet call at the town hall on Tuesday.",
        farm_keys=(
            "jardin-saillans gaec-blacons chevrerie-pas levain-pontaix petits-fruits-vellan "
            "champignonniere-tunnel serre-rond clos-sauterelles vent-du-nord brin-de-neige "
            "verger-hirondelles"
        ),
        share_permille=50,
        guests_may_order=True,
        minimum_order_cents=0,
    ),
    DemoHub(
        key="amap-cartables",
        name="L’AMAP des Cartables",
        legal_form="association",
        insee_code="26011",
        presentation_fr="L’AMAP des parents de l’école d’Aouste. Les paniers se prennent le mardi, à la sortie des classes.",
        presentation_en="The community-supported farm scheme of the parents at Aouste school. Boxes are collected on Tuesdays when class ends.",
        farm_keys=(
            "chantegrenouille serre-aouste ferme-gaillard laiterie-hubac fournil-soubeyran "
            "verger-divajeu bocaux-canal atelier-semoule"
        ),
        share_permille=20,
        guests_may_order=False,
        minimum_order_cents=0,
    ),
    DemoHub(
        key="voisins-calade",
        name="Les Voisins de la Calade",
        legal_form="groupe de voisins",
        insee_code="26183",
        presentation_fr="Trois voisins et quatre fermes, ouvert en un après-midi quand le marché a été suspendu. On a continué.",
        presentation_en="Three neighbours and four farms, opened in one afternoon when the market was suspended. We carried on.",
        farm_keys="gaec-blacons auberts fournil-soubeyran ferme-gaillard",
        share_permille=0,
        guests_may_order=True,
        minimum_order_cents=0,
        set_up_in_a_hurry=True,
    ),
    DemoHub(
        key="chantegrenouille",
        name="La Grange de Chantegrenouille",
        legal_form="exploitation agricole",
        insee_code="26144",
        presentation_fr="La boutique de la ferme, et les fermes voisines sur ses étagères. Commandez jusqu’au jeudi, passez le vendredi soir ou le samedi matin.",
        presentation_en="The farm’s shop, with its neighbours on the shelves. Order until Thursday, come on Friday evening or Saturday morning.",
        farm_keys=(
            "chantegrenouille jardin-faysses verger-hirondelles blachette rucher-vaunaveys "
            "savons-fontaine grand-saule bocaux-canal simples-cobonne"
        ),
        share_permille=100,
        guests_may_order=True,
        minimum_order_cents=1000,
    ),
    DemoHub(
        key="camion-gervanne",
        name="Le Camion de la Gervanne",
        legal_form="SCIC",
        insee_code="26035",
        presentation_fr="Une épicerie roulante qui monte la vallée un samedi sur deux, avec ce que vous avez commandé et une machine à café.",
        presentation_en="A rolling grocery that climbs the valley every other Saturday with what you ordered and a coffee machine.",
        farm_keys=(
            "moulin-gigors bergerie-ombleze eaux-vertes petits-fruits-vellan auberts "
            "laiterie-hubac levain-pontaix simples-cobonne savons-fontaine"
        ),
        share_permille=80,
        guests_may_order=True,
        minimum_order_cents=500,
    ),
)

HUB_BY_KEY: dict[str, DemoHub] = {hub.key: hub for hub in HUBS}
