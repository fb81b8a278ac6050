"""What people agree to, and the log only they read."""

from datetime import timedelta

import pytest

from halle.identity.actions.close_account import close_account
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed, SignInNeeded
from halle.kernel.manifest import MANIFESTS, Manifest, Purpose
from halle.kernel.models import ParameterValue
from halle.kernel.outbox import drain
from halle.kernel.parameters import forget
from halle.trust.actions.forget_person import forget_person
from halle.trust.actions.forget_sightings import forget_sightings
from halle.trust.actions.grant_consent import grant_consent
from halle.trust.actions.record_sighting import record_sighting
from halle.trust.actions.withdraw_consent import withdraw_consent
from halle.trust.errors import UnknownPurpose
from halle.trust.models import Consent, Sighting
from halle.trust.queries.consents import agreements_of, has_consent
from halle.trust.queries.sightings import latest_sightings
from tests.makers.identity import NOON, actor, make_organisation, make_person

pytestmark = pytest.mark.django_db
NEWS = "garden.news"


@pytest.fixture(autouse=True)
def _a_purpose(monkeypatch):
    asks = Manifest(domain="garden", sentence="", purposes=(Purpose(NEWS, "News by mail"),))
    monkeypatch.setitem(MANIFESTS, "garden", asks)


def test_agreeing_twice_is_agreeing_once_and_is_taken_back_as_easily():
    ana = make_person()

    first = grant_consent(actor=actor(ana), purpose=NEWS, at=NOON)
    again = grant_consent(actor=actor(ana), purpose=NEWS, at=NOON + timedelta(days=1))
    assert first == again
    assert has_consent(ana.pk, NEWS)
    withdraw_consent(actor=actor(ana), purpose=NEWS, at=NOON)
    withdraw_consent(actor=actor(ana), purpose=NEWS, at=NOON + timedelta(days=1))

    assert not has_consent(ana.pk, NEWS)
    assert Consent.objects.get().withdrawn_at == NOON
    assert [(one.key, one.granted_at) for one in agreements_of(ana.pk)] == [(NEWS, None)]


def test_nobody_agrees_to_what_nobody_asks():
    ana = make_person()

    with pytest.raises(UnknownPurpose):
        grant_consent(actor=actor(ana), purpose="everything", at=NOON)
    with pytest.raises(SignInNeeded):
        grant_consent(actor=Actor.nobody(), purpose=NEWS, at=NOON)
    with pytest.raises(SignInNeeded):
        withdraw_consent(actor=Actor.nobody(), purpose=NEWS, at=NOON)

    assert not Consent.objects.exists()


def see(seer, subject, at=NOON, acting_for=None):
    record_sighting(
        actor=actor(seer, acting_for), subject_ids=[subject.pk], what="Your name",
        purpose="To run an organisation you act for", at=at,
    )  # fmt: skip


def test_a_line_tells_who_for_whom_and_why_in_my_language():
    ana, nora = make_person("Ana"), make_person("Nora")
    hub = make_organisation("Le Panier de la Tour", manager=nora)

    see(nora, ana, acting_for=hub)

    (line,) = latest_sightings(ana.pk, limit=3)
    assert (line.seer, line.seen_for) == ("Nora", "Le Panier de la Tour")
    assert latest_sightings(nora.pk, limit=3) == []
    from django.utils import translation

    with translation.override("fr"):
        assert latest_sightings(ana.pk, limit=3)[0].what == "Votre nom"


def test_lines_go_when_the_members_decided():
    ana, nora = make_person(), make_person()
    for days in (89, 91, 400):
        see(nora, ana, NOON - timedelta(days=days))

    assert forget_sightings(actor=Actor.clock(), at=NOON).lines == 1
    ParameterValue.objects.create(name="trust.sighting_days", value=90, since=NOON, decision="x")
    forget()
    assert forget_sightings(actor=Actor.clock(), at=NOON).lines == 1
    forget()

    assert Sighting.objects.count() == 1


def test_nobody_else_erases_lines():
    ana = make_person()
    see(make_person(), ana, NOON - timedelta(days=400))

    for someone in (actor(ana), Actor.nobody(), Actor.token(ana.pk, frozenset({"write"}))):
        with pytest.raises(NotAllowed):
            forget_sightings(actor=someone, at=NOON)
        with pytest.raises(NotAllowed):
            forget_person(actor=someone, person_id=ana.pk, at=NOON)

    assert Sighting.objects.count() == 1


def test_the_log_of_someone_who_left_is_erased_and_their_looks_stay_without_their_name():
    ana, nora = make_person("Ana"), make_person("Nora")
    see(nora, ana)
    see(ana, nora)
    grant_consent(actor=actor(ana), purpose=NEWS, at=NOON)

    close_account(actor=actor(ana), person_id=ana.pk, at=NOON)
    drain()

    assert not Sighting.objects.filter(subject=ana).exists()
    assert not has_consent(ana.pk, NEWS)
    assert latest_sightings(nora.pk, limit=3)[0].seer == "Une personne partie"
