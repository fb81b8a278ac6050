"""The people of the demonstration whom one may be without a code."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import get_language

from halle.identity.queries.people import names_of_addresses


class Persona(NamedTuple):
    """Someone the guides speak of."""

    email: str
    name: str
    role: str


def personas() -> list[Persona]:
    """Those of the demonstration who have an account here; nobody unless it is one."""
    if not settings.DEMO:
        return []
    french = (get_language() or "fr").startswith("fr")
    declared = {
        one.person.email: one.role_fr if french else one.role_en
        for one in import_string(settings.DEMO_PERSONAS)
    }
    names = names_of_addresses(declared)
    return [
        Persona(email, names[email], role) for email, role in declared.items() if email in names
    ]
