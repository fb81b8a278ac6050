"""Photographs of what is offered."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from halle.barter.actions.add_photo import add_photo
from halle.barter.actions.remove_photo import remove_photo
from halle.barter.errors.market import PhotoNotUnderstood
from halle.barter.photos.studio import LARGEST_BYTES, develop
from halle.barter.policies.market import is_shown, require_may_see, require_owns
from halle.barter.queries.listings import picture_of, the_listing, the_photo
from halle.barter.web.noting import tell
from halle.kernel import clock
from halle.kernel.errors import NotFound
from halle.kernel.requests import HalleRequest

SIZES = ("large", "small")
A_DAY = 24 * 3600


@require_safe
def picture(request: HalleRequest, photo_id: UUID, size: str) -> HttpResponse:
    """The picture itself: anybody's while its listing is shown, else its firm's only."""
    photo = the_photo(photo_id)
    require_may_see(request.actor, photo.listing)
    if size not in SIZES:
        raise NotFound
    tag = f'"{photo.digest[:32]}-{size}"'
    kept = "public" if is_shown(photo.listing) else "private"
    headers = {
        "ETag": tag,
        "Cache-Control": f"{kept}, max-age={A_DAY}",
        "Last-Modified": http_date(photo.added_at.timestamp()),
        "X-Content-Type-Options": "nosniff",
    }
    if request.headers.get("If-None-Match") == tag:
        return HttpResponse(status=304, headers=headers)
    content = picture_of(photo.pk, size)
    return HttpResponse(content, content_type="image/webp", headers=headers)


@require_POST
def add(request: HalleRequest, listing_id: UUID) -> HttpResponse:
    """Add a photograph; it is drawn anew before anything is written."""
    listing = the_listing(listing_id)
    require_owns(request.actor, listing)
    file = request.FILES.get("photo")
    tell(request, partial(_hang, file), _("The photograph is there."), listing_id=listing_id)
    return redirect("barter_market:edit", listing_id)


def _hang(file: UploadedFile | None, **about: Any) -> Any:
    if file is None or file.size is None or file.size > LARGEST_BYTES:
        raise PhotoNotUnderstood(field="photo")
    return add_photo(prints=develop(file.read()), **about)


@require_POST
def remove(request: HalleRequest, photo_id: UUID) -> HttpResponse:
    """Take a photograph off, for good."""
    listing_id = remove_photo(actor=request.actor, photo_id=photo_id, at=clock.now())
    messages.success(request, _("The photograph is gone."))
    return redirect("barter_market:edit", listing_id)
