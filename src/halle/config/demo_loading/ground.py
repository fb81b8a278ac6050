"""The ground: communes, and places with an address."""

from __future__ import annotations

from halle.config.demo.communes import COMMUNES
from halle.config.demo.farms import DemoFarm
from halle.config.demo.points import DemoPoint
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.territory.models import Commune, Place
from halle.territory.rules.names import fold_name

SPREAD_DEGREES = 0.012
"""Farms lie around their village, about a kilometre away at most."""


class Ground:
    """Communes by their INSEE code, and a maker of places."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._ids = PublicIds(plan.draw("places"))
        self._draw = plan.draw("coordinates")
        Commune.objects.bulk_create(
            (
                Commune(
                    insee_code=one.insee_code,
                    name=one.name,
                    folded_name=fold_name(one.name),
                    department=one.insee_code[:2],
                    postcode=one.postcode,
                    latitude=one.latitude,
                    longitude=one.longitude,
                    population=one.population,
                )
                for one in COMMUNES
            ),
            ignore_conflicts=True,
        )
        self.communes = {one.insee_code: one for one in Commune.objects.all()}

    def of_farm(self, farm: DemoFarm) -> Place:
        """Where a farm lies: somewhere around its village."""
        return self._add(
            farm.name,
            farm.street,
            farm.place.insee_code,
            farm.place.latitude + self._draw.uniform(-SPREAD_DEGREES, SPREAD_DEGREES),
            farm.place.longitude + self._draw.uniform(-SPREAD_DEGREES, SPREAD_DEGREES),
        )

    def of_point(self, point: DemoPoint) -> Place:
        """Where baskets are fetched."""
        return self._add(
            point.name, point.street, point.insee_code, point.latitude, point.longitude
        )

    def of_village(self, name: str, street: str, insee_code: str) -> Place:
        """An address known to its village only."""
        village = self.communes[insee_code]
        return self._add(name, street, insee_code, village.latitude, village.longitude)

    def homes(self, addresses: list[tuple[str, str, str]]) -> list[Place]:
        """Many addresses at once: ``(name, street, INSEE code)``."""
        places = [
            Place(
                public_id=self._ids.at(self._plan.now),
                name=name,
                street=street,
                commune=self.communes[code],
                latitude=self.communes[code].latitude,
                longitude=self.communes[code].longitude,
            )
            for name, street, code in addresses
        ]
        return Place.objects.bulk_create(places, batch_size=2000)

    def _add(
        self,
        name: str,
        street: str,
        insee_code: str,
        latitude: float | None,
        longitude: float | None,
    ) -> Place:
        return Place.objects.create(
            public_id=self._ids.at(self._plan.now),
            name=name,
            street=street,
            commune=self.communes[insee_code],
            latitude=round(latitude, 5) if latitude is not None else None,
            longitude=round(longitude, 5) if longitude is not None else None,
        )
