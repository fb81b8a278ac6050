"""What a firm owes and is owed: confirm, contest, bring from elsewhere."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.bring_debts import bring_debts
from halle.barter.actions.confirm_debts import confirm_debts
from halle.barter.actions.contest_debt import contest_debt
from halle.barter.actions.settle_contest import settle_contest
from halle.barter.imports.debts import read_debts
from halle.barter.models import Membership
from halle.barter.policies import pays_for, require_pays_for
from halle.barter.queries.batches import accounts_by_name
from halle.barter.queries.debts import ListedDebt, debts_of
from halle.barter.queries.members import names_of_others
from halle.barter.rules.brought_debts import BroughtDebt
from halle.barter.web.noting import Steps, add_refusal, firm_typed, take_step
from halle.barter.web.opening import account_at, around
from halle.billing.papers.reading import read_invoice
from halle.identity.web.amount_field import AmountField
from halle.kernel import clock
from halle.kernel.errors import HalleError, Invalid, NotFound
from halle.kernel.requests import HalleRequest
from halle.kernel.rules.search import fold
from halle.market.imports.tables import MOST_BYTES

A_PAGE = 25
CONTEST = "contester"
STEPS: Steps = {
    CONTEST: (contest_debt, gettext_lazy("Contested: no round touches it.")),
    "lever": (settle_contest, gettext_lazy("Both firms are asked to confirm it anew.")),
}
SIDES = (("owe", gettext_lazy("We owe it")), ("claim", gettext_lazy("It is owed to us")))


class DebtForm(forms.Form):
    """One invoice that was issued elsewhere."""

    side = forms.ChoiceField(label=gettext_lazy("Who owes it"), choices=SIDES)
    to = forms.CharField(
        label=gettext_lazy("The other firm"),
        max_length=120,
        help_text=gettext_lazy("Name of the firm, number of its account, or its SIREN."),
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )
    number = forms.CharField(label=gettext_lazy("Number of the invoice"), max_length=40)
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    cents = AmountField(label=gettext_lazy("What is left to pay, in euros with VAT"))


class DebtFileForm(forms.Form):
    """Many invoices, or an electronic one."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV or XLSX with the columns creditor, debtor, number, due, amount; or one "
            "electronic invoice (Factur-X, PDF or XML)."
        ),
    )


@require_safe
def debts(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Everything that is not paid, the oldest first."""
    member = account_at(request, membership_id)
    listed = debts_of(member.network_id, member.firm_id)
    kinds = {
        "": (_("All"), listed),
        "a-confirmer": (_("To confirm"), [one for one in listed if _waits(one, member.firm_id)]),
        "contestees": (_("Contested"), [one for one in listed if one.contested_at]),
    }
    asked = request.GET.get("etat", "")
    chosen = asked if asked in kinds else ""
    context = {
        **around(member, "rounds"),
        "any": bool(listed),
        "chips": [
            {
                "url": f"?etat={kind}" if kind else "?",
                "label": f"{label} ({len(those)})",
                "current": kind == chosen,
            }
            for kind, (label, those) in kinds.items()
        ],
        "page": Paginator(kinds[chosen][1], A_PAGE).get_page(request.GET.get("page")),
        "pays": pays_for(request.actor, member.firm_id),
    }
    return render(request, "barter/clearing/debts.html", context)


@require_POST
def confirm(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Say that the ticked ones are right."""
    member = account_at(request, membership_id)
    chosen = _ids(request.POST.getlist("debt"))
    if "all" in request.POST:
        chosen = [one.public_id for one in debts_of(member.network_id, member.firm_id)]
    done = confirm_debts(
        actor=request.actor, firm_id=member.firm_id, debt_ids=chosen, at=clock.now()
    )
    said = ngettext("%(n)s invoice confirmed.", "%(n)s invoices confirmed.", done.confirmed)
    messages.success(request, said % {"n": done.confirmed})
    return redirect("barter:debts", membership_id)


@require_POST
def debt_step(request: HalleRequest, membership_id: UUID, debt_id: UUID, step: str) -> HttpResponse:
    """Contest a debt, or take the contest back."""
    member = account_at(request, membership_id)
    why = {"reason": request.POST.get("reason", "")} if step == CONTEST else {}
    take_step(request, STEPS, step, debt_id=debt_id, **why)
    return redirect("barter:debts", member.public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """Type an invoice in, or send a file."""
    member = account_at(request, membership_id)
    require_pays_for(request.actor, member.firm_id)
    sent_file = "file" in request.FILES
    one = DebtForm(None if sent_file else request.POST or None)
    file = DebtFileForm(request.POST, request.FILES) if sent_file else DebtFileForm()
    form: forms.Form = file if sent_file else one
    if request.method == "POST" and form.is_valid():
        brought = _bring(request, member, form)
        if brought is not None:
            messages.success(request, brought)
            return redirect("barter:debts", member.public_id)
    context = {
        **around(member, "rounds"),
        "one": one,
        "file": file,
        "members": names_of_others(member),
    }
    status = 422 if one.errors or file.errors else 200
    return render(request, "barter/clearing/bring.html", context, status=status)


def _bring(request: HalleRequest, member: Membership, form: forms.Form) -> str | None:
    """What was brought, in words; nothing, with the reason in the form, when it is refused."""
    try:
        found, source = _read(member, form)
        if found is None:
            return None
        done = bring_debts(
            actor=request.actor,
            network_id=member.network_id,
            firm_id=member.firm_id,
            debts=found,
            source=source,
            at=clock.now(),
        )
    except HalleError as refusal:
        add_refusal(form, refusal)
        return None
    said = ngettext("%(n)s invoice brought.", "%(n)s invoices brought.", done.new) % {"n": done.new}
    known = _("Known already: %(n)s.") % {"n": done.known}
    return f"{said} {known}" if done.known else said


def _read(member: Membership, form: forms.Form) -> tuple[list[BroughtDebt] | None, str]:
    accounts = accounts_by_name(member.network_id)
    typed = form.cleaned_data
    if isinstance(form, DebtForm):
        other = firm_typed(form, accounts)
        if other is None:
            return None, ""
        we_owe = typed["side"] == "owe"
        return [
            BroughtDebt(other, we_owe, typed["number"], typed["due_on"], typed["cents"])
        ], "typed"
    content, name = typed["file"].read(MOST_BYTES + 1), typed["file"].name
    if name.lower().endswith((".pdf", ".xml")):
        return [_electronic(content, member, accounts)], "facturx"
    return read_debts(content, name, member.firm_id, accounts), "file"


def _electronic(content: bytes, member: Membership, accounts: dict[str, int]) -> BroughtDebt:
    read = read_invoice(content)
    seller, buyer = (accounts.get(fold(siren)) for siren in (read.seller_siren, read.buyer_siren))
    if member.firm_id not in (seller, buyer) or None in (seller, buyer):
        raise Invalid(_("This invoice is not between your firm and a member."), field="file")
    if read.due_on is None or read.type_code == "381" or read.currency != "EUR":
        raise Invalid(_("This is no invoice in euros with a due day."), field="file")
    we_owe = buyer == member.firm_id
    other = seller if we_owe else buyer
    assert other is not None
    return BroughtDebt(other, we_owe, read.number[:40], read.due_on, read.due_cents)


def _waits(debt: ListedDebt, firm_id: int) -> bool:
    """Whether a firm has still to say that a debt is right."""
    ours = debt.debtor_id == firm_id
    confirmed_at = debt.debtor_confirmed_at if ours else debt.creditor_confirmed_at
    return confirmed_at is None and debt.contested_at is None


def _ids(typed: list[str]) -> list[UUID]:
    try:
        return [UUID(one) for one in typed]
    except ValueError:
        raise NotFound from None
