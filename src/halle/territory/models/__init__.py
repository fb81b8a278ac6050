"""Territory tables."""

from halle.territory.models.commune import Commune
from halle.territory.models.place import Place
from halle.territory.models.territory import Territory

__all__ = ["Commune", "Place", "Territory"]
