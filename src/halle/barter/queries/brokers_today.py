"""What waits for one person about matches: proposals to answer, applications to decide."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from halle.barter.models import Membership
from halle.barter.queries.brokers import acting_brokers
from halle.barter.queries.matches import matches_waiting_for
from halle.barter.queries.memberships import memberships_of_person
from halle.identity.policies import TEAM
from halle.kernel.agenda import Task

MOST = 5


def tasks_of(person_id: int, at: datetime) -> list[Task]:
    """What brokers propose to one's firms, and what one may decide as a broker; four queries."""
    return [*_to_answer(person_id, at), *_to_decide(person_id, at)]


def _to_answer(person_id: int, at: datetime) -> list[Task]:
    members = {one.pk for one in memberships_of_person(person_id, TEAM)}
    if not members:
        return []
    found = []
    for match in matches_waiting_for(members, at)[:MOST]:
        buys = match.buyer_id in members
        other = match.seller.firm if buys else match.buyer.firm
        found.append(
            Task(
                at,
                "barter",
                _("A broker thinks of you and %(firm)s") % {"firm": other.name},
                match.expires_at,
                match.offer.title if buys else match.want.title,
                reverse("barter_market:match", args=[match.public_id]),
                _("Answer"),
            )
        )
    return found


def _to_decide(person_id: int, at: datetime) -> list[Task]:
    networks = {one.network_id: one.network for one in acting_brokers().filter(person=person_id)}
    if not networks:
        return []
    waiting = Membership.objects.filter(network__in=networks, state=Membership.State.APPLIED)
    counted: dict[int, int] = {}
    for network_id in waiting.values_list("network", flat=True):
        counted[network_id] = counted.get(network_id, 0) + 1
    return [
        Task(
            at,
            "barter",
            ngettext("%(n)s firm applies to %(network)s", "%(n)s firms apply to %(network)s", n)
            % {"n": n, "network": networks[network_id].party.name},
            url=reverse("barter:broker-applications", args=[networks[network_id].code]),
            verb=_("Decide"),
        )
        for network_id, n in sorted(counted.items())
    ]
