"""The eyes of the journeys, tried on a page that is wrong on purpose."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def spoil(page, markup):
    page.goto("/")
    page.evaluate("markup => { document.querySelector('main').innerHTML = markup }", markup)


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ("<h1>x</h1><form><input type='text' name='x'></form>", "label"),
        ("<h1>x</h1><button></button>", "button-name"),
        ("<h1>x</h1><pre>" + "x" * 900 + "</pre>", "pixels wider"),
    ],
)
def test_what_bars_the_way_is_seen(phone, examine, markup, complaint):
    spoil(phone, markup)

    with pytest.raises(AssertionError, match=complaint):
        examine(phone)
