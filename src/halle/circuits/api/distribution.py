"""What happens after closing, for programs."""

from __future__ import annotations

from ninja import Router

from halle.circuits.api import handing_over

router = Router(tags=["circuits: distribution"])
router.add_router("", handing_over.router)
