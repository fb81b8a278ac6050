"""What a browser is told on every page: only our code, no frames, nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse

from tests.makers.world import World, undone
from tests.permissions.table import ROWS
from tests.permissions.test_pages import ADDRESSES
from tests.permissions.visiting import NOT_TAKEN, Visitors

pytestmark = pytest.mark.django_db

SEEN_BY = ("nobody", "member", "manager", "producer")
PAGES = [one for one in ADDRESSES.values() if one.name in ROWS and ROWS[one.name].get != NOT_TAKEN]
LOADS = {"src", "srcset", "action", "formaction", "poster", "data", "xlink:href"}
HERE = ("/", "#", "?", "mailto:", "tel:", "geo:", "data:image/")


class Reader(HTMLParser):
    """Collects what a strict policy would block, and addresses that leave the house."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.forms = 0
        self.tokens = 0
        self._code: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.inline.append(f"<{tag} {name}={value[:60]!r}>")
            if value.strip().lower().startswith("javascript:"):
                self.inline.append(f"<{tag} {name}={value[:60]!r}>")
            loads = value and (name in LOADS or (tag == "link" and name == "href"))
            if loads and (value.startswith("//") or not value.startswith(HERE)):
                self.elsewhere.append(f"<{tag} {name}={value[:80]!r}>")
        is_code = given.get("type") != "application/json" and "src" not in given
        if tag == "style" or (tag == "script" and is_code):
            self._code = tag
        if tag == "form" and given.get("method", "").lower() == "post":
            self.forms += 1
        if tag == "input" and given.get("name") == "csrfmiddlewaretoken":
            self.tokens += 1

    def handle_data(self, data: str) -> None:
        if self._code and data.strip():
            self.inline.append(f"<{self._code}>{data.strip()[:60]}")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._code = None


def policy_of(response: HttpResponse) -> dict[str, str]:
    """The directives of a Content-Security-Policy."""
    parts = response.headers["Content-Security-Policy"].split(";")
    return dict(part.strip().partition(" ")[::2] for part in parts if part.strip())


def assert_headers(response: HttpResponse, path: str) -> None:
    """The headers without which a page is not ours."""
    policy = policy_of(response)
    assert "unsafe" not in response.headers["Content-Security-Policy"], path
    assert policy["default-src"] in ("'none'", "'self'"), path
    assert policy["frame-ancestors"] in ("'none'", "'self'"), path
    assert policy["object-src"] == policy["base-uri"] == "'none'", path
    assert response.headers["X-Content-Type-Options"] == "nosniff", path
    assert response.headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN"), path
    assert response.headers["Referrer-Policy"] == "same-origin", path
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin", path


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_every_page_runs_only_our_code(address: Any, visitors: Visitors, world: World):
    path = address.path(world)
    for who in SEEN_BY:
        with undone():
            response = visitors.get(who, path)
        assert_headers(response, path)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        reader = Reader()
        reader.feed(response.content.decode())
        assert reader.inline == [], f"{who} at {path}"
        assert reader.elsewhere == [], f"{who} at {path}"
        assert not re.search(rb"\{\{|\{%|#}", response.content), f"{who} at {path}: a bare tag"


def test_cookies_stay_with_us(visitors: Visitors, world: World):
    response = visitors.send("nobody", "/langue/", {"language": "en", "next": "/"})

    cookie = response.cookies["language"]
    assert cookie["samesite"] == "Lax"
    login = visitors.get("nobody", "/compte/connexion/")
    assert login.cookies["csrftoken"]["samesite"] == "Lax"
