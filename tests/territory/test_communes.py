"""The official list comes in once, and communes are found the way people name them."""

from pathlib import Path

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError
from halle.territory.actions.import_communes import import_communes
from halle.territory.models import Commune
from halle.territory.queries.communes import find_communes, the_commune
from tests.makers.identity import NOON, actor, make_person

pytestmark = pytest.mark.django_db
OPERATOR = Actor.machine_operator()
CODE = """TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
COM,26108,84,26,26D,261,0,CREST,Crest,Crest,2605,
COM,26301,84,26,26D,261,0,SAINT DONAT,Saint-Donat-sur-l'Herbasse,Saint-Donat-sur-l'Herbasse,26,
COM,38130,84,38,38D,381,0,CRETS,Crêts en Belledonne,Crêts en Belledonne,38,
COM,26001,84,26,26D,261,0,SOLAURE,Solaure en Diois,Solaure en Diois,26,
COMD,26999,84,26,26D,261,0,ANCIENNE,Ancienne,Ancienne,26,26108
COM,2604,84,26,26D,261,0,,,Vide,26,
COM,XXXXX,84,26,26D,261,0,,,Faux,26,
""".encode()
PEOPLE = "DEP;COM;Commune;PMUN\n26;26108;Crest;8 732\n26;26301;Saint-Donat-sur-l'Herbasse;4178\n"
POSTCODES = (
    "#Code_commune_INSEE;Nom_de_la_commune;Code_postal\n26108;CREST;26400\n26108;CREST;26401\n"
)


def bring(content):
    content = content if isinstance(content, bytes) else content.encode("cp1252")
    return import_communes(actor=OPERATOR, content=content, at=NOON)


def test_a_list_brought_in_twice_changes_nothing_the_second_time():
    first, again = bring(CODE), bring(CODE)

    assert (first.added, first.changed, first.refused_lines) == (5, 0, (8,))
    assert (again.added, again.changed, again.unchanged) == (0, 0, 5)
    assert not Commune.objects.filter(name="Ancienne").exists()
    assert Commune.objects.get(name="Vide").insee_code == "02604"


def test_other_lists_complete_what_is_known():
    bring(CODE)

    people, again = bring(PEOPLE), bring(PEOPLE)
    crest = Commune.objects.get(insee_code="26108")

    assert (people.changed, again.changed, crest.population) == (2, 0, 8732)


def test_a_list_of_postcodes_keeps_the_first_and_names_no_commune_anew():
    bring(CODE)
    bring("code_insee,code_postal,latitude,longitude\n26108,26400,44.7286,5.0222\n99999,1,1,1\n")

    crest = Commune.objects.get(insee_code="26108")
    assert (crest.name, crest.postcode, crest.latitude) == ("Crest", "26400", 44.7286)
    assert not Commune.objects.filter(insee_code="99999").exists()


def test_a_file_that_is_no_list_is_refused_and_so_is_anyone_but_the_operator():
    with pytest.raises(HalleError) as told:
        bring("produit;prix\nCarottes;2\n")
    with pytest.raises(HalleError):
        import_communes(actor=actor(make_person()), content=CODE, at=NOON)

    assert told.value.code == "list-of-communes-not-known"
    assert not Commune.objects.exists()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("crest", ["Crest"]),
        ("CRÊT", ["Crêts en Belledonne"]),
        ("cre", ["Crest", "Crêts en Belledonne"]),
        ("st donat", ["Saint-Donat-sur-l'Herbasse"]),
        ("l’herbasse", ["Saint-Donat-sur-l'Herbasse"]),
        ("26400", ["Crest"]),
        ("264", ["Crest"]),
        ("26108", ["Crest"]),
        ("cre (38)", ["Crêts en Belledonne"]),
        ("", []),
        ("%", []),
        ("nowhere", []),
    ],
)
def test_communes_are_found_as_people_type_them(typed, names):
    bring(CODE)
    bring(PEOPLE)
    bring(POSTCODES)

    assert [commune.name for commune in find_communes(typed)] == names


def test_the_commune_meant_leaves_no_doubt():
    bring(CODE)
    Commune.objects.create(
        insee_code="08127", name="Crest", folded_name="crest", department="08", population=10
    )

    assert the_commune("Saint Donat sur l'Herbasse").insee_code == "26301"
    assert the_commune("crest") is None
    assert the_commune("Crest (26)").insee_code == "26108"
    assert the_commune("") is None


def test_the_real_list_comes_in_whole():
    above = (parent / "shared/data/territory" for parent in Path(__file__).parents)
    folder = next((found for found in above if found.exists()), None)
    if folder is None:
        pytest.skip("the official files are not here")

    code = bring((folder / "communes.csv").read_bytes())
    people = bring((folder / "donnees_communes.csv").read_bytes())

    assert (code.added, code.refused_lines) == (34_935, ())
    assert people.changed > 34_000
    assert the_commune("crest (26)").population > 8_000
