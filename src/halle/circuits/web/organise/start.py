"""The guided beginning: from nothing to open orders in four short pages.

What is typed stays in the session, so that one may go back, close the tab, or sign in on
the way. Nothing exists before the last button.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from halle.circuits.actions.set_up_circuit import set_up_circuit
from halle.circuits.founding import read_products
from halle.circuits.queries.hubs import organisations_managed_by
from halle.circuits.rules.founding import SetUpCircuit
from halle.circuits.web.organise.start_draft import (
    Draft,
    draft_of,
    forget,
    just_set_up,
    keep,
    usual_answers,
)
from halle.circuits.web.organise.start_forms import DatesForm, GoodsForm, PlaceForm
from halle.circuits.web.organise.start_goods import Sheet, columns_in_words, read_sheet
from halle.identity.policies import require_signed_in
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.territory.models import Commune


def place(request: HalleRequest) -> HttpResponse:
    """First: your name and where baskets are fetched."""
    draft = draft_of(request.session)
    ours = organisations_managed_by(request.actor)
    form = PlaceForm(
        request.POST or None, initial=draft.place, organisations=[(str(o[1]), o[2]) for o in ours]
    )
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        commune: Commune = told.pop("commune")
        chosen = next((o for o in ours if str(o[1]) == told.get("organisation")), None)
        told |= {
            "commune": f"{commune.name} ({commune.department})",
            "commune_id": commune.pk,
            "organisation_id": chosen[0] if chosen else None,
            "name": chosen[2] if chosen else told["name"].strip(),
        }
        keep(request.session, place=told)
        return redirect("circuits:start-goods")
    return _page(request, draft, "start", {"form": form})


def goods(request: HalleRequest) -> HttpResponse:
    """Second: who sells what, typed or read from a spreadsheet."""
    draft = draft_of(request.session)
    if not draft.place:
        return redirect("circuits:start")
    if request.method != "POST":
        sheet = Sheet.of(draft.goods.get("lines", []))
        return _goods_page(request, draft, GoodsForm(initial=draft.goods), sheet)
    form = GoodsForm(request.POST, request.FILES)
    sheet = read_sheet(request.POST, request.FILES.get("file"))
    is_whole = form.is_valid()
    if "more" in request.POST or sheet.was_read:
        return _goods_page(request, draft, form, sheet.with_room())
    if is_whole:
        told = {name: form.cleaned_data[name] for name in ("who", "farm", "email")}
        producer = told["farm"] if told["who"] == "farm" else draft.place["name"]
        _rows, refusals = read_products(sheet.products(), producer)
        if refusals:
            sheet = sheet.refused(refusals)
        elif not sheet.lines and not (told["who"] == "farm" and told["email"]):
            form.add_error(None, _("Type at least one product, or invite the farm by e-mail."))
        else:
            keep(request.session, goods={**told, "lines": sheet.lines})
            return redirect("circuits:start-dates")
    return _goods_page(request, draft, form, sheet.with_room(), 422)


def dates(request: HalleRequest) -> HttpResponse:
    """Third: when orders close and when baskets are fetched."""
    draft = draft_of(request.session)
    if not draft.goods:
        return redirect(f"circuits:{draft.first_undone}")
    now = clock.now()
    form = DatesForm(request.POST or None, initial=draft.dates or usual_answers(now), now=now)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        keep(
            request.session,
            dates={
                "closes_on": told["closes_on"].isoformat(),
                "collects_on": told["collects_on"].isoformat(),
                "closes": told["closes"].isoformat(),
                "starts": told["starts"].isoformat(),
                "ends": told["ends"].isoformat(),
                "most": told["most"],
            },
        )
        return redirect("circuits:start-open")
    return _page(request, draft, "start-dates", {"form": form}, 422 if form.is_bound else 200)


def open_it(request: HalleRequest) -> HttpResponse:
    """Last: look at everything once, and open."""
    draft = draft_of(request.session)
    if made_before := just_set_up(request.session, request.POST.get("key", "")):
        return redirect("circuits:share-cycle", cycle_id=made_before)
    if draft.first_undone != "start-open":
        return redirect(f"circuits:{draft.first_undone}")
    refusal: HalleError | None = None
    if request.method == "POST":
        require_signed_in(request.actor)
        try:
            made = _set_up(request, draft)
        except HalleError as problem:
            refusal = problem
        else:
            forget(request.session, made.cycle_public_id)
            if not made.is_open:
                messages.info(request, _("The farm has been written an e-mail."))
            return redirect("circuits:share-cycle", cycle_id=made.cycle_public_id)
    producer = draft.grower.name if draft.grower else draft.place["name"]
    rows, _refusals = read_products(draft.lines, producer)
    context = {
        "rows": rows[:8],
        "more": max(0, len(rows) - 8),
        "count": len(rows),
        "first_dates": draft.first_dates(),
        "producer": producer,
        "refusal": refusal,
        "login": f"{reverse('account_login')}?next={reverse('circuits:start-open')}",
        "signup": f"{reverse('account_signup')}?next={reverse('circuits:start-open')}",
    }
    return _page(request, draft, "start-open", context, 422 if refusal else 200)


def _goods_page(
    request: HalleRequest, draft: Draft, form: GoodsForm, sheet: Sheet, status: int = 200
) -> HttpResponse:
    context = {"form": form, "sheet": sheet, "columns": columns_in_words().values()}
    return _page(request, draft, "start-goods", context, status)


def _set_up(request: HalleRequest, draft: Draft) -> SetUpCircuit:
    organisation_id = draft.place.get("organisation_id")
    return under_key(draft.key, set_up_circuit)(
        actor=request.actor,
        name=draft.place["name"],
        point=draft.point(),
        products=tuple(draft.lines),
        dates=draft.first_dates(),
        grower=draft.grower,
        organisation_id=organisation_id,
        at=clock.now(),
    )


def _page(
    request: HalleRequest, draft: Draft, step: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    labels = {
        "start": _("You and the place"),
        "start-goods": _("Who sells what"),
        "start-dates": _("When"),
        "start-open": _("Open"),
    }
    done = {"start": draft.place, "start-goods": draft.goods, "start-dates": draft.dates}
    steps = [
        {
            "label": label,
            "url": reverse(f"circuits:{name}") if done.get(name) and name != step else "",
            "done": bool(done.get(name)) and name != step,
            "current": name == step,
        }
        for name, label in labels.items()
    ]
    template = f"circuits/organise/{step.replace('-', '_')}.html"
    return render(request, template, {"steps": steps, "draft": draft, **context}, status=status)
