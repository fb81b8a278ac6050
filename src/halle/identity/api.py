"""Who I am, for whom I act, and the keys of an organisation's programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.identity.actions.create_organisation import create_organisation
from halle.identity.actions.invite_person import invite_person
from halle.identity.actions.issue_token import issue_token
from halle.identity.actions.revoke_token import revoke_token
from halle.identity.actions.state_legal_identity import state_legal_identity
from halle.identity.models import LegalIdentity, Party
from halle.identity.policies import (
    TREASURERS,
    require_may_manage_tokens,
    require_may_see_people,
    require_role,
)
from halle.identity.queries.legal_identities import legal_identity_of
from halle.identity.queries.myself import Myself, myself, organisations_of
from halle.identity.queries.people import organisation_of, tokens_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import NotFound
from halle.kernel.ids import new_secret
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Moment, Sent

router = Router(tags=["identity"])


class PersonOut(Schema):
    """Oneself; a program is nobody."""

    public_id: UUID
    name: str
    email: str
    phone: str
    language: str


class PartyOut(Schema):
    """Someone one acts for."""

    public_id: UUID
    name: str
    kind: str = Field(description="person or organisation")


class MeOut(Schema):
    """Who calls, for whom, and within which limits."""

    person: PersonOut | None
    acting_for: PartyOut | None
    scopes: list[str] | None = Field(description="What a program's key allows; null for people")


class OrganisationOut(Schema):
    """An organisation one acts for, and as what."""

    public_id: UUID
    name: str
    roles: list[str]


class OrganisationIn(Sent):
    """A new organisation."""

    name: str = Field(max_length=120)
    email: str = ""
    phone: str = ""


class InvitationIn(Sent):
    """Who is asked to take which role."""

    email: str
    role: str = Field(description="manager, treasurer, volunteer or member")


class CreatedOut(Schema):
    """What was made."""

    public_id: UUID


class LegalIdentityIn(Sent):
    """Who an organisation is before the law, as its invoices say it."""

    legal_name: str = Field(max_length=120)
    legal_form: str = Field(default="", max_length=60)
    share_capital_cents: int | None = Field(default=None, ge=0, le=10**15)
    siren: str = Field(max_length=20)
    siret: str = Field(default="", max_length=25)
    vat_number: str = Field(default="", max_length=20)
    register_town: str = Field(default="", max_length=80)
    street: str = Field(max_length=200)
    postcode: str = Field(max_length=10)
    town: str = Field(max_length=80)
    vat_regime: str = Field(default="normal", description="normal or franchise")
    vat_on_debits: bool = False
    iban: str = Field(
        default="", max_length=50, description="the account to be paid on; all managers are told"
    )
    bic: str = Field(default="", max_length=14)


class LegalIdentityOut(LegalIdentityIn):
    """The same, as it is kept."""

    country: str
    stated_at: datetime


class TokenIn(Sent):
    """What a program may do, and until when."""

    name: str = Field(max_length=80)
    scopes: list[str] = Field(description="read, or read and write")
    expires_at: Moment | None = None


class TokenOut(Schema):
    """A key as its managers see it: never the secret."""

    public_id: UUID
    name: str
    scopes: list[str]
    issued_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_on: date | None
    revoked_at: datetime | None
    is_valid: bool


class NewTokenOut(CreatedOut):
    """A new key; its secret is told this once and kept nowhere."""

    secret: str


@router.get("/me", response=MeOut)
def me(request: HalleRequest) -> Myself:
    """Who calls, for whom they act, and what a program's key allows."""
    return myself(request.actor)


@router.get("/me/organisations", response=list[OrganisationOut])
def my_organisations(request: HalleRequest) -> list[dict[str, Any]]:
    """Every organisation one acts for today; a program's key has one."""
    return organisations_of(request.actor)


@router.post("/organisations", response={201: CreatedOut})
def found_organisation(request: HalleRequest, body: OrganisationIn) -> Status:
    """Found an organisation, of which one becomes the first manager."""
    made = under_key(key_of(request), create_organisation)(
        actor=request.actor, **body.dict(), at=clock.now()
    )
    return Status(201, made)


@router.post("/organisations/{uuid:organisation_id}/invitations", response={201: CreatedOut})
def invite(request: HalleRequest, organisation_id: UUID, body: InvitationIn) -> Status:
    """Ask someone by mail to take a role; asking again sends nothing new."""
    made = under_key(key_of(request), invite_person)(
        actor=request.actor,
        organisation_id=_seen(request, organisation_id).pk,
        email=body.email,
        kind=body.role,
        at=clock.now(),
    )
    return Status(201, made)


@router.get("/organisations/{uuid:organisation_id}/legal-identity", response=LegalIdentityOut)
def read_legal_identity(request: HalleRequest, organisation_id: UUID) -> LegalIdentity:
    """Who an organisation is before the law, for its managers and treasurers."""
    party = _seen(request, organisation_id)
    require_role(request.actor, party.pk, TREASURERS, scope="read")
    known = legal_identity_of(party.pk)
    if known is None:
        raise NotFound
    return known


@router.put("/organisations/{uuid:organisation_id}/legal-identity", response=LegalIdentityOut)
def write_legal_identity(
    request: HalleRequest, organisation_id: UUID, body: LegalIdentityIn
) -> LegalIdentity | None:
    """State who an organisation is before the law; its next invoices say it."""
    party = _seen(request, organisation_id)
    under_key(key_of(request), state_legal_identity)(
        actor=request.actor, organisation_id=party.pk, **body.dict(), at=clock.now()
    )
    return legal_identity_of(party.pk)


@router.get("/organisations/{uuid:organisation_id}/tokens", response=list[TokenOut])
def tokens(request: HalleRequest, organisation_id: UUID) -> list[dict[str, Any]]:
    """Every key that programs of an organisation have or had, without its secret."""
    party = _seen(request, organisation_id)
    require_may_manage_tokens(request.actor, party.pk)
    return [
        token._asdict() | {"scopes": token.scopes.split()}
        for token in tokens_of(party.pk, at=clock.now())
    ]


@router.post("/organisations/{uuid:organisation_id}/tokens", response={201: NewTokenOut})
def make_token(request: HalleRequest, organisation_id: UUID, body: TokenIn) -> Status:
    """Make a key for a program. Its secret is told once: a repetition is refused."""
    secret = new_secret()
    issued = under_key(key_of(request), issue_token)(
        actor=request.actor,
        organisation_id=_seen(request, organisation_id).pk,
        name=body.name,
        scopes=body.scopes,
        secret=secret,
        expires_at=body.expires_at,
        at=clock.now(),
    )
    return Status(201, {"public_id": issued.public_id, "secret": secret})


@router.delete("/tokens/{uuid:token_id}", response={204: None})
def take_token_away(request: HalleRequest, token_id: UUID) -> Status:
    """Take a key away at once. Safe to repeat."""
    under_key(key_of(request), revoke_token)(actor=request.actor, token_id=token_id, at=clock.now())
    return Status(204, None)


def _seen(request: HalleRequest, organisation_id: UUID) -> Party:
    party = organisation_of(organisation_id)
    if party is None:
        raise NotFound
    require_may_see_people(request.actor, party.pk)
    return party
