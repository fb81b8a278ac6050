"""Opening a page of an account: whose it is, who may, what stands around it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from halle.barter.models import Membership, Network
from halle.barter.policies import require_council, require_sees_account
from halle.barter.queries.memberships import the_membership, the_network
from halle.barter.web.ways import crumbs_of, tabs_of
from halle.kernel.requests import HalleRequest


def account_at(request: HalleRequest, membership_id: UUID) -> Membership:
    """The account of this address, for those who may see it."""
    member = the_membership(membership_id)
    require_sees_account(request.actor, member.network_id, member.firm_id)
    return member


def council_at(request: HalleRequest, code: str) -> Network:
    """The network of this address, for its council."""
    network = the_network(code)
    require_council(request.actor, network.pk, scope="read")
    return network


def around(member: Membership, current: str) -> dict[str, Any]:
    """The member, and the tabs of its account."""
    labels = {
        "account": _("My account"),
        "requests": _("Requests"),
        "statement": _("Statement"),
        "rounds": _("Clearing"),
        "line": _("My line"),
        "settings": _("Settings"),
    }
    applies = member.state == Membership.State.APPLIED
    return {
        "member": member,
        "network": member.network,
        "tabs": [] if applies else tabs_of(labels, current, member.public_id),
        "crumbs": crumbs_of(member.network),
    }


def around_council(network: Network, current: str) -> dict[str, Any]:
    """The network, and the tabs of its council."""
    labels = {
        "council": _("Members"),
        "applications": _("Applications"),
        "council-matters": _("Mediation"),
        "council-pay": _("Pay for a member"),
        "council-brokers": _("Brokers"),
        "council-rounds": _("Clearing"),
    }
    return {
        "network": network,
        "tabs": tabs_of(labels, current, network.code),
        "crumbs": crumbs_of(network),
    }
