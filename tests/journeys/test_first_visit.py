"""Somebody hears of the place and opens it."""

import pytest

from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_home_page_welcomes_everybody(arrive, examine, viewport, language):
    page = arrive(viewport=viewport)
    page.goto("/")
    if language == "en":
        page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("heading", level=1).is_visible()
    examine(page)


def test_the_language_is_remembered(desk):
    desk.goto("/")
    desk.get_by_role("button", name="English").click()
    desk.goto("/")

    assert desk.locator("html").get_attribute("lang") == "en"


def test_it_all_works_without_scripts(arrive):
    page = arrive(javascript=False)
    page.goto("/")
    page.get_by_role("button", name="English").click()

    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).is_visible()


def test_the_keyboard_reaches_the_content_first(desk):
    desk.goto("/")
    desk.keyboard.press("Tab")

    skip = desk.locator(":focus")
    assert skip.get_attribute("href").startswith("#")
