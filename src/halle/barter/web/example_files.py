"""Files to begin from: the right columns, and a line that shows how each is filled."""

from __future__ import annotations

from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from halle.barter.models import Membership
from halle.barter.queries.members import names_of_others
from halle.barter.web.opening import account_at
from halle.kernel.requests import HalleRequest
from halle.kernel.spreadsheets import Cents, csv_response


@require_safe
def payments(request: HalleRequest, membership_id: UUID) -> StreamingHttpResponse:
    """A file of payments with one line, from this account to another member."""
    member = account_at(request, membership_id)
    heading = [
        pgettext("column", "payer"),
        pgettext("column", "payee"),
        pgettext("column", "description"),
        pgettext("column", "amount"),
    ]
    row = (member.account, _another(member), _("Example to be replaced"), Cents(12050))
    return csv_response(_("payments"), heading, [row], get_language() or "fr")


@require_safe
def debts(request: HalleRequest, membership_id: UUID) -> StreamingHttpResponse:
    """A file of invoices with one line, owed to this firm by another member."""
    member = account_at(request, membership_id)
    heading = [
        pgettext("column", "creditor"),
        pgettext("column", "debtor"),
        pgettext("column", "number"),
        pgettext("column", "due"),
        pgettext("column", "amount"),
    ]
    row = (member.account, _another(member), "2026-001", timezone.localdate(), Cents(12050))
    return csv_response(_("invoices"), heading, [row], get_language() or "fr")


def _another(member: Membership) -> str:
    return next(iter(names_of_others(member, limit=1)), "")
