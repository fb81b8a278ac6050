"""Inputs of the actions about the papers of an application."""

from __future__ import annotations

from datetime import timedelta

from tests.makers.barter_documents import SHEET
from tests.permissions.inputs.shapes import Inputs

JOINING: dict[str, Inputs] = {
    "barter.add_document": lambda w: {"membership_id": w.own_application.pk, "sheet": SHEET},
    "barter.remove_document": lambda w: {"document_id": w.document.public_id},
    "barter.forget_documents": lambda w: {
        "membership_id": w.firm_member.pk, "at": w.now + timedelta(days=400),
    },
    "barter.forget_documents_added_by": lambda w: {"person_id": w.people["manager"].pk},
}  # fmt: skip
