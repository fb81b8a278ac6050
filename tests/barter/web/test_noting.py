"""A step is taken and told, refused and told, or answered by the page that says so."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from halle.barter.errors import AlreadyDecided
from halle.barter.web.noting import take_step
from halle.kernel.actor import Actor
from halle.kernel.errors import HalleError, NotAllowed, NotFound, SignInNeeded


def request():
    asked = RequestFactory().post("/")
    asked.actor = Actor.nobody()
    asked._messages = CookieStorage(asked)
    return asked


def told(asked):
    return [(one.level_tag, str(one)) for one in get_messages(asked)]


def refusing(refusal):
    def act(**_about):
        raise refusal

    return {"go": (act, "Gone.")}


def test_a_step_is_taken_with_what_it_is_about_and_told():
    asked, taken = request(), []
    steps = {"go": (lambda **about: taken.append(about), "Gone.")}

    take_step(asked, steps, "go", thing=7)

    assert taken[0]["thing"] == 7
    assert taken[0]["actor"] is asked.actor
    assert told(asked) == [("success", "Gone.")]


def test_a_refused_step_says_why_in_the_place_of_the_good_news():
    asked = request()

    take_step(asked, refusing(AlreadyDecided()), "go")

    assert told(asked) == [("error", str(AlreadyDecided()))]


@pytest.mark.parametrize("refusal", [SignInNeeded, NotAllowed, NotFound])
def test_who_may_not_know_of_it_is_answered_by_a_page(refusal):
    with pytest.raises(HalleError) as raised:
        take_step(request(), refusing(refusal()), "go")
    assert isinstance(raised.value, refusal)


def test_a_step_that_does_not_exist_is_nothing():
    with pytest.raises(NotFound):
        take_step(request(), {}, "go")
