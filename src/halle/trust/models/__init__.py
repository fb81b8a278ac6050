"""Trust tables."""

from halle.trust.models.consent import Consent
from halle.trust.models.sighting import Sighting

__all__ = ["Consent", "Sighting"]
