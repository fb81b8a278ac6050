"""Every persona at the door: one client, the sessions of all, and what an answer amounts to."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.makers.world import PEOPLE, PROGRAMS, World

PAGE, ON, SIGN_IN, REFUSED = "page", "on", "sign-in", "refused"
HIDDEN, INVALID, NOT_TAKEN = "hidden", "invalid", "not-taken"

OUTCOMES = {
    200: PAGE,
    201: PAGE,
    204: PAGE,
    304: PAGE,
    400: INVALID,
    401: SIGN_IN,
    403: REFUSED,
    404: HIDDEN,
    405: NOT_TAKEN,
    409: INVALID,
    422: INVALID,
}
SIGN_IN_PAGES = ("/compte/login/", "/compte/connexion/", "/compte/reauthenticate/")


def outcome(response: HttpResponse) -> str:
    """What an answer amounts to: a page, on to another one, sign-in, refused, hidden…"""
    if response.status_code in (301, 302, 303, 307):
        return SIGN_IN if response["Location"].startswith(SIGN_IN_PAGES) else ON
    return OUTCOMES.get(response.status_code, str(response.status_code))


class Visitors:
    """Signs everybody in once; each visit then starts from that same session."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = Client(raise_request_exception=False)
        self.cookies = {"nobody": ""} | {who: self._sign_in(who) for who in PEOPLE}

    def _sign_in(self, who: str) -> str:
        client = Client()
        client.force_login(self.world.people[who].account)
        return client.cookies.output(header="", attrs=[], sep=";")

    def ask(self, who: str, method: str, path: str, **values: Any) -> HttpResponse:
        """One request by one persona or program."""
        if who in PROGRAMS:
            self.client.cookies = SimpleCookie()
            values["headers"] = {"Authorization": f"Bearer {self.world.secrets[who]}"}
        else:
            self.client.cookies = SimpleCookie(self.cookies[who])
        return _read(self.client.generic(method, path, **values))

    def get(self, who: str, path: str) -> HttpResponse:
        """Look at a page."""
        return self.ask(who, "GET", path)

    def send(self, who: str, path: str, body: dict[str, Any]) -> HttpResponse:
        """Send a form."""
        self.client.cookies = SimpleCookie(self.cookies[who])
        return _read(self.client.post(path, body))


def _read(response: HttpResponse) -> HttpResponse:
    """The whole answer, files to their last line."""
    if response.streaming:
        response.whole = b"".join(response)
    return response
