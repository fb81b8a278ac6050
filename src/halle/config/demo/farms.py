"""Invented producers around Crest: who they are, what they make, what they sign.

No real farm bears one of these names on purpose. Presentations are data shown to members, in
French and in English; everything else about a farm (products, prices) is in ``products``.
"""

from dataclasses import dataclass

from halle.config.demo.communes import COMMUNE_BY_NAME, DemoCommune
from halle.config.demo.tables.presentations import PRESENTATIONS

LABELS: dict[str, tuple[str, str]] = {
    "bio": ("Agriculture biologique", "Organic"),
    "aop": ("AOP", "Protected designation of origin"),
    "igp": ("IGP", "Protected geographical indication"),
    "nature-progres": ("Nature et Progrès", "Nature et Progrès"),
    "fermier": ("Fermier", "Farm made"),
}


@dataclass(frozen=True, slots=True)
class DemoFarm:
    """A producer as a member meets it: a name on a shelf, a village, a paragraph."""

    key: str
    name: str
    short_name: str
    commune: str
    street: str
    makes_fr: str
    makes_en: str
    labels: frozenset[str]
    vat_registered: bool
    contact: str
    presentation_fr: str
    presentation_en: str

    @property
    def place(self) -> DemoCommune:
        return COMMUNE_BY_NAME[self.commune]

    @property
    def email(self) -> str:
        return f"{self.key}@example.org"

    @property
    def whole_farm_is_organic(self) -> bool:
        """Organic unless a product says otherwise; a mixed farm signs product by product."""
        return "bio" in self.labels


# key | name | short name | commune | street | makes (fr) | makes (en) | labels | VAT | who answers
_TABLE = """
auberts | Ferme des Auberts | Les Auberts | Crest | 340 chemin des Auberts | légumes de plein champ | field vegetables | bio | oui | Bastien Auberts
serre-aouste | Serre d’Aouste | Serre d’Aouste | Aouste-sur-Sye | 12 route de la Sye | légumes sous abri, jeunes pousses | greenhouse vegetables, young leaves | | oui | Solène Marcel
verger-divajeu | Verger de Divajeu | Verger de Divajeu | Divajeu | 85 chemin de la Reinette | pommes, poires, jus | apples, pears, juice | bio | oui | Thierry Lombard
chevrerie-pas | Chèvrerie du Pas | Chèvrerie du Pas | Saou | 2 montée du Pas | picodons et tommes de chèvre | Picodon and goat tommes | aop, fermier | non | Maud Clément
gaec-blacons | GAEC de Blacons | GAEC Blacons | Mirabel-et-Blacons | 60 route des Moulins | ail, noix, lentilles, huiles | garlic, walnuts, lentils, oils | igp | oui | Yves et Pauline Magnan
fournil-soubeyran | Fournil Soubeyran | Fournil Soubeyran | Crest | 7 rue du Vieux-Four | pains au levain | sourdough breads | bio | oui | Samir Soubeyran
moulin-gigors | Moulin de Gigors | Moulin de Gigors | Gigors-et-Lozeron | 1 chemin du Bief | farines, graines, huiles | flours, seeds, oils | bio | oui | Agathe Morin
rucher-vaunaveys | Rucher de Vaunaveys | Rucher de Vaunaveys | Vaunaveys-la-Rochette | 18 chemin du Rucher | miels et cire | honeys and wax | | non | Étienne Barnier
bergerie-ombleze | Bergerie d’Omblèze | Bergerie d’Omblèze | Omblèze | 4 chemin des Gorges | fromages, yaourts et agneau de brebis | ewe’s milk cheese, yoghurt and lamb | bio, fermier | non | Claire Eymard
ferme-gaillard | Ferme Gaillard | Ferme Gaillard | Chabrillan | 150 route de Chabrillan | œufs, volailles | eggs, poultry | igp, fermier | oui | Denis Gaillard
jardin-saillans | Jardin de Saillans | Jardin de Saillans | Saillans | 23 chemin des Samarins | légumes, petits fruits | vegetables, soft fruit | nature-progres | non | Lise Arnoux
jardin-faysses | Jardin des Faysses | Les Faysses | Livron-sur-Drôme | 9 chemin des Faysses | légumes primeurs | early vegetables | bio | oui | Karim Mansouri
champignonniere-tunnel | Champignonnière du Tunnel | Le Tunnel | Vercheny | 31 chemin du Tunnel | pleurotes et shiitakés | oyster and shiitake mushrooms | bio | non | Jonas Weber
chantegrenouille | Ferme de Chantegrenouille | Chantegrenouille | Grane | 410 route des Ramiers | légumes, légumes secs, plats en bocaux | vegetables, pulses, meals in jars | bio | oui | Mireille et Paul Reynier
verger-hirondelles | Verger des Hirondelles | Les Hirondelles | Loriol-sur-Drôme | 77 quartier des Hirondelles | abricots, pêches, cerises | apricots, peaches, cherries | | oui | Fabien Charre
petits-fruits-vellan | Petits fruits du Vellan | Fruits du Vellan | Plan-de-Baix | 6 route du Vellan | framboises, cassis, confitures | raspberries, blackcurrants, jams | bio | non | Odile Terrail
laiterie-hubac | Laiterie de l’Hubac | Laiterie de l’Hubac | Upie | 220 chemin de l’Hubac | lait, beurre, yaourts, fromages de vache | milk, butter, yoghurt, cow’s cheese | bio, fermier | oui | Hervé et Anne Sibeud
levain-pontaix | Le Levain de Pontaix | Levain de Pontaix | Pontaix | 3 rue Basse | pains de pays, biscuits | country breads, biscuits | nature-progres | non | Noémie Chapus
serre-rond | Ferme du Serre Rond | Le Serre Rond | Soyans | 52 chemin du Serre Rond | bœuf et veau | beef and veal | bio, fermier | oui | Gaëtan Roche
blachette | Ferme de la Blachette | La Blachette | Puy-Saint-Martin | 14 route de la Blachette | porc plein air et charcuterie | free-range pork and cured meat | fermier | oui | Sandrine Faure
eaux-vertes | Pisciculture des Eaux Vertes | Les Eaux Vertes | Beaufort-sur-Gervanne | 2 chemin de la Source | truites | trout | | oui | Michel Grangeon
bocaux-canal | Conserverie du Canal Neuf | Le Canal Neuf | Eurre | 8 allée du Canal | légumes et plats en bocaux | vegetables and meals in jars | bio | oui | Rosa Teixeira
atelier-semoule | L’Atelier Semoule | Atelier Semoule | Montoison | 5 rue des Tisserands | pâtes de blé local | pasta from local wheat | bio | oui | Enzo Ferrier
simples-cobonne | Les Simples de Cobonne | Simples de Cobonne | Cobonne | 1 place du Tilleul | tisanes, aromates, safran | herbal teas, herbs, saffron | bio | non | Flora Achard
clos-sauterelles | Clos des Sauterelles | Clos des Sauterelles | Barsac | 16 chemin des Vignes | clairette et vins | Clairette and wines | bio, aop | oui | Julien Vigne
merle-bleu | Brasserie du Merle Bleu | Merle Bleu | Bourdeaux | 11 quartier de la Viale | bières | beers | bio | oui | Tom Lacroix
savons-fontaine | Savonnerie de la Fontaine Claire | Fontaine Claire | Dieulefit | 19 rue des Potiers | savons, bougies, baumes | soaps, candles, balms | nature-progres | non | Jeanne Bellier
grand-saule | Pépinière du Grand Saule | Le Grand Saule | Allex | 130 chemin du Saule | plants, fleurs, petits arbres | seedlings, flowers, small trees | | oui | Luc Ollivier
brin-de-neige | Glaces Brin de Neige | Brin de Neige | Die | 27 rue de l’Armellerie | sorbets et glaces | sorbets and ice creams | | oui | Lucie Tortel
vent-du-nord | Distillerie Vent du Nord | Vent du Nord | Sainte-Croix | 2 chemin de l’Alambic | sirops, liqueurs, eaux florales | syrups, liqueurs, floral waters | bio | oui | Marc Audibert
"""


def _read(row: str) -> DemoFarm:
    cells = [cell.strip() for cell in row.split("|")]
    key, name, short_name, commune, street, makes_fr, makes_en, labels, vat, contact = cells
    in_french, in_english = PRESENTATIONS[key]
    return DemoFarm(
        key=key,
        name=name,
        short_name=short_name,
        commune=commune,
        street=street,
        makes_fr=makes_fr,
        makes_en=makes_en,
        labels=frozenset(label.strip() for label in labels.split(",") if label.strip()),
        vat_registered={"oui": True, "non": False}[vat],
        contact=contact,
        presentation_fr=in_french,
        presentation_en=in_english,
    )


FARMS: tuple[DemoFarm, ...] = tuple(_read(row) for row in _TABLE.strip().splitlines())
FARM_BY_KEY: dict[str, DemoFarm] = {farm.key: farm for farm in FARMS}
