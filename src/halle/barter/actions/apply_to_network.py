"""A firm asks to join."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from halle.barter.errors import AlreadyApplied, TermsNotAccepted
from halle.barter.errors.joining import AppliedTooOften
from halle.barter.events import ApplicationMade
from halle.barter.models import Membership
from halle.barter.policies import require_decides_for
from halle.barter.queries.memberships import membership_of, network_held, next_number
from halle.barter.rules.firm_facts import FirmFacts
from halle.barter.rules.joining import MOST_APPLICATIONS
from halle.barter.steps.amounts import require_facts
from halle.identity.models import Party
from halle.kernel import events
from halle.kernel.actions import action
from halle.kernel.actor import Actor
from halle.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class MadeApplication:
    """The membership that waits for the council."""

    id: int
    public_id: UUID


@action
def apply_to_network(
    *,
    actor: Actor,
    network_id: int,
    firm_id: int,
    facts: FirmFacts,
    accepts_terms: bool,
    at: datetime,
) -> MadeApplication:
    """A firm's managers ask to join: what it does, its figures, the rules accepted.

    It is asked once: a firm that waits, or is a member, is refused (:class:`AlreadyApplied`).
    One that was refused may try again, a few times a month (:class:`AppliedTooOften`).
    """
    require_decides_for(actor, firm_id)
    network = network_held(network_id)
    firm = Party.objects.filter(pk=firm_id, closed_at=None).first()
    if firm is None or firm.kind != Party.Kind.ORGANISATION or firm_id == network_id:
        raise Invalid(_("Only a firm or another organisation can join."), field="firm_id")
    if not accepts_terms:
        raise TermsNotAccepted(field="accepts_terms")
    said = require_facts(facts)
    if membership_of(network.pk, firm_id) is not None:
        raise AlreadyApplied
    lately = network.memberships.filter(firm=firm_id, applied_at__gt=at - timedelta(days=30))
    if lately.count() >= MOST_APPLICATIONS:
        raise AppliedTooOften(most=MOST_APPLICATIONS)
    asked = Membership.objects.create(
        network=network,
        firm=firm,
        number=next_number(network.pk),
        **said._asdict(),
        terms_accepted_at=at,
        applied_at=at,
        applied_by_id=actor.person_id,
    )
    told = {"membership_id": asked.pk, "network_id": network.pk, "firm_id": firm_id}
    events.record(ApplicationMade(**told), at=at)
    return MadeApplication(asked.pk, asked.public_id)
