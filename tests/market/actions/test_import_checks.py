"""Checked files: who may look at and apply them, once, and not for ever."""

from datetime import timedelta

import pytest

from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, NotFound, SignInNeeded
from halle.market.actions.check_catalogue_file import check_catalogue_file
from halle.market.actions.forget_imports import forget_imports
from halle.market.actions.import_catalogue import import_catalogue
from halle.market.actions.import_rows import import_rows
from halle.market.errors import FileNotUnderstood, ImportExpired
from halle.market.jobs import forget_old_imports
from halle.market.models import CatalogueImport, Offer, Product
from tests.makers.identity import NOON, actor, make_person, make_role
from tests.makers.market import make_category, make_seller
from tests.market.imports.files import lines

pytestmark = pytest.mark.django_db

GOOD = lines(
    "Carottes;Légumes;1,90;botte;5,5 %;80",
    "Carottes;Légumes;2,90;kg;5,5 %;12",
    "Œufs;Œufs;2,50;les 6;;",
    "Savon;maison;4;pièce;20;5",
)


@pytest.fixture
def farm():
    """A farm and its manager's actor."""
    for key in ("legumes", "cremerie", "maison", "epicerie"):
        make_category(key)
    manager = make_person("Nora")
    seller = make_seller("Les Auberts", manager=manager)
    return seller, actor(manager, seller.party)


def check(farm, content=GOOD, filename="catalogue.csv", at=NOON):
    """Check a file for the farm."""
    seller, who = farm
    content = content.encode() if isinstance(content, str) else content
    return check_catalogue_file(
        actor=who, seller_id=seller.pk, filename=filename, content=content, at=at
    )


def test_a_check_is_applied_once_and_not_for_ever(farm):
    used, late = check(farm), check(farm)
    import_catalogue(actor=farm[1], import_id=used.id, at=NOON)

    for checked, at in ((used, NOON), (late, NOON + timedelta(hours=24))):
        with pytest.raises(ImportExpired):
            import_catalogue(actor=farm[1], import_id=checked.id, at=at)
    with pytest.raises(NotFound):
        import_catalogue(actor=farm[1], import_id=0, at=NOON)

    assert Offer.objects.count() == 4


def test_checked_files_are_thrown_away_in_time(farm):
    check(farm)
    check(farm, at=NOON + timedelta(hours=30))

    assert forget_old_imports(NOON + timedelta(hours=23)) == 0
    assert forget_old_imports(NOON + timedelta(days=3)) == 2
    assert forget_old_imports(NOON + timedelta(days=3)) == 0
    assert not CatalogueImport.objects.exists()
    with pytest.raises(NotAllowed):
        forget_imports(actor=farm[1], at=NOON)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b"a;b\n1;2", "no-name-column"), (b"PK\x03\x04x", "broken-file")],
)
def test_a_file_that_cannot_be_read_says_why(farm, content, reason):
    with pytest.raises(FileNotUnderstood) as refusal:
        check(farm, content)

    assert (refusal.value.field, refusal.value.details["reason"]) == ("file", reason)
    assert "%(" not in str(refusal.value)
    assert not CatalogueImport.objects.exists()


def test_only_those_who_may_edit_check_and_apply(farm):
    seller, _ = farm
    checked = check(farm)
    former, other = make_person(), make_person()
    make_role(former, seller.party, ended_at=NOON)
    rival = make_seller("Serre", manager=other)

    for who, refusal in (
        (actor(make_person()), NotAllowed),
        (actor(former, seller.party), NotAllowed),
        (actor(other, rival.party), NotAllowed),
        (Actor.token(rival.pk, frozenset({"write"})), NotAllowed),
        (Actor.nobody(), SignInNeeded),
    ):
        with pytest.raises(refusal):
            check((seller, who))
        with pytest.raises(refusal):
            import_catalogue(actor=who, import_id=checked.id, at=NOON)
        with pytest.raises(refusal):
            import_rows(actor=who, seller_id=seller.pk, rows=(), at=NOON)

    assert CatalogueImport.objects.count() == 1
    assert not Product.objects.exists()
