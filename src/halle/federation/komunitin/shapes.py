"""Networks, memberships and transfers as the currencies, accounts and transfers of the protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from halle.barter.models import Membership, Network, Transfer
from halle.barter.parameters import DYNAMIC_CAP, DYNAMIC_CREDIT
from halle.barter.queries.credit_lines import line_in_force
from halle.federation.komunitin.documents import ROOT, Resource, related
from halle.kernel.parameters import value_of
from halle.ledger.models import Balance

SCALE = 2
STATES: dict[str, str] = {
    Transfer.State.REQUESTED: "pending",
    Transfer.State.DONE: "committed",
    Transfer.State.REJECTED: "rejected",
    Transfer.State.EXPIRED: "failed",
    Transfer.State.CANCELLED: "deleted",
    Transfer.State.REVERSED: "deleted",
}
"""A payment given back is told as deleted: what is committed adds up to the balances."""

ALL_STATES = {*STATES.values(), "new", "submitted", "accepted"}
DAY_SECONDS = 86_400


def currency(request: HttpRequest, network: Network) -> Resource:
    """A network as a currency: one credit is worth one euro, and no rate is decided."""
    return {
        "type": "currencies",
        "id": str(network.party.public_id),
        "attributes": {
            "code": network.code,
            "status": "active",
            "name": network.party.name,
            "namePlural": _("credits"),
            "symbol": "¤",
            "decimals": 2,
            "scale": SCALE,
            "rate": {"n": 1, "d": 1},
            "created": network.opened_at,
            "updated": network.terms_since,
        },
        "relationships": {
            "settings": related("currency-settings", network.party.public_id),
        },
        "links": _self(request, network, "currency"),
    }


def currency_settings(request: HttpRequest, network: Network) -> Resource:
    """What holds in every account unless its own settings say otherwise."""
    return {
        "type": "currency-settings",
        "id": str(network.party.public_id),
        "attributes": {
            "defaultInitialCreditLimit": 0,
            "defaultAllowPayments": True,
            "defaultAllowPaymentRequests": True,
            "defaultAcceptPaymentsAutomatically": False,
            "defaultAcceptPaymentsWhitelist": [],
            "defaultAcceptPaymentsAfter": None,
            "defaultAllowTagPayments": False,
            "defaultAllowTagPaymentRequests": False,
            "defaultAllowExternalPayments": False,
            "defaultAllowExternalPaymentRequests": False,
            "enableExternalPayments": False,
            "enableExternalPaymentRequests": False,
        },
        "links": _self(request, network, "currency/settings"),
    }


def account(
    request: HttpRequest, network: Network, member: Membership, balance: Balance | None
) -> Resource:
    """A firm's account; what it holds and may do only where ``balance`` is given."""
    held = {}
    if balance is not None:
        held = {
            "balance": balance.cents,
            "creditLimit": max(0, -balance.floor_cents),
            "maximumBalance": balance.ceiling_cents,
        }
    return {
        "type": "accounts",
        "id": str(member.public_id),
        "attributes": {
            "code": member.account,
            "name": member.firm.name,
            **held,
            "created": member.joined_at,
            "updated": member.ended_at or member.joined_at,
        },
        "relationships": {
            "currency": related("currencies", network.party.public_id),
            "settings": related("account-settings", member.public_id),
        },
        "links": _self(request, network, f"accounts/{member.public_id}"),
    }


def account_settings(
    request: HttpRequest, network: Network, member: Membership, trusted: list[UUID]
) -> Resource:
    """What a firm may do with its account, and whom it lets be paid at once."""
    days, line = member.accepts_after_days, line_in_force(member.pk)
    grows = bool(value_of(DYNAMIC_CREDIT)) and line is not None and line.cents
    return {
        "type": "account-settings",
        "id": str(member.public_id),
        "attributes": {
            "allowPayments": member.state != Membership.State.SUSPENDED,
            "allowPaymentRequests": True,
            "acceptPaymentsAutomatically": False,
            "acceptPaymentsAfter": days * DAY_SECONDS if days else None,
            "acceptPaymentsWhitelist": [str(one) for one in trusted],
            "onPaymentCreditLimit": line.cents * value_of(DYNAMIC_CAP) // 1000
            if grows and line
            else None,
            "allowTagPayments": False,
            "allowTagPaymentRequests": False,
            "allowExternalPayments": False,
            "allowExternalPaymentRequests": False,
        },
        "links": _self(request, network, f"accounts/{member.public_id}/settings"),
    }


def transfer(
    request: HttpRequest, network: Network, row: Transfer, accounts: Mapping[int, Membership]
) -> Resource:
    """A payment; the network itself, which takes contributions, has no account."""
    updated = row.reversed_at or row.settled_at or row.at
    told = {"state": state_of(row), "amount": row.cents, "meta": row.message}
    return {
        "type": "transfers",
        "id": str(row.public_id),
        "attributes": told | {"created": row.at, "updated": updated},
        "relationships": {
            "payer": related("accounts", _id(accounts.get(row.payer_id))),
            "payee": related("accounts", _id(accounts.get(row.payee_id))),
            "currency": related("currencies", network.party.public_id),
        },
        "meta": {"payerFee": row.payer_fee_cents, "payeeFee": row.payee_fee_cents},
        "links": _self(request, network, f"transfers/{row.public_id}"),
    }


def state_of(row: Transfer) -> str:
    """What has become of a payment; a request that was hidden is told as deleted."""
    return "deleted" if row.hidden_at else STATES[row.state]


def stats(request: HttpRequest, kind: str, **attributes: Any) -> Resource:
    """Figures of a network over time."""
    here = {"self": request.build_absolute_uri()}
    return {"type": "stats", "id": kind, "attributes": attributes, "links": here}


def _id(member: Membership | None) -> UUID | None:
    return member.public_id if member else None


def _self(request: HttpRequest, network: Network, path: str) -> dict[str, str]:
    return {"self": request.build_absolute_uri(f"{ROOT}{network.code}/{path}")}
