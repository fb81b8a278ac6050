"""Somebody at a browser, for tests."""

from datetime import timedelta
from typing import Any

from django.test import Client

from halle.identity.models import Party
from halle.kernel import clock
from halle.market.models import BasketLine, Offer
from tests.makers.circuits import make_cycle


def browser(person: Party | None = None, **headers: Any) -> Client:
    """A browser that reads English, signed in as a person if given."""
    client = Client(**headers)
    client.cookies["language"] = "en"
    if person is not None:
        client.force_login(person.account)
    return client


def take(client: Client, cycle: Any, lines: dict[Offer, int], **values: str) -> None:
    """Put offers in the basket of a cycle, as the buttons of the shop do."""
    for offer, quantity in lines.items():
        answer = client.post(
            f"/manger/{cycle.session.public_id}/panier/remplir/",
            {"set": f"{offer.public_id}={quantity}", **values},
        )
        assert answer.status_code == 302, answer.content[:500]


def basket_form(page: Any) -> dict[str, str]:
    """What the form of a basket page would send as it is shown."""
    context = page.context
    chosen = [one.place for one in context["slots"] if one.is_chosen]
    return {
        "key": context["wish"].key,
        "expected": str(context["total"]),
        "version": str(context["scene"].basket.amends_version),
        "slot": str(chosen[0].slot_public_id) if chosen else "",
        "pay_by": context["pay_by"],
        "comment": "",
    }


def open_cycle(*offers, **values):
    """A cycle that is open while the test runs, for a day more."""
    now = clock.now()
    hours = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=1)}
    return make_cycle(offers=offers, **{**hours, **values})


def where(cycle):
    """The address of the basket of a cycle."""
    return f"/manger/{cycle.session.public_id}/panier/"


def send(client, cycle, do="order", **changes):
    """Send the basket page as it is shown, but for some changes."""
    page = client.get(where(cycle))
    return client.post(where(cycle), {**basket_form(page), "do": do, **changes})


def in_basket():
    """What is in all baskets."""
    return dict(BasketLine.objects.values_list("offer", "quantity"))
