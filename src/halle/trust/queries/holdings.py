"""What is held about people, as each domain declares it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise

from halle.kernel.manifest import MANIFESTS

Words = str | Promise


class Held(NamedTuple):
    """One kind of data: what, why, on which ground, until when."""

    what: Words
    purpose: Words
    legal_basis: Words
    retention: Words


def register_of_holdings() -> list[Held]:
    """Every kind of personal data that this installation keeps."""
    return [
        Held(one.what, one.purpose, one.legal_basis, one.retention)
        for manifest in MANIFESTS.values()
        for one in manifest.holdings
    ]


def everything_about(party_id: int) -> dict[str, list[dict[str, Any]]]:
    """All that is held about one party, domain by domain, ready to be a JSON file."""
    return {
        domain: [
            {
                "what": str(one.what),
                "purpose": str(one.purpose),
                "legal_basis": str(one.legal_basis),
                "retention": str(one.retention),
                "data": one.export(party_id) if one.export else None,
            }
            for one in manifest.holdings
        ]
        for domain, manifest in MANIFESTS.items()
        if manifest.holdings
    }
