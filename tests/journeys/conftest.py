"""A real browser, and eyes that notice what a person with another body would.

``phone`` and ``desk`` are pages of a visitor who has just arrived. ``examine(page)``
runs axe-core and looks for anything wider than the window; whatever a page logs as an
error or asks of a third party fails the journey when it ends.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import browser_path

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Arrive = Callable[..., Page]
Examine = Callable[[Page], None]
FaultsOf = Callable[[Page], list[str]]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all journeys; each visitor has a fresh profile in it."""
    with sync_playwright() as driver, pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in the thread of the tests; ours only wait for it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = driver.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def arrive(chromium: Browser, live_server: Any) -> Iterator[Arrive]:
    """A new visitor: ``arrive(viewport=PHONE, language="en", javascript=False)``."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def visitor(
        *,
        viewport: dict[str, int] = DESK,
        language: str = "fr",
        javascript: bool = True,
        colours: Literal["light", "dark"] = "light",
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport=viewport,
            locale="fr-FR" if language == "fr" else "en-GB",
            timezone_id="Europe/Paris",
            java_script_enabled=javascript,
            reduced_motion="reduce",
            color_scheme=colours,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", lambda said: _note(said, complaints))
        page.on("request", lambda asked: _note_stranger(asked.url, live_server.url, complaints))
        return page

    yield visitor
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def phone(arrive: Arrive) -> Page:
    """The window of a small phone."""
    return arrive(viewport=PHONE)


@pytest.fixture
def desk(arrive: Arrive) -> Page:
    """The window of a desk."""
    return arrive(viewport=DESK)


@pytest.fixture(scope="session")
def faults_of() -> FaultsOf:
    """What axe has to say of a page, and how far it sticks out of its window; a line each."""
    axe = Axe()

    def look(page: Page) -> list[str]:
        rules = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
        found = [
            f"{page.url}: {violation['id']} ({violation['impact']}): {node['html'][:120]}"
            for violation in axe.run(page, options=rules).response["violations"]
            for node in violation["nodes"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return found + [f"{page.url} is {wide} pixels wider than its window"] * (wide > 0)

    return look


@pytest.fixture(scope="session")
def examine(faults_of: FaultsOf) -> Examine:
    """Assert that a page has no such fault."""

    def look(page: Page) -> None:
        assert faults_of(page) == []

    return look


def _note(said: Any, complaints: list[str]) -> None:
    """What a browser logs; it does so, too, when a form comes back with its mistakes (422)."""
    if said.type in ("error", "warning") and "status of 422" not in said.text:
        complaints.append(f"{said.type}: {said.text}")


def _note_stranger(url: str, home: str, complaints: list[str]) -> None:
    if not url.startswith((home, "data:", "blob:")):
        complaints.append(f"third party: {url}")
