"""The papers of applications."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from halle.barter.models import ApplicationDocument, Membership
from halle.barter.parameters import DOCUMENT_MONTHS
from halle.barter.rules.months import months_after
from halle.kernel.finding import the_one
from halle.kernel.parameters import value_of


class DocumentLine(NamedTuple):
    """One paper of an application, without its content."""

    public_id: UUID
    name: str
    kind: str
    size_bytes: int
    added_at: datetime


def documents_of(membership_id: int) -> list[DocumentLine]:
    """What a firm has added to its application, in its order; one query."""
    rows = ApplicationDocument.objects.filter(membership=membership_id)
    return [DocumentLine(*row) for row in rows.values_list(*DocumentLine._fields)]


def the_document(public_id: UUID) -> ApplicationDocument:
    """The document of this address, without its content; ask the policy who may read it."""
    rows = ApplicationDocument.objects.select_related("membership__network__party")
    return the_one(rows.defer("content"), public_id=public_id)


def content_of(document_id: int) -> bytes:
    """The file itself."""
    return bytes(the_one(ApplicationDocument.objects.only("content"), pk=document_id).content)


def documents_run_out(at: datetime) -> QuerySet[Membership]:
    """Applications decided long enough ago for their papers to go; refused ones at once."""
    before = months_after(at, -value_of(DOCUMENT_MONTHS))
    with_papers = Membership.objects.filter(documents__isnull=False)
    decided = with_papers.filter(decided_at__lte=before)
    ended = with_papers.filter(ended_at__isnull=False)
    return (decided | ended).distinct().order_by("pk")
