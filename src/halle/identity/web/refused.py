"""A refusal of an action, shown beside the field it is about."""

from __future__ import annotations

from django import forms

from halle.kernel.errors import HalleError

ABOUT_WHAT_WAS_TYPED = {409, 422}


def show_refusal(form: forms.Form, refusal: HalleError) -> None:
    """Put a refusal into its form; one that no typing can mend goes on to a page of its own."""
    if refusal.status not in ABOUT_WHAT_WAS_TYPED:
        raise refusal
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal))
