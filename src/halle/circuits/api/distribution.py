"""What happens after closing, for programs."""

from __future__ import annotations

from ninja import Router

from halle.circuits.api import accounts, handing_over, harvest

router = Router(tags=["circuits: distribution"])
router.add_router("", handing_over.router)
router.add_router("", harvest.router)
router.add_router("", accounts.router)
