"""A commune as people type it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from halle.territory.models import Commune
from halle.territory.queries.communes import find_communes, the_commune


class CommuneInput(forms.TextInput):
    """A field that offers, beneath itself, the communes that were meant perhaps."""

    near: tuple[str, ...] = ()

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """The field, with the list its browser proposes from while one types."""
        if not self.near:
            return super().render(name, value, dict(attrs or {}), renderer)
        field = super().render(name, value, {**(attrs or {}), "list": f"{name}-near"}, renderer)
        options = format_html_join(
            "", '<option value="{}"></option>', ((one,) for one in self.near)
        )
        return format_html('{}<datalist id="{}-near">{}</datalist>', field, name, options)


class CommuneField(forms.CharField):
    """A commune typed by its name or postcode; what leaves a doubt is asked again."""

    widget = CommuneInput

    def clean(self, value: Any) -> Any:
        """The commune, or None when nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        commune = the_commune(typed)
        if commune is None:
            near = tuple(said(one) for one in find_communes(typed, limit=6))
            assert isinstance(self.widget, CommuneInput)
            self.widget.near = near
            raise forms.ValidationError(
                _("Which one: %(names)s?") % {"names": ", ".join(near)}
                if near
                else _("We know no commune of this name or postcode.")
            )
        return commune


def said(commune: Commune) -> str:
    """The commune as it can be typed without a doubt."""
    return f"{commune.name} ({commune.department})"
