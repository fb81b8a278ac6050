"""The one door of every write: a transaction, a name, an audit line, an idempotency key."""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, TypeVar, cast, get_type_hints
from uuid import UUID

from django.db import IntegrityError, OperationalError
from pydantic import TypeAdapter

from halle.kernel import clock, sets
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, KeyReused
from halle.kernel.transactions import is_worth_another_try, write_transaction

P = ParamSpec("P")
R = TypeVar("R")
TRIES = 4


class Action(Protocol):
    """What the registry holds: the callable and its name."""

    action_name: str
    plain: Callable[..., Any]

    def __call__(self, **kwargs: Any) -> Any: ...


REGISTRY: dict[str, Action] = {}


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark the one public function of an ``actions/`` module as a write of the platform.

    Called with ``idempotency_key=…`` a repetition with the same content gets the first
    answer and changes nothing; other content under the same key is refused
    (:class:`~halle.kernel.errors.KeyReused`). An action called by an action joins its
    transaction and is covered by its audit line. One that PostgreSQL ends because it waited
    with others in a circle is tried again.
    """
    domain = function.__module__.split(".")[1]
    name = f"{domain}.{function.__name__}"

    @functools.wraps(function)
    def call(*, idempotency_key: str | None = None, **kwargs: Any) -> Any:
        _depth.level += 1
        try:
            if _depth.level > 1:
                with write_transaction():
                    return function(**kwargs)  # type: ignore[call-arg]
            return _at_the_door(name, function, idempotency_key, kwargs)
        finally:
            _depth.level -= 1

    door = cast(Any, call)
    door.action_name = name
    door.plain = function
    REGISTRY[name] = door
    return cast(Callable[P, R], call)


def under_key(key: str | None, door: Callable[P, R]) -> Callable[P, R]:
    """The same action, done once under a key (if there is one) however often it is called."""
    return cast(Callable[P, R], functools.partial(cast(Any, door), idempotency_key=key))


class _Depth(threading.local):
    level = 0


_depth = _Depth()


def _at_the_door(
    name: str, function: Callable[..., Any], key: str | None, kwargs: dict[str, Any]
) -> Any:
    actor: Actor = kwargs["actor"]
    scoped = f"{actor.party_id or 0}:{name}:{key}" if key else None
    digest = _digest(kwargs) if scoped else ""

    def act() -> Any:
        with write_transaction():
            answer = function(**kwargs)
            _write_audit_line(name, actor, kwargs, scoped, digest, answer)
            return answer

    try:
        return _tried(act)
    except (HalleError, IntegrityError):
        if scoped is None:
            raise
        known, earlier = _earlier_answer(scoped, digest, function)
        if not known:
            raise
        return earlier


def _tried(act: Callable[[], Any]) -> Any:
    """What ``act`` answers, tried again when it was ended for having waited in a circle."""
    for _ in range(TRIES - 1):
        try:
            return act()
        except OperationalError as trouble:
            if not is_worth_another_try(trouble):
                raise
    return act()


def _write_audit_line(
    name: str, actor: Actor, kwargs: dict[str, Any], key: str | None, digest: str, answer: Any
) -> None:
    from halle.kernel.models import AuditLine

    sets.insert_one(
        AuditLine,
        action=name,
        person_id=actor.person_id,
        party_id=_for_whom(actor, answer),
        channel=actor.channel,
        subject=_subject(kwargs, answer),
        at=kwargs.get("at") or clock.now(),
        key=key,
        body_digest=digest,
        answer=_as_json(answer) if key else "",
    )


def _for_whom(actor: Actor, answer: Any) -> int | None:
    """On whose behalf it was done: whom the answer names, else whom the actor acts for."""
    named: int | None = getattr(answer, "on_behalf_of", None)
    return actor.party_id if named is None else named


def _subject(kwargs: dict[str, Any], answer: Any) -> str:
    """What the line is about: the answer's own ``subject``, else the first id given."""
    if (told := getattr(answer, "subject", None)) is not None:
        return str(told)[:64]
    for name, value in kwargs.items():
        if name.endswith("_id") and value is not None:
            return f"{name[:-3]}:{value}"[:64]
    return ""


def _earlier_answer(key: str, digest: str, function: Callable[..., Any]) -> tuple[bool, Any]:
    from halle.kernel.models import AuditLine

    line = AuditLine.objects.filter(key=key).values_list("body_digest", "answer").first()
    if line is None:
        return False, None
    if line[0] != digest:
        raise KeyReused
    return True, _answer_adapter(function).validate_json(line[1])


@functools.cache
def _answer_adapter(function: Callable[..., Any]) -> TypeAdapter[Any]:
    return TypeAdapter(get_type_hints(function).get("return", type(None)))


_NOT_CONTENT = frozenset({"actor", "at"})


def _digest(kwargs: dict[str, Any]) -> str:
    body = {name: _by_items(value) for name, value in kwargs.items() if name not in _NOT_CONTENT}
    try:
        text = _as_json(body)
    except TypeError:  # a mapping further in, with other keys than words
        text = _as_json(_with_items(body))
    return hashlib.sha256(text.encode()).hexdigest()


def _by_items(value: Any) -> Any:
    """A mapping as its items, in order: JSON has no keys but words."""
    return sorted(value.items()) if type(value) is dict else value


def _with_items(value: Any) -> Any:
    """The same with mappings as lists of their items, in order."""
    if isinstance(value, Mapping):
        return [[key, _with_items(one)] for key, one in sorted(value.items())]
    if isinstance(value, (list, tuple)):
        return [_with_items(one) for one in value]
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, (UUID, date, datetime)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return str(value)


_as_json = json.JSONEncoder(default=_plain, sort_keys=True, ensure_ascii=False).encode


def parameters_of(door: Action) -> dict[str, inspect.Parameter]:
    """The inputs of an action but for its actor, as the command line and the docs show them."""
    parameters = inspect.signature(door.plain).parameters
    return {name: p for name, p in parameters.items() if name != "actor"}


def inside_an_action() -> bool:
    """Whether the caller runs within an action, whose own policy has let the actor in."""
    return _depth.level > 1
