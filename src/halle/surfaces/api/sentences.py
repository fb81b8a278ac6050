"""What is wrong with one value of a request, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KINDS = {
    "missing": gettext_lazy("This is missing."),
    "extra": gettext_lazy("There is no field of this name here."),
    "int": gettext_lazy("Write a whole number."),
    "float": gettext_lazy("Write a number."),
    "bool": gettext_lazy("Write true or false."),
    "string": gettext_lazy("Write text here."),
    "uuid": gettext_lazy("Write the public id of something."),
    "date": gettext_lazy("Write a day like 2026-11-26."),
    "datetime": gettext_lazy("Write an instant like 2026-11-26T18:00:00Z."),
    "list": gettext_lazy("Write a list."),
    "dict": gettext_lazy("Write an object."),
    "model": gettext_lazy("Write an object."),
    "file": gettext_lazy("Send a file."),
}
"""By the first word of the names that validation gives to what it refuses."""


def say(kind: str, about: Mapping[str, Any]) -> str:
    """One sentence for what validation calls ``kind``; ``about`` are its figures."""
    if kind == "literal_error":
        return _("Choose one of these: %(possible)s.") % {"possible": about["expected"]}
    if kind == "string_too_long":
        return _("This is too long: %(longest)s letters at most.") % {
            "longest": about["max_length"]
        }
    if kind == "too_long":
        return _("There are too many: %(most)s at most.") % {"most": about["max_length"]}
    if kind in ("less_than_equal", "greater_than_equal"):
        return _("This number is out of bounds.")
    if kind == "value_error":
        return str(about.get("error", "")) or _("This is not understood.")
    known = KINDS.get(kind.partition("_")[0])
    return str(known) if known else _("This is not understood.")
