"""Putting things in the basket, from the shop or from the basket page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from halle.circuits.queries.shop import live, shop_head
from halle.circuits.queries.shop_offers import OfferHere, offers_here
from halle.circuits.web.shop.choice import read_choice
from halle.circuits.web.shop.scene import Scene, look_at
from halle.circuits.web.shop.summary import summary_of
from halle.circuits.web.shop.tiles import control, left_in_words, refuse, render_control
from halle.circuits.web.shop.views import show_shop
from halle.circuits.web.shop.visitor import new_token, remember, visitor_token
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest
from halle.market.actions.set_basket_line import set_basket_line
from halle.market.actions.take_out_of_basket import take_out_of_basket
from halle.market.errors import OfferWithdrawn, QuantityNotPossible

LARGEST_TYPED = 9999


class Asked(NamedTuple):
    """How many of each offer somebody wants (0: none), and what could not be understood."""

    wanted: dict[UUID, int]
    refused: dict[UUID, str]


def read_quantities(form: QueryDict) -> Asked:
    """What a page of quantities asks for.

    A button says ``set=KEY=COUNT``; typed fields count where they differ from what the
    page showed. A button may say none; a typed number has to be one.
    """
    wanted: dict[UUID, int] = {}
    refused: dict[UUID, str] = {}
    if "set" in form:
        key, _, count = form.get("set", "").rpartition("=")
        _take(key, count, wanted, refused, least=0)
        return Asked(wanted, refused)
    for name, typed in form.items():
        key = name.removeprefix("quantity-")
        if key != name and str(typed).strip() != form.get(f"shown-{key}", ""):
            _take(key, str(typed), wanted, refused, least=1)
    return Asked(wanted, refused)


@require_POST
def fill(request: HalleRequest, cycle_id: UUID) -> HttpResponse:
    """Have the basket hold what the page says; nothing changes where a number is refused."""
    asked = read_quantities(request.POST)
    token = visitor_token(request) or ("" if request.actor.is_signed_in else new_token())
    choice = read_choice(QueryDict(urlsplit(request.POST.get("next", "")).query))
    head = shop_head(cycle_id)
    here = offers_here(head.cycle_id, [*asked.wanted, *asked.refused])
    told = {} if asked.refused else write_lines(request, head.cycle_id, here, asked.wanted, token)
    if request.headers.get("HX-Request") and not request.headers.get("HX-Boosted"):
        scene = look_at(request, cycle_id, point=choice.point, token=token, head=head)
        response = _pieces(request, scene, here, asked, told)
    elif asked.refused:
        errors = summary(here, wrong_numbers(asked))
        response = show_shop(request, cycle_id, choice, refused=asked.refused, errors=errors)
    else:
        response = _back(request, cycle_id, here, told)
    if token and not request.actor.is_signed_in:
        remember(response, token)
    return response


def wrong_numbers(asked: Asked) -> dict[UUID, str]:
    """What is said of each number that could not be understood."""
    return dict.fromkeys(asked.refused, str(QuantityNotPossible()))


def summary(here: Mapping[UUID, OfferHere], told: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """What has to be put right, each with the place on the page where it is."""
    return [
        (
            f"c-{key}",
            gettext("%(name)s: %(sentence)s") % {"name": here[key].name, "sentence": sentence},
        )
        for key, sentence in told.items()
        if key in here
    ]


def _take(
    key: str, typed: str, wanted: dict[UUID, int], refused: dict[UUID, str], *, least: int
) -> None:
    try:
        offer = UUID(key)
    except ValueError:
        return
    text = typed.strip()
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= LARGEST_TYPED:
        wanted[offer] = int(text)
    else:
        refused[offer] = text


def write_lines(
    request: HalleRequest,
    cycle_id: int,
    here: Mapping[UUID, OfferHere],
    wanted: Mapping[UUID, int],
    token: str,
) -> dict[UUID, str]:
    """Write each line; answer what has to be said about some of them."""
    told: dict[UUID, str] = {}
    who: dict[str, Any] = {"actor": request.actor, "session_id": cycle_id, "token": token}
    for key, quantity in wanted.items():
        offer = here.get(key)
        if offer is None:
            continue
        if not quantity:
            take_out_of_basket(offer_ids=[offer.offer_id], at=clock.now(), **who)
            continue
        if not offer.is_in_cycle:
            raise OfferWithdrawn([offer.name])
        try:
            put = set_basket_line(offer_id=offer.offer_id, quantity=quantity, at=clock.now(), **who)
        except HalleError as refusal:
            told[key] = str(refusal)
        else:
            if put.quantity < put.asked:
                told[key] = left_in_words(put.quantity)
    return told


def _pieces(
    request: HalleRequest,
    scene: Scene,
    here: Mapping[UUID, OfferHere],
    asked: Asked,
    told: Mapping[UUID, str],
) -> HttpResponse:
    """The feet of the tiles concerned and the basket, each replacing the one on the page."""
    offers = {key: offer for key, offer in here.items() if offer.is_in_cycle}
    now = live(scene.head.cycle_id, [offer.offer_id for offer in offers.values()])
    html = []
    for key, offer in offers.items():
        left = now[offer.offer_id].left if offer.offer_id in now else 0
        quantity = scene.basket.lines.get(offer.offer_id, 0)
        foot = control(str(key), offer.name, quantity, left)
        if key in asked.refused:
            foot = refuse(foot, asked.refused[key])
        elif key in told:
            foot = foot._replace(warning=told[key], warning_kind="bad")
        html.append(render_control(foot, oob=True))
    summary = summary_of(scene)
    context = {"basket": summary, "head": scene.head, "oob": True}
    html.append(get_template("circuits/shop/_basket.html").render(context))
    response = HttpResponse("".join(html), status=422 if asked.refused else 200)
    if not told and not asked.refused:
        said = gettext("Basket: %(total)s") % {"total": summary.total}
        response.headers["HX-Trigger"] = json.dumps({"toast": said})
    return response


def _back(
    request: HalleRequest,
    cycle_id: UUID,
    here: Mapping[UUID, OfferHere],
    told: Mapping[UUID, str],
) -> HttpResponse:
    for _, said in summary(here, told):
        messages.warning(request, said)
    url = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}):
        url = reverse("circuits:shop", args=[cycle_id])
    first = next(iter(told or here), None)
    return HttpResponseRedirect(f"{url}#c-{first}" if first else url)
