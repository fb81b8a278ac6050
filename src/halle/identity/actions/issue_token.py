"""A program gets a key to act for an organisation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.identity.models import ApiToken
from halle.identity.policies import require_may_manage_tokens
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name

SCOPES = ("read", "write")
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """The token's name outside; its secret is known to the caller alone."""

    public_id: UUID


@action
def issue_token(
    *,
    actor: Actor,
    organisation_id: int,
    name: str,
    scopes: list[str],
    secret: str,
    expires_at: datetime | None,
    at: datetime,
) -> IssuedToken:
    """A manager lets a program read, or read and write, for the organisation.

    ``secret`` comes from :func:`halle.kernel.ids.new_secret`; only its SHA-256 is kept.
    """
    person_id = require_may_manage_tokens(actor, organisation_id)
    wanted = [scope for scope in SCOPES if scope in scopes]
    if not wanted or len(wanted) != len(set(scopes)):
        raise Invalid(_("Choose what the program may do."), field="scopes")
    if expires_at is not None and expires_at <= at:
        raise Invalid(_("Choose a day to come."), field="expires_on")
    if len(secret) < SHORTEST_SECRET:
        raise Invalid(_("This secret is too short."), field="secret")
    token = ApiToken.objects.create(
        organisation_id=organisation_id,
        name=require_name(name, longest=80),
        digest=hashlib.sha256(secret.encode()).hexdigest(),
        scopes=" ".join(wanted),
        created_by_id=person_id,
        created_at=at,
        expires_at=expires_at,
    )
    return IssuedToken(token.public_id)
