"""What trust declares."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare
from halle.trust.jobs import forget_old_sightings
from halle.trust.models import Consent, Sighting


def _sightings(party_id: int) -> object:
    rows = Sighting.objects.filter(subject=party_id).order_by("at")
    return list(rows.values("seer__name", "seen_for__name", "what", "purpose", "at"))


def _consents(party_id: int) -> object:
    rows = Consent.objects.filter(party=party_id).order_by("granted_at")
    return list(rows.values("purpose", "granted_at", "withdrawn_at"))


declare(
    Manifest(
        domain="trust",
        sentence="Consent, and who looked at whose data.",
        holdings=(
            Holding(
                what=_("Who saw your data, when and why"),
                purpose=_("So that you can tell whether it was right"),
                legal_basis=_("legitimate interest: yours"),
                retention=_("A year, or what the members decided"),
                export=_sightings,
            ),
            Holding(
                what=_("What you agreed to, and when you stopped"),
                purpose=_("Proving an agreement"),
                legal_basis=_("legal duty (GDPR, article 7)"),
                retention=_("As long as your account"),
                export=_consents,
            ),
        ),
        jobs=(PeriodicJob("trust.forget_old_sightings", "41 3 * * *", forget_old_sightings),),
    )
)
