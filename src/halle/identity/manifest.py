"""What identity declares."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from halle.identity.jobs import forget_unfinished_sign_ups
from halle.identity.models import Invitation, Party, Role
from halle.kernel.manifest import Holding, Manifest, PeriodicJob, declare


def _oneself(party_id: int) -> object:
    return Party.objects.values(
        "public_id", "name", "email", "phone", "language", "joined_at",
        "place__street", "place__commune__name",
    ).get(pk=party_id)  # fmt: skip


def _roles(party_id: int) -> object:
    rows = Role.objects.filter(person=party_id).order_by("started_at")
    return list(rows.values("organisation__name", "kind", "started_at", "ended_at"))


def _devices(party_id: int) -> object:
    rows = UserSession.objects.filter(user__party=party_id).order_by("created_at")
    return list(rows.values("created_at", "last_seen_at", "ip", "user_agent"))


def _invitations(party_id: int) -> object:
    rows = Invitation.objects.filter(email__in=Party.objects.filter(pk=party_id).values("email"))
    return list(rows.values("organisation__name", "kind", "invited_at", "answer", "answered_at"))


declare(
    Manifest(
        domain="identity",
        sentence="People and organisations, their roles, how they sign in.",
        holdings=(
            Holding(
                what=_("Your name, e-mail, phone, address and language"),
                purpose=_("Knowing who orders, and reaching you"),
                legal_basis=_("contract"),
                retention=_("Until you close your account"),
                export=_oneself,
            ),
            Holding(
                what=_("The roles you hold or held"),
                purpose=_("Telling who acted for an organisation"),
                legal_basis=_("legitimate interest of the organisation"),
                retention=_("As long as the organisation’s accounts"),
                export=_roles,
            ),
            Holding(
                what=_("The devices signed in, with their network address"),
                purpose=_("So that you notice a stranger"),
                legal_basis=_("legitimate interest: yours"),
                retention=_("Until you log out, thirty days at most"),
                export=_devices,
            ),
            Holding(
                what=_("Invitations sent to your address"),
                purpose=_("So that you can answer them"),
                legal_basis=_("contract"),
                retention=_("As long as the organisation’s accounts"),
                export=_invitations,
            ),
        ),
        jobs=(PeriodicJob("identity.forget_sign_ups", "17 4 * * *", forget_unfinished_sign_ups),),
    )
)
