"""The papers of applications, for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from halle.barter.actions.add_document import add_document
from halle.barter.actions.remove_document import remove_document
from halle.barter.documents.reading import LARGEST_BYTES, read_sheet
from halle.barter.policies.joining import require_keeps_documents, require_reads_documents
from halle.barter.queries.documents import DocumentLine, documents_of, the_document
from halle.barter.queries.memberships import the_membership
from halle.barter.showing import shown_document
from halle.kernel import clock
from halle.kernel.actions import under_key
from halle.kernel.requests import HalleRequest, key_of

router = Router(tags=["barter: joining"])


class DocumentOut(Schema):
    """A paper of an application; ``kind`` is ``pdf`` or ``jpg``."""

    public_id: UUID
    name: str
    kind: str
    size_bytes: int
    added_at: datetime


@router.get("/applications/{uuid:membership_id}/documents", response=list[DocumentOut])
def documents(request: HalleRequest, membership_id: UUID) -> list[DocumentLine]:
    """The papers of an application, for its firm and those who decide."""
    asked = the_membership(membership_id)
    require_reads_documents(request.actor, asked)
    return documents_of(asked.pk)


@router.post("/applications/{uuid:membership_id}/documents", response={201: list[DocumentOut]})
def add(request: HalleRequest, membership_id: UUID, file: File[UploadedFile]) -> Status:
    """Add a PDF, JPEG or PNG while the application waits; the same file is kept once."""
    asked = the_membership(membership_id)
    require_keeps_documents(request.actor, asked)
    sheet = read_sheet(file.read(LARGEST_BYTES + 1), file.name or "")
    act: Any = under_key(key_of(request), add_document)
    act(actor=request.actor, membership_id=asked.pk, sheet=sheet, at=clock.now())
    return Status(201, documents_of(asked.pk))


@router.get("/documents/{uuid:document_id}", response={200: None})
def document(request: HalleRequest, document_id: UUID) -> HttpResponse:
    """The file itself, to be saved. Whoever added it reads that it was looked at."""
    found = the_document(document_id)
    content = shown_document(request.actor, found, clock.now())
    headers = {
        "Content-Disposition": "attachment",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


@router.delete("/documents/{uuid:document_id}", response=list[DocumentOut])
def remove(request: HalleRequest, document_id: UUID) -> list[DocumentLine]:
    """Take a paper back, for good; answers those that are left."""
    act: Any = under_key(key_of(request), remove_document)
    of = act(actor=request.actor, document_id=document_id, at=clock.now())
    return documents_of(the_membership(of).pk)
