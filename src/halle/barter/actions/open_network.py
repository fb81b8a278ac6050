"""A network of firms begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from halle.barter.models import Network
from halle.barter.policies import require_council
from halle.identity.models import Party
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid

CODE = re.compile(r"[a-z][a-z0-9-]{1,19}")


@dataclass(frozen=True, slots=True)
class OpenedNetwork:
    """The network bears the number of its organisation."""

    network_id: int
    code: str


@action
def open_network(
    *, actor: Actor, organisation_id: int, code: str, about: str = "", terms: str = "", at: datetime
) -> OpenedNetwork:
    """An organisation's managers open its books to firms that want to pay each other in credit.

    ``code`` is the short name in its address, two to twenty letters, digits and hyphens.
    Opening it again under the same code changes nothing.
    """
    require_council(actor, organisation_id)
    if not CODE.fullmatch(code):
        raise Invalid(_("Use two to twenty small letters, digits and hyphens."), field="code")
    if not Party.objects.filter(pk=organisation_id, kind=Party.Kind.ORGANISATION).exists():
        raise Invalid(field="organisation_id")
    asked = Network(
        party_id=organisation_id,
        code=code,
        about=about.strip(),
        terms=terms.strip(),
        terms_since=at,
        opened_at=at,
    )
    Network.objects.bulk_create([asked], ignore_conflicts=True)
    there = Network.objects.filter(pk=organisation_id).first()
    if there is None:
        raise Invalid(_("This short name is taken."), field="code")
    if there.code != code:
        raise Invalid(_("This network has another short name."), field="code")
    return OpenedNetwork(there.pk, there.code)
