"""What of an account's settings a firm changes here: whom it trusts, and what its silence means."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import BaseModel, ConfigDict

from halle.barter.models import Membership, Network
from halle.federation.actions.change_account_settings import change_account_settings
from halle.federation.komunitin import shapes
from halle.federation.komunitin.reading import living_accounts, trusted_accounts
from halle.kernel import clock
from halle.kernel.errors import Invalid, NotFound
from halle.kernel.requests import HalleRequest

OURS = {"acceptPaymentsAfter", "acceptPaymentsWhitelist"}
MOST = 200


class SettingsAttributes(BaseModel):
    """What is to change; the rest may come along, and must be as it is."""

    model_config = ConfigDict(extra="allow")

    acceptPaymentsAfter: int | None = Field(  # noqa: N815 -- the protocol's own word
        default=None, strict=True, description="seconds, whole days; null: never"
    )
    acceptPaymentsWhitelist: list[UUID] = Field(  # noqa: N815
        default=[], max_length=MOST, description="accounts that are paid at once"
    )


class SettingsResource(Schema):
    """The settings of an account."""

    type: Literal["account-settings"] = "account-settings"
    id: UUID | None = None
    attributes: SettingsAttributes


class SettingsDocument(Schema):
    """What of an account's settings is to change."""

    data: SettingsResource


def change_settings(
    request: HalleRequest, network: Network, member: Membership, asked: SettingsAttributes
) -> None:
    """Make them so, all or nothing; what the platform does not let be changed is refused by name."""
    now = trusted_accounts(member)
    told = shapes.account_settings(request, network, member, now)["attributes"]
    given = asked.model_dump(mode="json", exclude_unset=True)
    for name, value in given.items():
        if name not in OURS and value != told.get(name):
            raise Invalid(field=name)
    days, accounts = member.accepts_after_days, now
    if "acceptPaymentsAfter" in given:
        days = _days(asked.acceptPaymentsAfter)
    if "acceptPaymentsWhitelist" in given:
        accounts = list(dict.fromkeys(asked.acceptPaymentsWhitelist))
    known = living_accounts(network, accounts)
    if len(known) < len(accounts):
        raise NotFound(field="acceptPaymentsWhitelist")
    change_account_settings(
        actor=request.actor,
        membership_id=member.pk,
        days=days,
        trusted=[known[one].firm_id for one in accounts],
        at=clock.now(),
    )


def _days(seconds: int | None) -> int | None:
    if seconds is None:
        return None
    days, rest = divmod(seconds, shapes.DAY_SECONDS)
    if rest or days < 1:
        raise Invalid(field="acceptPaymentsAfter")
    return days
