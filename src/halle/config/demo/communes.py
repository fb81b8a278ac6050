"""The communes where the people of the demonstration live.

Names, INSEE codes and populations (municipal population, 2021 census) are facts from the
official geographic code and the INSEE population table, published under the Licence Ouverte
(Etalab). Coordinates are those of the village centre in WGS 84, good to about a kilometre: enough
for a map and for rounds, not for a cadastre.
"""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class DemoCommune:
    """A commune as a member reads it on an address: name, postcode, and where it lies."""

    insee_code: str
    name: str
    postcode: str
    latitude: float
    longitude: float
    population: int


COMMUNES: tuple[DemoCommune, ...] = (
    DemoCommune("26108", "Crest", "26400", 44.7286, 5.0222, 8756),
    DemoCommune("26006", "Allex", "26400", 44.7636, 4.9161, 2567),
    DemoCommune("26007", "Ambonil", "26800", 44.7908, 4.9086, 99),
    DemoCommune("26011", "Aouste-sur-Sye", "26400", 44.7167, 5.0553, 2659),
    DemoCommune("26015", "Aubenasson", "26340", 44.6944, 5.1428, 78),
    DemoCommune("26019", "Aurel", "26340", 44.6919, 5.3056, 253),
    DemoCommune("26021", "Autichamp", "26400", 44.6836, 4.9631, 143),
    DemoCommune("26024", "Barcelonne", "26120", 44.8661, 5.0567, 348),
    DemoCommune("26027", "Barsac", "26150", 44.7300, 5.2889, 148),
    DemoCommune("26035", "Beaufort-sur-Gervanne", "26400", 44.7797, 5.1411, 476),
    DemoCommune("26037", "Beaumont-lès-Valence", "26760", 44.8606, 4.9425, 4201),
    DemoCommune("26056", "Bourdeaux", "26460", 44.5856, 5.1364, 693),
    DemoCommune("26064", "Chabeuil", "26120", 44.8997, 5.0219, 6873),
    DemoCommune("26065", "Chabrillan", "26400", 44.7106, 4.9486, 760),
    DemoCommune("26078", "Charols", "26450", 44.5922, 4.9506, 948),
    DemoCommune("26097", "Cliousclat", "26270", 44.7161, 4.8283, 613),
    DemoCommune("26098", "Cobonne", "26400", 44.7522, 5.0828, 170),
    DemoCommune("26113", "Die", "26150", 44.7533, 5.3706, 4803),
    DemoCommune("26114", "Dieulefit", "26220", 44.5253, 5.0631, 3230),
    DemoCommune("26115", "Divajeu", "26400", 44.7111, 4.9975, 679),
    DemoCommune("26122", "Espenel", "26340", 44.6986, 5.2236, 185),
    DemoCommune("26124", "Étoile-sur-Rhône", "26800", 44.8364, 4.8947, 5526),
    DemoCommune("26125", "Eurre", "26400", 44.7614, 4.9875, 1426),
    DemoCommune("26137", "Francillon-sur-Roubion", "26400", 44.6139, 5.0550, 188),
    DemoCommune("26141", "Gigors-et-Lozeron", "26400", 44.8061, 5.1106, 214),
    DemoCommune("26144", "Grane", "26400", 44.7322, 4.9211, 2068),
    DemoCommune("26020", "La Répara-Auriples", "26400", 44.6750, 5.0017, 250),
    DemoCommune("26277", "La Roche-sur-Grane", "26400", 44.6792, 4.9300, 181),
    DemoCommune("26241", "Le Poët-Célard", "26460", 44.5950, 5.1117, 142),
    DemoCommune("26165", "Livron-sur-Drôme", "26250", 44.7722, 4.8428, 9298),
    DemoCommune("26166", "Loriol-sur-Drôme", "26270", 44.7497, 4.8208, 6619),
    DemoCommune("26171", "Manas", "26160", 44.6119, 4.9953, 183),
    DemoCommune("26176", "Marsanne", "26740", 44.6442, 4.8725, 1276),
    DemoCommune("26183", "Mirabel-et-Blacons", "26400", 44.7119, 5.0900, 1192),
    DemoCommune("26185", "Mirmande", "26270", 44.6989, 4.8353, 599),
    DemoCommune("26195", "Montclar-sur-Gervanne", "26400", 44.7456, 5.1539, 194),
    DemoCommune("26206", "Montmeyran", "26120", 44.8319, 4.9772, 2960),
    DemoCommune("26208", "Montoison", "26800", 44.7944, 4.9433, 1948),
    DemoCommune("26221", "Omblèze", "26400", 44.8606, 5.2217, 65),
    DemoCommune("26224", "Ourches", "26120", 44.8011, 5.0439, 282),
    DemoCommune("26234", "Piégros-la-Clastre", "26400", 44.6961, 5.1053, 889),
    DemoCommune("26240", "Plan-de-Baix", "26400", 44.8142, 5.1700, 159),
    DemoCommune("26248", "Pontaix", "26150", 44.7636, 5.2714, 178),
    DemoCommune("26258", "Puy-Saint-Martin", "26450", 44.6281, 4.9758, 852),
    DemoCommune("26287", "Roynac", "26450", 44.6461, 4.9511, 481),
    DemoCommune("26289", "Saillans", "26340", 44.6953, 5.1936, 1405),
    DemoCommune("26299", "Sainte-Croix", "26150", 44.7728, 5.2867, 103),
    DemoCommune("26336", "Saou", "26400", 44.6442, 5.0636, 575),
    DemoCommune("26344", "Soyans", "26400", 44.6381, 5.0206, 398),
    DemoCommune("26346", "Suze", "26400", 44.7581, 5.1047, 242),
    DemoCommune("26358", "Upie", "26120", 44.8036, 4.9792, 1524),
    DemoCommune("26365", "Vaunaveys-la-Rochette", "26400", 44.7728, 5.0283, 597),
    DemoCommune("26368", "Vercheny", "26340", 44.7100, 5.2436, 455),
    DemoCommune("26371", "Véronne", "26340", 44.7433, 5.1994, 41),
)

COMMUNE_BY_NAME: dict[str, DemoCommune] = {commune.name: commune for commune in COMMUNES}
COMMUNE_BY_INSEE_CODE: dict[str, DemoCommune] = {
    commune.insee_code: commune for commune in COMMUNES
}
CREST: DemoCommune = COMMUNE_BY_NAME["Crest"]


def kilometres_between(one: DemoCommune, other: DemoCommune) -> float:
    """As the crow flies, over a round Earth (haversine).

    >>> round(kilometres_between(CREST, COMMUNE_BY_NAME["Saillans"]), 1)
    14.0
    """
    low, high = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    chord = sin((high - low) / 2) ** 2 + cos(low) * cos(high) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


def living_weight(commune: DemoCommune) -> float:
    """How likely an invented member lives here: many people, and not far from Crest."""
    return commune.population / (1 + (kilometres_between(CREST, commune) / 10) ** 2)
