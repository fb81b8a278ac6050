"""From words on a command line to the typed inputs of an action."""

from __future__ import annotations

import json
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from halle.identity.queries.parties import party_id_named
from halle.kernel import clock
from halle.kernel.actions import Action, parameters_of
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid, NotFound


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


def _typed(name: str, hint: Any, value: Any) -> Any:
    adapter = TypeAdapter(hint)
    try:
        return adapter.validate_python(value)
    except ValidationError as first:
        if not isinstance(value, str):
            raise Invalid(f"{name}: {first.errors()[0]['msg']}", field=name) from first
    try:
        return adapter.validate_python(json.loads(value))
    except (ValidationError, json.JSONDecodeError) as problem:
        raise Invalid(f"{name}: {value!r} does not fit {hint}.", field=name) from problem


def actor_named(who: str | None, acting_for: str | None) -> Actor:
    """The actor of a command: a party by public id or e-mail, else the machine's operator."""
    if who is None:
        return Actor.machine_operator()
    return Actor.person(_party(who), "cli", acting_for=_party(acting_for) if acting_for else None)


def _party(named: str) -> int:
    found = party_id_named(named)
    if found is None:
        raise NotFound(f"Nobody is known as {named}.")
    return found
