"""What Halle is, how accessible it is, and its source."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from halle import __version__
from halle.kernel.requests import HalleRequest
from halle.surfaces.web.source import pack_source


@require_safe
def software(request: HalleRequest) -> HttpResponse:
    """Free software: what that lets anybody do, and where the source is."""
    return render(request, "web/software.html", {"version": __version__})


@require_safe
def accessibility(request: HalleRequest) -> HttpResponse:
    """What was done so that everybody can use these pages, and whom to tell when one fails."""
    return render(request, "web/accessibility.html")


@require_safe
def source(request: HalleRequest) -> HttpResponse:
    """The very source that runs here, as the licence promises every user."""
    name = f"halle-{__version__}.tar.gz"
    return HttpResponse(
        pack_source(),
        content_type="application/gzip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
