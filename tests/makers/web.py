"""Somebody at a browser, for tests."""

from typing import Any

from django.test import Client

from halle.identity.models import Party
from halle.market.models import Offer


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
