"""What visitors do with a page, said once for all journeys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.test import Client

from halle.identity.models import Party


def come_in(page: Any, person: Party) -> Any:
    """Somebody who has signed in before."""
    client = Client()
    client.force_login(person.account)
    page.goto("/")
    cookies = [
        {"name": name, "value": morsel.value, "url": page.url}
        for name, morsel in client.cookies.items()
    ]
    page.context.add_cookies(cookies)
    return page


def press(page: Any, name: str) -> None:
    """The button of this name, and the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Any, name: str) -> None:
    """The link of this name."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def fill(page: Any, **typed: str) -> None:
    """Fields by their names."""
    for name, value in typed.items():
        page.locator(f"main [name='{name}']").first.fill(value)


def kept(page: Any, name: str) -> bytes:
    """What a link or a button gives to keep."""
    with page.expect_download() as given:
        page.locator("main").get_by_text(name).first.click()
    return Path(given.value.path()).read_bytes()
