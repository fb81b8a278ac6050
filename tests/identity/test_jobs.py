"""Sign-ups that nobody finished go away."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from halle.identity.actions.forget_sign_ups import forget_sign_ups
from halle.identity.actions.register_person import register_person
from halle.identity.jobs import forget_unfinished_sign_ups
from halle.identity.models import Account, Party
from halle.kernel.actor import Actor
from halle.kernel.errors import NotAllowed
from halle.trust.models import Consent
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db
LATER = timezone.now() + timedelta(days=3)


def sign_up(name):
    return register_person(
        actor=Actor.nobody(), name=name, email=f"{name.lower()}@example.org", at=NOON
    )


def test_only_sign_ups_that_never_came_back_go():
    sign_up("Forgotten")
    proven, used, helper = sign_up("Proven"), sign_up("Used"), sign_up("Helper")
    EmailAddress.objects.filter(user=proven.account_id).update(verified=True)
    Consent.objects.create(party_id=used.id, purpose="x", granted_at=NOON)
    make_role(Party.objects.get(pk=helper.id), make_organisation(), "volunteer")
    imported = make_person("Imported")
    EmailAddress.objects.filter(user=imported.account).delete()

    assert forget_unfinished_sign_ups(LATER) == 1
    assert forget_unfinished_sign_ups(LATER) == 0

    assert not Account.objects.filter(email="forgotten@example.org").exists()
    left = Party.objects.filter(kind="person").values_list("name", flat=True)
    assert set(left) == {"Proven", "Used", "Helper", "Imported"}


def test_a_fresh_sign_up_has_two_days():
    sign_up("Fresh")

    assert forget_unfinished_sign_ups(timezone.now() + timedelta(days=1)) == 0

    assert Account.objects.count() == 1


def test_people_do_not_erase_people():
    sign_up("Fresh")

    for someone in (actor(make_person()), Actor.nobody()):
        with pytest.raises(NotAllowed):
            forget_sign_ups(actor=someone, at=LATER)

    assert Account.objects.filter(email="fresh@example.org").exists()
