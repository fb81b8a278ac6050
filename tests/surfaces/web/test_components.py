"""Forms say what is wrong beside the field and in a summary; the shell stays light and safe."""

import re

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from halle.kernel.errors import HalleError
from halle.surfaces.web.gallery import _samples
from scripts.vendor import VENDOR, differences


class Contact(forms.Form):
    phone = forms.CharField(label="Phone", help_text="Ten digits.", min_length=10)
    point = forms.ChoiceField(
        label="Point", choices=[("a", "School"), ("b", "Station")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Note", required=False)
    reminder = forms.BooleanField(label="Remind me", required=False)


def fields_of(form: forms.Form) -> str:
    return render_to_string("components/_form.html", {"form": form})


def ids(page: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', page))


def test_an_error_is_beside_its_field_and_tied_to_it():
    page = fields_of(Contact({"phone": "06 39", "point": "a"}))

    assert 'aria-invalid="true"' in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described
    assert set(described[1].split()) == {"id_phone_helptext", "id_phone_error"}
    assert set(described[1].split()) <= ids(page)


def test_the_summary_counts_and_leads_to_each_field():
    page = fields_of(Contact({"phone": "06 39"}))

    assert "2 things left to put right" in page
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors == {"id_phone", "id_point"}
    assert anchors <= ids(page)


def test_what_was_typed_is_still_there():
    assert 'value="06 39"' in fields_of(Contact({"phone": "06 39"}))


def test_a_form_not_yet_sent_complains_of_nothing():
    page = fields_of(Contact())

    assert "notice bad" not in page
    assert "aria-invalid" not in page
    assert page.count(">optional<") == 1


def test_a_summary_can_speak_of_rows_of_a_file():
    page = render_to_string(
        "components/_form_errors.html",
        {"errors": [("row-3", "Line 3: no price"), ("", "No header")]},
    )

    assert "2 things left to put right" in page
    assert 'href="#row-3"' in page


@pytest.mark.django_db
def test_pages_keep_the_filters_of_the_address(rf: RequestFactory):
    request = rf.get("/", {"q": "ail", "page": "2"})
    request.user = AnonymousUser()
    page = render_to_string(
        "components/_pager.html", {"page": Paginator(range(100), 20).page(2)}, request
    )

    assert 'href="?q=ail&amp;page=3"' in page
    assert 'aria-current="page">2<' in page


def test_one_page_needs_no_pager():
    page = render_to_string("components/_pager.html", {"page": Paginator(range(5), 20).page(1)})

    assert page.strip() == ""


def test_a_refusal_shows_its_sentence_and_its_code():
    page = render_to_string(
        "refused.html", {"refusal": HalleError("Sold out."), "code": "sold-out"}
    )

    assert "Sold out." in page
    assert "sold-out" in page


@pytest.mark.django_db
def test_the_gallery_shows_every_component_in_both_languages(rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    for language in ("fr", "en"):
        with translation.override(language):
            page = render_to_string("web/gallery.html", _samples(), request)
        assert f'<html lang="{language}">' in page
        repeated = [
            one for one in ids(page) if len(re.findall(rf'\sid="{re.escape(one)}"', page)) > 1
        ]
        assert repeated == []
        assert not re.search(r"\sstyle=|\son[a-z]+=", page)


@pytest.mark.django_db
def test_the_shell_is_light(rf: RequestFactory):
    request = rf.get("/")
    request.user = AnonymousUser()
    page = render_to_string("base.html", {}, request)

    assert len(re.findall(r"<[a-z]", page)) <= 60


def test_the_script_is_one_short_file_that_evaluates_nothing():
    script = (VENDOR.parent / "halle.js").read_text("utf-8")

    assert script.count("\n") < 200
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b", script)


def test_pictures_named_by_the_sprites_exist():
    icons = (VENDOR.parent / "icons.svg").read_text("utf-8")
    drawings = (VENDOR.parent / "produits.svg").read_text("utf-8")
    samples = _samples()

    assert {f'id="{name}"' for name in samples["signs"]} <= set(re.findall(r'id="[a-z]+"', icons))
    assert {f'id="{name}"' for name in samples["drawings"]} <= set(
        re.findall(r'id="[a-z]+"', drawings)
    )


def test_vendored_files_are_what_their_packages_published(tmp_path):
    assert differences() == []

    for path in VENDOR.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "htmx.min.js").write_text("changed")
    (tmp_path / "other.js").write_text("stranger")
    assert differences(tmp_path) == [
        "htmx.min.js: not the file of htmx.org 2.0.11",
        "other.js: not in the manifest",
    ]
