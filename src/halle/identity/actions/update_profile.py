"""Someone corrects what is known about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from halle.identity.models import Party
from halle.identity.placing import place_for
from halle.identity.policies import require_signed_in
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid
from halle.kernel.typed import require_name, tidy_phone_or_refuse


@dataclass(frozen=True, slots=True)
class UpdatedProfile:
    """Whose profile it is, and the place it points at now."""

    id: int
    place_id: int | None


@action
def update_profile(
    *,
    actor: Actor,
    name: str,
    phone: str = "",
    language: str = "fr",
    street: str = "",
    commune_id: int | None = None,
    at: datetime,
) -> UpdatedProfile:
    """Change one's own name, phone, language of mails and address; the e-mail has its own page.

    Without a commune there is no address; a new address is a new place, so that what
    was delivered to the old one still tells where it went.
    """
    person_id = require_signed_in(actor)
    person = (
        Party.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place")
        .get(pk=person_id)
    )
    if language not in dict(settings.LANGUAGES):
        raise Invalid(_("Choose a language from the list."), field="language")
    person.name, person.language = require_name(name), language
    person.phone = tidy_phone_or_refuse(phone)
    person.place_id = place_for(actor, person, street, commune_id, at)
    person.save(update_fields=["name", "phone", "language", "place"])
    return UpdatedProfile(person.pk, person.place_id)
