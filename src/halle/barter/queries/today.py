"""What waits for one person in the networks of firms."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from halle.barter.models import Membership, Network, Transfer
from halle.barter.queries.accounts import say_credit
from halle.barter.queries.clearing_tasks import clearing_tasks
from halle.barter.queries.credit_lines import lines_ending
from halle.identity.models import Role
from halle.identity.policies import MANAGERS, TREASURERS
from halle.kernel.agenda import Task


def tasks_of(person_id: int, at: datetime) -> list[Task]:
    """Requests to answer, payments asked back, applications to decide, lines that end, what
    clearing and rings wait for; seven queries.
    """
    roles = Role.objects.filter(person=person_id, ended_at=None)
    firms = list(roles.filter(kind__in=TREASURERS).values_list("organisation", flat=True))
    managed = list(roles.filter(kind__in=MANAGERS).values_list("organisation", flat=True))
    if not firms:
        return []
    return [
        *_requests(firms, at),
        *_asked_back(firms, at),
        *_applications(managed, at),
        *_lines(managed, at),
        *clearing_tasks(firms, at),
    ]


def looked_at_by_others(person_id: int) -> list[Task]:
    """Applications of one's firms that the council has not answered yet; one query."""
    rows = (
        Membership.objects.filter(
            state=Membership.State.APPLIED,
            firm__people__person=person_id,
            firm__people__kind__in=MANAGERS,
            firm__people__ended_at=None,
        )
        .distinct()
        .order_by("applied_at", "pk")
        .values_list("public_id", "firm__name", "network__party__name", "applied_at")
    )
    return [
        Task(
            applied_at,
            "barter",
            _("The application of %(firm)s to %(network)s is being looked at")
            % {"firm": firm, "network": network},
            text=_("Meanwhile you can add papers that help to decide."),
            url=reverse("barter:documents", args=[public_id]),
            verb=_("Add papers"),
        )
        for public_id, firm, network, applied_at in rows[:10]
    ]


def _requests(firms: list[int], at: datetime) -> list[Task]:
    rows = (
        Transfer.objects.filter(payer__in=firms, state=Transfer.State.REQUESTED, expires_at__gt=at)
        .order_by("expires_at", "pk")
        .values_list("public_id", "payee__name", "cents", "message", "expires_at")
    )
    return [
        Task(
            at,
            "barter",
            _("%(firm)s asks you for %(amount)s") % {"firm": firm, "amount": say_credit(cents)},
            until,
            message,
            reverse("barter:receipt", args=[public_id]),
            _("Answer"),
        )
        for public_id, firm, cents, message, until in rows[:10]
    ]


def _asked_back(firms: list[int], at: datetime) -> list[Task]:
    rows = (
        Transfer.objects.filter(
            payee__in=firms, state=Transfer.State.DONE, reversal_asked_at__isnull=False
        )
        .order_by("reversal_asked_at", "pk")
        .values_list("public_id", "payer__name", "cents")
    )
    return [
        Task(
            at,
            "barter",
            _("%(firm)s asks for %(amount)s back") % {"firm": firm, "amount": say_credit(cents)},
            url=reverse("barter:receipt", args=[public_id]),
            verb=_("Look at it"),
        )
        for public_id, firm, cents in rows[:10]
    ]


def _applications(managed: list[int], at: datetime) -> list[Task]:
    rows = (
        Network.objects.filter(pk__in=managed, memberships__state=Membership.State.APPLIED)
        .annotate(n=Count("memberships"))
        .order_by("code")
        .values_list("code", "party__name", "n")
    )
    return [
        Task(
            at,
            "barter",
            ngettext("%(n)s firm applies to %(network)s", "%(n)s firms apply to %(network)s", n)
            % {"n": n, "network": network},
            url=reverse("barter:applications", args=[code]),
            verb=_("Decide"),
        )
        for code, network, n in rows
    ]


def _lines(managed: list[int], at: datetime) -> list[Task]:
    rows = (
        lines_ending(at)
        .filter(membership__firm__in=managed)
        .values_list("membership__public_id", "membership__firm__name", "until")
    )
    return [
        Task(
            at,
            "barter",
            _("The credit line of %(firm)s ends before long") % {"firm": firm},
            until,
            url=reverse("barter:line", args=[public_id]),
            verb=_("Bring your figures up to date"),
        )
        for public_id, firm, until in rows
    ]
