"""From words on a command line to the typed inputs of an action."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

from django.utils import timezone
from pydantic import TypeAdapter, ValidationError

from halle.identity.queries.parties import party_id_named
from halle.kernel import clock
from halle.kernel.actions import Action, parameters_of
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.ids import row_of


def given_inputs(as_json: str, pairs: Sequence[str], flags: Sequence[str]) -> dict[str, Any]:
    """What was typed: one JSON object, ``name=value`` pairs, ``--name value`` flags."""
    try:
        given = json.loads(as_json)
    except json.JSONDecodeError as problem:
        raise Invalid(f"--json: {problem}.", field="json") from problem
    if not isinstance(given, dict):
        raise Invalid('--json: write one object, like {"cycle_id": 12}.', field="json")
    for name, value in (*map(_pair, pairs), *_flags(flags)):
        given[name] = value
    return given


def read_inputs(door: Action, given: dict[str, Any]) -> dict[str, Any]:
    """Typed inputs of an action; ``at`` is now unless said. Refuses what does not fit."""
    hints = get_type_hints(door.plain)
    known = parameters_of(door)
    if unknown := given.keys() - known.keys():
        raise Invalid(f"Unknown input: {', '.join(sorted(unknown))}.")
    missing = {
        name
        for name, parameter in known.items()
        if parameter.default is parameter.empty and name not in given and name != "at"
    }
    if missing:
        raise Invalid(f"Missing input: {', '.join(sorted(missing))}.")
    inputs = {name: _typed(name, hints[name], value) for name, value in given.items()}
    if "at" in known:
        inputs.setdefault("at", clock.now())
    return inputs


def actor_named(who: str | None, acting_for: str | None) -> Actor:
    """The actor of a command: a party by public id or e-mail, else the machine's operator."""
    if who is None:
        return Actor.machine_operator()
    return Actor.person(
        party_named(who), "cli", acting_for=party_named(acting_for) if acting_for else None
    )


def party_named(named: str) -> int:
    """The party behind a public id, a sign-in address or the name of an organisation."""
    found = party_id_named(named)
    if found is None:
        raise NotFound(f"Nobody is known as {named}.")
    return found


def reader_named(who: str | None, viewer: str) -> Actor:
    """Who reads for a party: somebody by name, else the machine's operator."""
    party_id = party_named(viewer)
    if who is None:
        return replace(Actor.machine_operator(), party_id=party_id)
    return Actor.person(party_named(who), "cli", acting_for=party_id)


def public_id_typed(typed: str, field: str) -> UUID:
    """A public id, or a refusal."""
    try:
        return UUID(typed)
    except ValueError:
        raise Invalid(f"{typed} is not a public id.", field=field) from None


def _pair(typed: str) -> tuple[str, str]:
    name, equals, value = typed.partition("=")
    if not equals:
        raise Invalid(f"--set {typed}: write name=value.", field="set")
    return name, value


def _flags(typed: Sequence[str]) -> Iterator[tuple[str, str]]:
    waiting = list(typed)
    while waiting:
        flag = waiting.pop(0)
        name, equals, value = flag.partition("=")
        if not name.startswith("--") or (not equals and not waiting):
            raise Invalid(f"{flag}: write each input as --name value.", field="flags")
        yield name[2:].replace("-", "_"), value if equals else waiting.pop(0)


def _typed(name: str, hint: Any, value: Any) -> Any:
    """What fits the hint: the value as it is, as JSON, from a file, or by public ids."""
    adapter = TypeAdapter(hint)
    if isinstance(value, str) and value.startswith("@") and hint is bytes:
        return Path(value[1:]).read_bytes()
    trouble = ""
    for reading in _readings(value):
        try:
            return _in_the_territory(adapter.validate_python(reading))
        except ValidationError as problem:
            trouble = problem.errors()[0]["msg"]
    raise Invalid(f"{name}: {value!r} does not fit {hint} ({trouble}).", field=name)


def _in_the_territory(typed: Any) -> Any:
    """An instant typed without its zone is meant as clocks here say it."""
    if isinstance(typed, datetime) and typed.tzinfo is None:
        return timezone.make_aware(typed)
    return typed


def _readings(value: Any) -> Iterator[Any]:
    """Ways to understand a value, the plainest first."""
    yield value
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except json.JSONDecodeError:
            if (party := party_id_named(value)) is not None:
                yield party
        else:
            yield value
    yield _with_rows(value)


def _with_rows(value: Any) -> Any:
    """Public ids replaced by the rows they name, and pairs in place of objects' keys."""
    if isinstance(value, str):
        return _row(value)
    if isinstance(value, dict):
        return {_with_rows(key): _with_rows(one) for key, one in value.items()}
    if isinstance(value, list):
        inner = [_with_rows(one) for one in value]
        pairs = all(isinstance(one, list) and len(one) == 2 for one in inner) and inner
        if pairs and all(isinstance(key, list) for key, _ in inner):
            return {tuple(key): one for key, one in inner}
        return inner
    return value


def _row(typed: str) -> Any:
    try:
        public_id = UUID(typed)
    except ValueError:
        return typed
    found = row_of(public_id)
    return typed if found is None else found
