"""People who can sign in: those the guides speak of, those who answer for farms, and members."""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from halle.config.demo.farms import DemoFarm
from halle.config.demo.people import PERSONAS, DemoPerson, invent_people
from halle.config.demo.products import slug
from halle.config.demo_loading.ground import Ground
from halle.config.demo_loading.plan import Plan, PublicIds
from halle.identity.models import Account, Party, Role
from halle.territory.models import Place

EARLY_PERMILLE = 620
"""How many of the members were there before the first cycle that is told."""


class People:
    """Writes parties of both kinds, and lets people sign in."""

    def __init__(self, plan: Plan, ground: Ground) -> None:
        self._plan, self._ground = plan, ground
        self._ids = PublicIds(plan.draw("parties"))
        self.founded_at = plan.now - timedelta(days=round(plan.months * 30.44) + 60)
        self.personas: dict[str, Party] = {}
        self.members: list[Party] = []
        self.homes: list[Place] = []

    def write_personas_and_members(self) -> None:
        """Everyone who orders, the personas first."""
        known = [persona.person for persona in PERSONAS]
        joined = [self.founded_at] * len(known)
        invented = invent_people(max(0, self._plan.members - len(known)), self._plan.seed)
        joined += [self._joins(rank) for rank in range(len(invented))]
        parties = self._write([*known, *invented], joined)
        self.homes = [party.place for party in parties if party.place is not None]
        self.personas = {
            persona.key: party for persona, party in zip(PERSONAS, parties, strict=False)
        }
        self.members = parties

    def answers_for(self, farm: DemoFarm) -> Party:
        """Whoever opens the door of a farm; its address is at the farm's own name."""
        given, _, family = farm.contact.partition(" ")
        person = DemoPerson(
            given_name=given,
            family_name=family,
            email=f"{slug(farm.contact)}@{farm.key}.example.org",
            phone="",
            street=farm.street,
            insee_code=farm.place.insee_code,
        )
        return self.write_known([person])[0]

    def write_known(self, people: list[DemoPerson]) -> list[Party]:
        """People who have been there from the beginning, and can sign in."""
        return self._write(people, [self.founded_at] * len(people))

    def organisation(
        self, name: str, email: str, place_id: int | None, *, phone: str = ""
    ) -> Party:
        """A farm, hub or firm."""
        return Party.objects.create(
            public_id=self._ids.at(self.founded_at),
            kind=Party.Kind.ORGANISATION,
            name=name,
            email=email,
            phone=phone,
            place_id=place_id,
            joined_at=self.founded_at,
        )

    def give_roles(self, roles: list[tuple[int, int, str]]) -> None:
        """Many roles at once: ``(person, organisation, kind)``."""
        Role.objects.bulk_create(
            (
                Role(
                    person_id=person,
                    organisation_id=organisation,
                    kind=kind,
                    started_at=self.founded_at,
                )
                for person, organisation, kind in dict.fromkeys(roles)
            ),
            batch_size=2000,
        )

    def _joins(self, rank: int) -> datetime:
        draw = self._plan.draw("joins", rank)
        if draw.randrange(1000) < EARLY_PERMILLE:
            return self.founded_at + timedelta(days=draw.randrange(50), hours=draw.randrange(24))
        days = max(1, (self._plan.today - self._plan.begins_on).days - 10)
        return self.founded_at + timedelta(days=60 + draw.randrange(days), hours=draw.randrange(24))

    def _write(self, people: list[DemoPerson], joined: list[datetime]) -> list[Party]:
        homes = self._ground.homes(
            [(person.name, person.street, person.insee_code) for person in people]
        )
        parties = Party.objects.bulk_create(
            [
                Party(
                    public_id=self._ids.at(since),
                    kind=Party.Kind.PERSON,
                    name=person.name,
                    email=person.email,
                    phone=person.phone,
                    language=person.language,
                    place=home,
                    joined_at=since,
                )
                for person, home, since in zip(people, homes, joined, strict=True)
            ],
            batch_size=2000,
        )
        closed = make_password(None)
        accounts = Account.objects.bulk_create(
            [Account(email=party.email, party=party, password=closed) for party in parties],
            batch_size=2000,
        )
        EmailAddress.objects.bulk_create(
            [
                EmailAddress(user=account, email=account.email, primary=True, verified=True)
                for account in accounts
            ],
            batch_size=2000,
        )
        return parties
