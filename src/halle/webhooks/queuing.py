"""Putting messages in the queue: written once, sent under one id however often it is tried."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from halle.kernel import sets
from halle.kernel.events import DETACHED, enqueue
from halle.kernel.ids import new_public_id
from halle.webhooks.models import Message

SENDER = "webhooks.jobs.send_message"

as_json = json.JSONEncoder(
    default=str, ensure_ascii=False, sort_keys=False, separators=(",", ":")
).encode


class Queued(NamedTuple):
    """A message and the turn it waits for."""

    message_id: int
    turn: int


def write_body(kind: str, happened_at: datetime, data: object) -> str:
    """What is sent: the kind, when it happened, and ids and amounts (Standard Webhooks)."""
    stamp = happened_at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    plain: Any = data
    if dataclasses.is_dataclass(data) and not isinstance(data, type):
        plain = {field.name: getattr(data, field.name) for field in dataclasses.fields(data)}
    return as_json({"type": kind, "timestamp": stamp, "data": plain})


def queue(messages: Iterable[Queued], at: datetime) -> None:
    """Have these sent after the running transaction."""
    send: Callable[..., None] = DETACHED[SENDER]
    for one in messages:
        enqueue(send, at=at, message_id=one.message_id, turn=one.turn)


def write_message(
    endpoint_id: int,
    kind: str,
    body: str,
    at: datetime,
    *,
    fact_id: int | None = None,
    state: str = Message.State.WAITING,
) -> Queued | None:
    """Keep one message; nothing when this fact was told to this address before."""
    made = sets.insert_once(
        Message,
        "id",
        public_id=new_public_id(),
        endpoint_id=endpoint_id,
        fact_id=fact_id,
        kind=kind,
        body=body,
        state=state,
        turn=1,
        attempts=0,
        trouble="",
        answer="",
        at=at,
        next_at=at if state == Message.State.WAITING else None,
    )
    return Queued(made, 1) if made is not None else None
