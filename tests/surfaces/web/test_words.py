"""Money, days and hours are written as the reader's language writes them."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from halle.surfaces.web.templatetags import halle


@pytest.fixture(autouse=True)
def _in_2026(monkeypatch):
    monkeypatch.setattr(halle.timezone, "localdate", lambda: date(2026, 11, 24))


def say(template: str, **values) -> str:
    text = Template("{% load halle %}" + template).render(Context(values))
    return text.replace("\u00a0", "~")


HALF_PAST_FOUR_UTC = datetime(2026, 11, 26, 16, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("template", "value", "french", "english"),
    [
        ("{{ v|cents }}", 123450, "1~234,50~€", "€1,234.50"),
        ("{{ v|cents }}", None, "", ""),
        ("{{ v|first_sentence }}", "Une serre. Et un chien.", "Une serre.", "Une serre."),
        (
            "{{ v|unbroken }}",
            "jeudi, 9 h à 17 h 30",
            "jeudi, 9~h à 17~h~30",
            "jeudi, 9~h à 17~h~30",
        ),
        ("{{ v|unbroken }}", "Ana, 06 12 34", "Ana, 06~12~34", "Ana, 06~12~34"),
        ("{{ v|in_fours }}", "FR76 30006000011", "FR76 3000 6000 011", "FR76 3000 6000 011"),
        ("{{ v|first_sentence }}", "Une serre", "Une serre", "Une serre"),
        ("{{ v|signed_cents }}", 1250, "+~12,50~€", "+~€12.50"),
        ("{{ v|signed_cents }}", -1250, "−12,50~€", "-€12.50"),
        ("{{ v|number }}", 1240, "1~240", "1,240"),
        ("{{ v|permille }}", 55, "5,5~%", "5.5%"),
        ("{{ v|size }}", 3_412_000, "3,4~Mo", "3.4~MB"),
        ("{{ v|size }}", 512, "512~octets", "512~bytes"),
        ("{{ v|lasting }}", 5400, "1~h~30", "1~h~30"),
        (
            "{{ v|when }}",
            HALF_PAST_FOUR_UTC,
            "jeudi 26~novembre à 17~h~30",
            "Thursday 26~November at 17:30",
        ),
        ("{{ v|when:'short' }}", HALF_PAST_FOUR_UTC, "26/11 17~h~30", "26/11 17:30"),
        ("{{ v|day }}", date(2027, 1, 1), "vendredi 1er~janvier 2027", "Friday 1~January 2027"),
        ("{{ v|day:'bare' }}", date(2026, 11, 26), "26~novembre", "26~November"),
        ("{{ v|hour }}", time(9), "9~h", "9:00"),
        ("{{ v|hours_to:v }}", HALF_PAST_FOUR_UTC, "17~h~30 à 17~h~30", "17:30 to 17:30"),
    ],
)
def test_a_value_in_words(template, value, french, english):
    with translation.override("fr"):
        assert say(template, v=value) == french
    with translation.override("en"):
        assert say(template, v=value) == english


def test_midnight_in_the_territory_is_its_own_day():
    late = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)

    with translation.override("fr"):
        assert say("{{ v|day }}", v=late) == "mercredi 15~juillet"


@pytest.mark.parametrize(
    ("level", "kind", "sign"),
    [
        ("success", "ok", "coche"),
        ("error", "bad", "alerte"),
        ("extra warning", "wait", "horloge"),
        ("", "", "oeil"),
    ],
)
def test_a_message_has_a_look_and_a_sign(level, kind, sign):
    assert say("{{ v|notice_kind }} {{ v|notice_icon }}", v=level) == f"{kind} {sign}"


def test_a_phone_number_can_be_dialled():
    assert say("{{ v|dial }} {{ w|dial }}", v="04 65 71 20 26", w="+33 (0)4") == "0465712026 +3304"


def test_an_icon_is_silent_and_a_drawing_has_its_size():
    page = say("{% icon 'panier' %}{% drawing 'courge' 112 100 %}")

    assert 'aria-hidden="true"' in page
    assert 'icons.svg#panier"' in page
    assert 'alt="" width="112" height="100" loading="lazy"' in page


def test_a_name_from_outside_cannot_leave_its_attribute():
    page = say("{% icon v %}{% drawing v %}", v='x"><script>')

    assert "<script>" not in page


def test_a_price_component_takes_cents_or_words():
    page = Template('{% include "components/_price.html" %}')
    with translation.override("fr"):
        in_cents = page.render(Context({"price_cents": 0, "detail": "offert"}))
        in_words = page.render(Context({"price": "sur devis"}))

    assert "0,00\u00a0€" in in_cents
    assert "sur devis" in in_words


def test_crumbs_take_pairs(rf):
    page = Template('{% include "components/_crumbs.html" %}').render(
        Context({"crumbs": [("/a", "Manger"), ("/b", "Panier")], "request": rf.get("/")})
    )

    assert page.index("Manger") < page.index("Panier")
    assert page.count("<li>") == 2


def test_a_quantity_sends_the_number_it_leads_to():
    page = Template('{% include "components/_qty.html" %}').render(
        Context({"key": "7", "label": "Picodon", "quantity": 2, "less": 1, "more": 3})
    )

    assert 'name="set" value="7=1"' in page
    assert 'name="set" value="7=3"' in page


def test_pages_without_a_request_still_have_a_shell():
    acting = SimpleNamespace(name="x")

    from django.template.loader import render_to_string

    page = render_to_string("500.html", {"acting": acting})

    assert "<h1>A breakdown on our side</h1>" in page
    assert "<footer" not in page
