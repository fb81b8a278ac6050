"""Webhooks for programs: which there are, what they are told, how that went."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from halle.identity.queries.people import organisation_of
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.paging import after, page_of, size_of
from halle.kernel.requests import HalleRequest, key_of
from halle.kernel.written import Sent
from halle.webhooks.actions.add_endpoint import add_endpoint
from halle.webhooks.actions.edit_endpoint import edit_endpoint
from halle.webhooks.actions.ping_endpoint import ping_endpoint
from halle.webhooks.actions.remove_endpoint import remove_endpoint
from halle.webhooks.actions.renew_secret import renew_secret
from halle.webhooks.actions.send_again import send_again
from halle.webhooks.actions.send_missed_again import send_missed_again
from halle.webhooks.actions.start_endpoint import start_endpoint
from halle.webhooks.actions.stop_endpoint import stop_endpoint
from halle.webhooks.addressing import require_public
from halle.webhooks.announced import announcements
from halle.webhooks.keeping import new_webhook_secret
from halle.webhooks.models import Message
from halle.webhooks.policies import require_may_look_after, require_own_endpoint
from halle.webhooks.queries.endpoints import endpoint_shown, endpoints_of
from halle.webhooks.queries.messages import messages_of

router = Router(tags=["webhooks"])
STEPS = {"start": start_endpoint, "stop": stop_endpoint, "ping": ping_endpoint}
ENDPOINT = "/webhooks/{uuid:endpoint_id}"


class KindOut(Schema):
    """A kind of fact that programs may be told of."""

    kind: str
    group: str
    words: str


class WebhookIn(Sent):
    """Where to tell, and what."""

    name: str = Field(max_length=80)
    url: str = Field(max_length=500, description="a public https address")
    kinds: list[str] = Field(max_length=100, description="as GET /webhooks/kinds lists them")


class WebhookOut(WebhookIn):
    """An address, never its secret."""

    public_id: UUID
    created_at: datetime
    stopped_at: datetime | None
    stopped_why: str | None = Field(description="by_hand, failing, gone; null while it is told")
    failing_since: datetime | None
    previous_secret_until: datetime | None
    missed: int
    waiting: int


class NewSecretOut(Schema):
    """A secret, told this once."""

    public_id: UUID
    secret: str


class StepIn(Sent):
    """What to do with an address."""

    do: str = Field(description="start, stop or ping")


class SendIn(Sent):
    """Which message to send again; without one, everything that was missed."""

    message: UUID | None = None


class SentOut(Schema):
    """How many messages are on their way."""

    messages: int


class MessageOut(Schema):
    """A message and its last attempt; ``id`` is its webhook-id."""

    id: UUID
    kind: str
    state: str = Field(description="waiting, delivered, missed")
    at: datetime
    attempts: int
    status: int | None
    trouble: str | None
    answer: str
    milliseconds: int | None
    tried_at: datetime | None
    next_at: datetime | None


class MessagesOut(Schema):
    """Messages, the newest first."""

    items: list[MessageOut]
    next_cursor: str | None


@router.get("/webhooks/kinds", response=list[KindOut])
def kinds(request: HalleRequest) -> list[dict[str, str]]:
    """Every kind of fact that programs may be told of."""
    return [
        {"kind": name, "group": str(one.group), "words": str(one.words)}
        for name, one in announcements().items()
    ]


@router.get("/organisations/{uuid:organisation_id}/webhooks", response=list[WebhookOut])
def webhooks(request: HalleRequest, organisation_id: UUID) -> list[dict[str, Any]]:
    """The addresses of an organisation, for its managers and programs."""
    party_id = _organisation(organisation_id)
    require_may_look_after(request.actor, party_id, scope="read")
    now = clock.now()
    return [endpoint_shown(one, now) for one in endpoints_of(party_id)]


@router.post("/organisations/{uuid:organisation_id}/webhooks", response={201: NewSecretOut})
def add(request: HalleRequest, organisation_id: UUID, body: WebhookIn) -> Status:
    """Have a program told. Its secret is told once: a repetition under a key is refused."""
    party_id = _organisation(organisation_id)
    require_may_look_after(request.actor, party_id)
    require_public(body.url)
    secret = new_webhook_secret()
    made = under_key(key_of(request), add_endpoint)(
        actor=request.actor,
        organisation_id=party_id,
        **body.dict(),
        secret=secret,
        at=clock.now(),
    )
    return Status(201, {"public_id": made.public_id, "secret": secret})


@router.get(ENDPOINT, response=WebhookOut)
def webhook(request: HalleRequest, endpoint_id: UUID) -> dict[str, Any]:
    """One address, for those who look after it."""
    return _shown(request, endpoint_id)


@router.put(ENDPOINT, response=WebhookOut)
def edit(request: HalleRequest, endpoint_id: UUID, body: WebhookIn) -> dict[str, Any]:
    """Change where and what is told; the secret stays."""
    found = require_own_endpoint(request.actor, endpoint_id)
    if body.url.strip() != found.url:
        require_public(body.url)
    under_key(key_of(request), edit_endpoint)(
        actor=request.actor, endpoint_id=endpoint_id, **body.dict(), at=clock.now()
    )
    return _shown(request, endpoint_id)


@router.delete(ENDPOINT, response={204: None})
def remove(request: HalleRequest, endpoint_id: UUID) -> Status:
    """Forget an address, its secret and its messages."""
    under_key(key_of(request), remove_endpoint)(
        actor=request.actor, endpoint_id=endpoint_id, at=clock.now()
    )
    return Status(204, None)


@router.post(f"{ENDPOINT}/secret", response={201: NewSecretOut})
def renew(request: HalleRequest, endpoint_id: UUID) -> Status:
    """Another secret, told once; the one before signs for a day more."""
    secret = new_webhook_secret()
    under_key(key_of(request), renew_secret)(
        actor=request.actor, endpoint_id=endpoint_id, secret=secret, at=clock.now()
    )
    return Status(201, {"public_id": endpoint_id, "secret": secret})


@router.post(f"{ENDPOINT}/steps", response=WebhookOut)
def step(request: HalleRequest, endpoint_id: UUID, body: StepIn) -> dict[str, Any]:
    """Start, stop, or try out. Safe to repeat."""
    require_own_endpoint(request.actor, endpoint_id)
    if body.do not in STEPS:
        raise Invalid(field="do")
    about: dict[str, Any] = {"actor": request.actor, "endpoint_id": endpoint_id}
    under_key(key_of(request), STEPS[body.do])(**about, at=clock.now())
    return _shown(request, endpoint_id)


@router.get(f"{ENDPOINT}/messages", response=MessagesOut)
def messages(
    request: HalleRequest, endpoint_id: UUID, cursor: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """What was sent to an address or waits, the newest first."""
    endpoint = require_own_endpoint(request.actor, endpoint_id, scope="read")
    rows, size, last = messages_of(endpoint.pk), size_of(limit), after(cursor)
    if last:
        rows = rows.filter(pk__lt=last)
    found = page_of(rows[: size + 1], size, row_id=lambda one: one.pk, show=_told)
    return found._asdict()


@router.post(f"{ENDPOINT}/messages/send", response=SentOut)
def send(request: HalleRequest, endpoint_id: UUID, body: SendIn) -> dict[str, int]:
    """Send one message again under its id, or everything that was missed (500 at a time)."""
    about: dict[str, Any] = {"actor": request.actor, "endpoint_id": endpoint_id}
    key, now = key_of(request), clock.now()
    if body.message is not None:
        under_key(key, send_again)(**about, message_id=body.message, at=now)
        return {"messages": 1}
    return {"messages": under_key(key, send_missed_again)(**about, at=now).messages}


def _organisation(public_id: UUID) -> int:
    party = organisation_of(public_id)
    if party is None:
        raise NotFound
    return party.pk


def _shown(request: HalleRequest, endpoint_id: UUID) -> dict[str, Any]:
    found = require_own_endpoint(request.actor, endpoint_id, scope="read")
    return endpoint_shown(endpoints_of(found.organisation_id).get(pk=found.pk), clock.now())


def _told(one: Message) -> dict[str, Any]:
    names = set(MessageOut.model_fields) - {"id", "trouble"}
    told = {name: getattr(one, name) for name in names}
    return told | {"id": one.public_id, "trouble": one.trouble or None}
