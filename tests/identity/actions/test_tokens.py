"""Keys that let programs act for an organisation."""

import hashlib
from datetime import timedelta

import pytest

from halle.identity.actions.issue_token import issue_token
from halle.identity.actions.revoke_token import revoke_token
from halle.identity.models import ApiToken
from halle.identity.queries.people import tokens_of
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotAllowed, NotFound, SignInNeeded
from halle.kernel.ids import new_secret
from halle.kernel.models import AuditLine
from tests.makers.identity import NOON, actor, make_organisation, make_person, make_role

pytestmark = pytest.mark.django_db


def issue(by, organisation, **changes):
    values = {
        "name": "Caisse",
        "scopes": ["read"],
        "secret": new_secret(),
        "expires_at": None,
    } | changes
    return issue_token(actor=by, organisation_id=organisation.pk, at=NOON, **values)


def test_only_the_digest_of_a_secret_is_kept_anywhere():
    ana = make_person()
    farm = make_organisation(manager=ana)
    secret = new_secret()

    issued = issue(actor(ana), farm, secret=secret, scopes=["write", "read"])

    token = ApiToken.objects.get(public_id=issued.public_id)
    assert token.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert token.scopes == "read write"
    assert token.created_by == ana
    kept = [str(row) for row in (*ApiToken.objects.values(), *AuditLine.objects.values())]
    assert secret not in " ".join(kept)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read", "everything"]}, "scopes"),
        ({"expires_at": NOON}, "expires_on"),
        ({"secret": "short"}, "secret"),
        ({"name": "  "}, "name"),
    ],
)
def test_a_token_that_makes_no_sense_is_refused_beside_its_field(changes, field):
    ana = make_person()
    farm = make_organisation(manager=ana)

    with pytest.raises(Invalid) as refusal:
        issue(actor(ana), farm, **changes)

    assert refusal.value.field == field
    assert not ApiToken.objects.exists()


def test_only_managers_in_person_hold_the_keys():
    farm = make_organisation(manager=make_person())
    former, treasurer = make_person(), make_person()
    make_role(former, farm, ended_at=NOON)
    make_role(treasurer, farm, "treasurer")
    issued = issue(actor(farm.people.get(kind="manager", ended_at=None).person), farm)
    tries = [
        (Actor.nobody(), SignInNeeded),
        (Actor.token(farm.pk, frozenset({"write"})), SignInNeeded),
        (actor(former), NotAllowed),
        (actor(treasurer), NotAllowed),
        (actor(make_person()), NotAllowed),
    ]

    for someone, refusal in tries:
        with pytest.raises(refusal):
            issue(someone, farm)
        with pytest.raises(refusal):
            revoke_token(actor=someone, token_id=issued.public_id, at=NOON)

    assert ApiToken.objects.filter(revoked_at=None).count() == 1


def test_a_revoked_or_outdated_token_is_shown_as_such():
    ana = make_person()
    farm = make_organisation(manager=ana)
    kept = issue(actor(ana), farm, expires_at=NOON + timedelta(days=1))
    gone = issue(actor(ana), farm)

    revoke_token(actor=actor(ana), token_id=gone.public_id, at=NOON)
    revoke_token(actor=actor(ana), token_id=gone.public_id, at=NOON + timedelta(hours=1))

    assert ApiToken.objects.get(public_id=gone.public_id).revoked_at == NOON
    valid = {token.public_id: token.is_valid for token in tokens_of(farm.pk, at=NOON)}
    assert valid == {kept.public_id: True, gone.public_id: False}
    tomorrow = NOON + timedelta(days=2)
    assert not any(token.is_valid for token in tokens_of(farm.pk, at=tomorrow))


def test_an_unknown_token_does_not_exist():
    ana = make_person()
    make_organisation(manager=ana)

    with pytest.raises(NotFound):
        revoke_token(actor=actor(ana), token_id=ana.public_id, at=NOON)
