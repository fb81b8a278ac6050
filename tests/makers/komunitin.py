"""Programs that speak Komunitin's protocol, for tests."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from halle.barter.models import Membership
from halle.identity.actions.issue_token import issue_token
from halle.identity.models import Party
from halle.kernel import clock
from halle.kernel.ids import new_secret
from tests.makers.identity import actor
from tests.makers.web import browser

ROOT = "/komunitin/accounting"
MEDIA_TYPE = "application/vnd.api+json"


class KomunitinProgram:
    """A program of an organisation, or of nobody; every answer is checked for its media type."""

    def __init__(
        self, organisation: Party | None = None, scopes: tuple[str, ...] = ("read", "write")
    ):
        self.client = browser()
        self.headers = {}
        if organisation is not None:
            secret = new_secret()
            issue_token(
                actor=actor(organisation.people.get().person),
                organisation_id=organisation.pk,
                name="Komunitin",
                scopes=list(scopes),
                secret=secret,
                expires_at=None,
                at=clock.now(),
            )
            self.headers = {"Authorization": f"Bearer {secret}"}

    def ask(self, method: str, path: str, body: Any = None) -> HttpResponse:
        """One request."""
        sent = {} if body is None else {"data": json.dumps(body), "content_type": MEDIA_TYPE}
        address = path if path.startswith("http") else f"{ROOT}{path}"
        answer = self.client.generic(method, address, headers=self.headers, **sent)
        assert answer["Content-Type"] == MEDIA_TYPE, answer.content[:300]
        return answer

    def get(self, path: str) -> HttpResponse:
        """Read."""
        return self.ask("GET", path)

    def data(self, path: str) -> Any:
        """Read what must be there."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.content[:500]
        return answer.json()["data"]

    def send(self, *transfers: dict[str, Any], code: str = "drome") -> HttpResponse:
        """Send a transfer, or several."""
        told = transfers[0] if len(transfers) == 1 else list(transfers)
        return self.ask("POST", f"/{code}/transfers", {"data": told})

    def change(self, name: str, state: str, code: str = "drome", **also: Any) -> HttpResponse:
        """Say what is to become of a transfer."""
        body = {"data": {"attributes": {"state": state} | also}}
        return self.ask("PATCH", f"/{code}/transfers/{name}", body)


def sent(
    payer: Membership,
    payee: Membership,
    amount: Any = 100,
    *,
    meta: Any = "",
    state: str = "committed",
    name: UUID | str | None = None,
) -> dict[str, Any]:
    """A transfer as a program writes it."""
    told: dict[str, Any] = {
        "type": "transfers",
        "attributes": {"amount": amount, "meta": meta, "state": state},
        "relationships": {
            side: {"data": {"type": "accounts", "id": str(one.public_id)}}
            for side, one in (("payer", payer), ("payee", payee))
        },
    }
    return told | ({"id": str(name)} if name else {})


def error(answer: HttpResponse) -> tuple[int, str, Any]:
    """The status, code and place of the first thing that was refused."""
    problem = answer.json()["errors"][0]
    assert problem["status"] == str(answer.status_code)
    assert problem["title"]
    assert problem["detail"]
    return answer.status_code, problem["code"], problem.get("source")
