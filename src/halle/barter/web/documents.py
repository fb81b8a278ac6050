"""The papers of an application: sent, listed, taken back by the firm, read by those who decide."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from halle.barter.actions.add_document import add_document
from halle.barter.actions.remove_document import remove_document
from halle.barter.documents.reading import LARGEST_BYTES, read_sheet
from halle.barter.errors.joining import DocumentTooLarge
from halle.barter.models import ApplicationDocument, Membership
from halle.barter.policies.joining import require_keeps_documents
from halle.barter.queries.documents import documents_of, the_document
from halle.barter.queries.memberships import the_membership
from halle.barter.rules.joining import MOST_DOCUMENTS
from halle.barter.showing import shown_document
from halle.barter.web.noting import TOLD_BY_A_PAGE
from halle.barter.web.opening import around
from halle.kernel import clock
from halle.kernel.errors import HalleError
from halle.kernel.requests import HalleRequest

CONTENT_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg"}
ALONE = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
"""Opened in the browser all the same, a paper loads nothing, runs nothing and is in no frame."""


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HalleRequest, membership_id: UUID) -> HttpResponse:
    """What the firm has added; several files may be sent at once."""
    member = the_membership(membership_id)
    require_keeps_documents(request.actor, member)
    refused: list[str] = []
    if request.method == "POST":
        files = request.FILES.getlist("file")
        refused = _add(request, member, files) if files else [_("Choose a file.")]
        if not refused:
            return redirect("barter:documents", membership_id)
    return render(
        request,
        "barter/account/documents.html",
        {**around(member, "line"), **_told(member), "refused": refused},
        status=422 if refused else 200,
    )


@require_safe
def document(request: HalleRequest, document_id: UUID) -> HttpResponse:
    """The file itself, to be saved: a browser does not open it on our address."""
    return as_attachment(request, the_document(document_id))


@require_POST
def remove(request: HalleRequest, document_id: UUID) -> HttpResponse:
    """Take it back, for good."""
    of = remove_document(actor=request.actor, document_id=document_id, at=clock.now())
    messages.success(request, _("The paper is deleted."))
    return redirect("barter:documents", of)


def as_attachment(request: HalleRequest, found: ApplicationDocument) -> HttpResponse:
    """The answer that carries a file: never kept by caches, never taken for a page."""
    content = shown_document(request.actor, found, clock.now())
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    headers = {
        "Content-Disposition": disposition or "attachment",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": ALONE,
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[found.kind], headers=headers)


def _add(request: HalleRequest, member: Membership, files: list[UploadedFile]) -> list[str]:
    """Add each; answers what is wrong with those that are not taken."""
    refused, added = [], 0
    for file in files[:MOST_DOCUMENTS]:
        try:
            if file.size is None or file.size > LARGEST_BYTES:
                raise DocumentTooLarge(field="file", most=LARGEST_BYTES // 1024 // 1024)
            sheet = read_sheet(file.read(), file.name or "")
            add_document(actor=request.actor, membership_id=member.pk, sheet=sheet, at=clock.now())
            added += 1
        except HalleError as refusal:
            if refusal.status in TOLD_BY_A_PAGE:
                raise
            named = {"name": (file.name or "")[:80], "why": refusal}
            refused.append(_("%(name)s: %(why)s") % named)
    if added:
        said = ngettext("%(n)s paper added.", "%(n)s papers added.", added)
        messages.success(request, said % {"n": added})
    return refused


def _told(member: Membership) -> dict[str, Any]:
    added = documents_of(member.pk)
    return {
        "documents": added,
        "has_room": member.state == Membership.State.APPLIED and len(added) < MOST_DOCUMENTS,
        "waits": member.state == Membership.State.APPLIED,
        "most": MOST_DOCUMENTS,
        "most_megabytes": LARGEST_BYTES // 1024 // 1024,
    }
