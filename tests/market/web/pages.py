"""A farm at its pages, for tests."""

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from halle.identity.models import Party
from halle.market.models import Seller
from tests.makers.identity import make_person
from tests.makers.market import make_category, make_seller


@dataclass
class Stall:
    """A farm, its manager and the manager's browser."""

    seller: Seller
    manager: Party
    client: Client

    def url(self, name: str, /, *rest: object) -> str:
        """The address of one of the farm's pages."""
        return reverse(f"market:{name}", args=[self.seller.party.public_id, *rest])

    def get(self, name: str, /, *rest: object, **query: str):
        """Look at a page."""
        return self.client.get(self.url(name, *rest), query)

    def post(self, name: str, /, *rest: object, **form: object):
        """Send a form and follow where it leads."""
        return self.client.post(self.url(name, *rest), form, follow=True)


def browser_of(person: Party, language: str = "en") -> Client:
    """A browser in which someone has signed in."""
    client = Client()
    client.force_login(person.account)
    client.cookies["language"] = language
    return client


def make_stall(name: str = "Les Auberts", language: str = "en") -> Stall:
    """A farm whose manager is at the keyboard."""
    make_category("legumes")
    manager = make_person("Nora")
    seller = make_seller(name, manager=manager)
    return Stall(seller, manager, browser_of(manager, language))
