"""Addresses as they are given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A commune, a street, and degrees (WGS 84) when they are known."""

    commune_id: int
    street: str = ""
    latitude: float | None = None
    longitude: float | None = None


def why_not_on_earth(latitude: float | None, longitude: float | None) -> str | None:
    """Why these coordinates make no sense, as a stable code; None when they do.

    >>> why_not_on_earth(44.7, 5.0), why_not_on_earth(None, None)
    (None, None)
    >>> why_not_on_earth(44.7, None), why_not_on_earth(91, 0)
    ('one-is-missing', 'out-of-range')
    """
    if latitude is None and longitude is None:
        return None
    if latitude is None or longitude is None:
        return "one-is-missing"
    return None if -90 <= latitude <= 90 and -180 <= longitude <= 180 else "out-of-range"
