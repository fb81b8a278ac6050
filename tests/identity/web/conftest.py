"""A browser at our door, and what its mailbox holds."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from halle.identity.models import Party
from halle.kernel.models import OutgoingMail


@pytest.fixture
def browser(db: None) -> Callable[..., Client]:
    """Make a browser, signed in as someone if given."""

    def make(person: Party | None = None) -> Client:
        client = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
        if person is not None:
            client.force_login(person.account)
        return client

    return make


@pytest.fixture
def code_for() -> Callable[[str], str]:
    """The code of the last mail sent to an address."""

    def find(email: str) -> str:
        mail = OutgoingMail.objects.filter(recipient=email).latest("pk")
        found = re.search(r"\b\d{4}-\d{4}\b", mail.text)
        assert found, mail.text
        assert found[0] in mail.html
        return found[0]

    return find
