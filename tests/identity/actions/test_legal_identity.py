"""What an organisation is before the law: numbers that agree, written by those who may."""

from datetime import timedelta

import pytest

from halle.identity.actions.state_legal_identity import state_legal_identity
from halle.identity.models import LegalIdentity
from halle.identity.queries.legal_identities import legal_identities_of, legal_identity_of
from halle.kernel.errors import Invalid, NotAllowed, NotFound
from halle.kernel.models import OutgoingMail
from tests.makers.firms import make_siren
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
SIREN = "552008443"
IBAN = "FR7699999261080000002610854"
"""Of a bank that does not exist."""


def state(organisation, *, by, **changes):
    values = {
        "legal_name": "Le Fournil  des Auberts",
        "legal_form": "SARL",
        "siren": "552 008 443",
        "street": "1 place du Marché",
        "postcode": "26400",
        "town": "Crest",
        "at": NOON,
    }
    return state_legal_identity(
        actor=actor(by), organisation_id=organisation.pk, **(values | changes)
    )


@pytest.fixture
def manager():
    return make_person()


@pytest.fixture
def bakery(manager):
    return make_organisation("Le Fournil", manager=manager)


def test_numbers_are_kept_without_spaces_and_the_vat_number_follows(bakery, manager):
    told = state(bakery, by=manager, siret="552 008 443 00004", share_capital_cents=800_000)

    assert (told.siren, told.siret, told.vat_number) == (SIREN, f"{SIREN}00004", f"FR19{SIREN}")
    kept = legal_identity_of(bakery.pk)
    assert kept.legal_name == "Le Fournil des Auberts"
    assert legal_identities_of([bakery.pk, 0]) == {bakery.pk: kept}


def test_saying_it_again_changes_it_and_treasurers_may(bakery, manager):
    keeper = make_person()
    make_role(keeper, bakery, "treasurer")
    state(bakery, by=manager)

    state(bakery, by=keeper, vat_regime="franchise", town="Die")

    kept = LegalIdentity.objects.get()
    assert (kept.town, kept.vat_regime, kept.vat_number) == ("Die", "franchise", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("siren", "552 008 444"),
        ("siren", ""),
        ("siren", "١٢٣٤٥٦٧٨٩"),
        ("siret", "552 008 443 00005"),
        ("siret", "73282932000074"),
        ("vat_number", "FR28552008443"),
        ("vat_number", "BE0428759497"),
        ("share_capital_cents", -1),
        ("postcode", "2640"),
        ("street", " "),
        ("town", ""),
        ("legal_name", ""),
        ("vat_regime", "none"),
    ],
)
def test_what_cannot_be_right_is_refused_beside_its_field(bakery, manager, field, value):
    with pytest.raises(Invalid) as refusal:
        state(bakery, by=manager, **{field: value})

    assert refusal.value.field == field
    assert not LegalIdentity.objects.exists()


def test_strangers_and_those_who_left_state_nothing(bakery, manager):
    former, volunteer = make_person(), make_person()
    make_role(former, bakery, ended_at=NOON)
    make_role(volunteer, bakery, "volunteer")

    for someone in (former, volunteer, make_person()):
        with pytest.raises(NotAllowed):
            state(bakery, by=someone)
    with pytest.raises(NotAllowed):
        state(make_person(), by=manager)
    assert not LegalIdentity.objects.exists()


def test_people_have_no_legal_identity():
    from halle.kernel.actor import Actor

    with pytest.raises(NotFound):
        state_legal_identity(
            actor=Actor.machine_operator(),
            organisation_id=make_person().pk,
            legal_name="Ana",
            siren=SIREN,
            street="x",
            postcode="26400",
            town="Crest",
            at=NOON,
        )


def test_made_up_numbers_agree():
    from halle.identity.rules.company_numbers import tidy_siren

    assert all(tidy_siren(number) == number for number in (make_siren() for _ in range(50)))


@pytest.mark.parametrize(
    ("field", "account"),
    [
        ("iban", {"iban": "FR77 9999 9261 0800 0000 2610 854"}),
        ("iban", {"iban": "FR76 9999 9261 0800 0000 2610 85"}),
        ("iban", {"iban": "XX48 9999"}),
        ("iban", {"bic": "AGRIFRPP"}),
        ("bic", {"iban": IBAN, "bic": "AGRI"}),
    ],
)
def test_an_account_that_cannot_be_right_is_refused_with_a_sentence(
    bakery, manager, field, account
):
    with pytest.raises(Invalid) as refusal:
        state(bakery, by=manager, **account)

    assert refusal.value.field == field
    assert str(refusal.value) != str(Invalid.sentence)
    assert not LegalIdentity.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_every_manager_is_written_when_the_account_changes_and_only_then(bakery, manager):
    other, keeper, former = make_person("Bea"), make_person("Kim"), make_person()
    make_role(other, bakery, "manager")
    make_role(keeper, bakery, "treasurer")
    make_role(former, bakery, "manager", ended_at=NOON)
    bakery.email = "boulangerie@example.org"
    bakery.save()

    state(bakery, by=manager)
    assert not OutgoingMail.objects.exists()
    state(bakery, by=keeper, iban="fr76 9999 9261 0800 0000 2610 854", bic="agrifrpp")
    state(bakery, by=manager, iban=IBAN, town="Die")

    kept = LegalIdentity.objects.get()
    assert (kept.iban, kept.bic) == (IBAN, "")
    mails = OutgoingMail.objects.all()
    assert {mail.recipient for mail in mails} == {manager.email, other.email}
    assert mails.count() == 2
    for mail in mails:
        assert "Kim" in mail.text
        assert IBAN[-4:] in mail.text
        assert IBAN not in mail.text


def test_an_account_taken_away_is_told_too(bakery, manager):
    state(bakery, by=manager, iban=IBAN)

    state(bakery, by=manager, at=NOON + timedelta(hours=1))

    assert LegalIdentity.objects.get().iban == ""
    assert OutgoingMail.objects.count() == 2
