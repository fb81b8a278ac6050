"""What programs send: transfers alone or together, and what is to become of one."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema
from pydantic import Discriminator, Tag

from halle.federation.actions.send_transfers import AT_ONCE


class AccountNamed(Schema):
    """An account, by its id."""

    type: Literal["accounts"]
    id: UUID


class ToAccount(Schema):
    """A relationship to an account."""

    data: AccountNamed


class Sides(Schema):
    """Who pays and who is paid."""

    payer: ToAccount
    payee: ToAccount


class TransferAttributes(Schema):
    """How much, why, and whether at once; ``new`` is a draft, which is kept nowhere."""

    amount: int = Field(strict=True, description="in hundredths of a credit")
    meta: str = Field(default="", max_length=200)
    state: Literal["new", "committed"]


class SentResource(Schema):
    """A transfer; its ``id`` is the caller's and makes it happen once."""

    type: Literal["transfers"] = "transfers"
    id: UUID | None = None
    attributes: TransferAttributes
    relationships: Sides


def _kind(data: Any) -> str:
    return "many" if isinstance(data, list) else "one"


Many = Annotated[list[SentResource], Field(min_length=1, max_length=AT_ONCE)]


class SentDocument(Schema):
    """One transfer, or several that are made all or none."""

    data: Annotated[
        Annotated[SentResource, Tag("one")] | Annotated[Many, Tag("many")], Discriminator(_kind)
    ]


class ChangedAttributes(Schema):
    """What is to become of a transfer; the rest may come along, and must be as it was."""

    state: Literal["committed", "rejected", "deleted"]
    amount: int | None = Field(default=None, strict=True)
    meta: str | None = Field(default=None, max_length=200)


class ChangedResource(Schema):
    """A transfer as it is to be."""

    type: Literal["transfers"] = "transfers"
    id: UUID | None = None
    attributes: ChangedAttributes
    relationships: Sides | None = None


class ChangedDocument(Schema):
    """What is to become of one transfer."""

    data: ChangedResource
