"""Inputs of the actions of identity, territory, trust, billing and ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from halle.billing.models import Invoice
from halle.billing.rules.invoices import InvoiceLine
from halle.billing.rules.settling import Settling
from halle.identity.models import Account, LegalIdentity
from halle.kernel.actor import Actor
from halle.ledger.actions.post_entry import post_entry
from halle.ledger.actions.reserve_entry import reserve_entry
from tests.makers.firms import make_legal_identity
from tests.makers.identity import NOON
from tests.makers.outsiders import make_outsider
from tests.makers.world import World
from tests.permissions.inputs.shapes import Inputs, address

LEGAL_IDENTITY = {
    "legal_name": "Le Panier",
    "siren": "552008443",
    "street": "1 place du Marché",
    "postcode": "26400",
    "town": "Crest",
}
COMMUNES = b"COM;LIBELLE;DEP\n26108;Crest;26\n"


def paper(world: World) -> Invoice:
    """The invoice that the hub sent to a neighbour."""
    return Invoice.objects.get(public_id=world.invoice_id)


def stated(world: World) -> None:
    """The hub has said who it is before the law."""
    if not LegalIdentity.objects.filter(party=world.hub.pk).exists():
        make_legal_identity(world.hub.party)


def owed_legs(world: World) -> dict[tuple[str, int, str], int]:
    """A member owes the hub a euro."""
    return {("buyer", world.people["member"].pk, ""): -100, ("fee", world.hub.pk, ""): 100}


def owed(world: World, write: Callable[..., object], **given: Any) -> dict[str, str]:
    """The name of an entry, or of a promise, that the hub's books have."""
    name = {"kind": "deal", "reference": "y"}
    write(
        actor=Actor.machine_operator(),
        keeper_id=world.hub.pk,
        legs=owed_legs(world),
        **{"at": NOON} | name | given,
    )
    return name


HOUSE: dict[str, Inputs] = {
    # identity
    "identity.accept_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.decline_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.withdraw_invitation": lambda w: {"invitation_id": w.invitation.public_id},
    "identity.close_account": lambda w: {"person_id": w.people["volunteer"].pk},
    "identity.confirm_email": lambda w: {
        "account_id": Account.objects.get(party=w.people["stranger"]).pk
    },
    "identity.create_organisation": lambda w: {"name": "Les Voisins"},
    "identity.update_organisation": lambda w: {"organisation_id": w.hub.pk, "name": "Le Cabas"},
    "identity.place_organisation": lambda w: {"organisation_id": w.hub.pk},
    "identity.state_legal_identity": lambda w: {
        "organisation_id": w.hub.pk,
        **LEGAL_IDENTITY,
    },
    "identity.grant_role": lambda w: {
        "organisation_id": w.hub.pk,
        "person_id": w.people["stranger"].pk,
        "kind": "volunteer",
    },
    "identity.revoke_role": lambda w: {"role_id": w.volunteers_role.pk},
    "identity.invite_person": lambda w: {
        "organisation_id": w.hub.pk,
        "email": "ada@example.org",
        "kind": "volunteer",
    },
    "identity.issue_token": lambda w: {
        "organisation_id": w.hub.pk,
        "name": "Caisse",
        "scopes": ["read"],
        "secret": "halle_" + "x" * 43,
        "expires_at": None,
    },
    "identity.revoke_token": lambda w: {"token_id": w.program_token_id},
    "identity.register_guest": lambda w: {
        "name": "Ada",
        "email": "ada@example.org",
        "phone": "06 39 98 12 34",
    },
    "identity.register_person": lambda w: {"name": "Ada", "email": "ada@example.org"},
    "identity.forget_sign_ups": lambda w: {},
    "identity.update_profile": lambda w: {"name": "Ada"},
    # territory, trust, money
    "territory.add_place": lambda w: {"name": "Halle", "address": address(w)},
    "territory.import_communes": lambda w: {"content": COMMUNES},
    "trust.record_sighting": lambda w: {
        "subject_ids": [w.neighbour.pk],
        "what": "name",
        "purpose": "test",
    },
    "trust.forget_person": lambda w: {"person_id": w.neighbour.pk},
    "trust.forget_sightings": lambda w: {},
    "trust.grant_consent": lambda w: {"purpose": "tests.news"},
    "trust.withdraw_consent": lambda w: {"purpose": "tests.news"},
    "billing.record_payment": lambda w: {
        "keeper_id": w.hub.pk,
        "payer_id": w.people["member"].pk,
        "method": "cash",
        "cents": 100,
    },
    "billing.issue_invoice": lambda w: {
        "issuer_id": w.hub.pk,
        "customer_id": w.people["member"].pk,
        "reference": w.firm_order.public_id,
        "lines": [InvoiceLine("Miel", 758, 550)],
    },
    "billing.invoice_outsider": lambda w: {
        "issuer_id": w.hub.pk,
        "customer": make_outsider(),
        "reference": w.firm_order.public_id,
        "lines": [InvoiceLine("Miel", 758, 550)],
    },
    "billing.issue_credit_note": lambda w: {
        "invoice_id": w.invoice_id,
        "lines": [InvoiceLine("Miel", 758, 550)],
        "reason": "cassé",
    },
    "billing.settle_invoice": lambda w: {
        "invoice_id": w.invoice_id,
        "cents": 100,
        "means": "euro",
        "reference": "virement",
    },
    "billing.settle_invoices": lambda w: {
        "settlements": [Settling(paper(w).pk, 100, "euro", "virement")],
    },
    "billing.undo_settlements": lambda w: {
        "issuer_id": w.hub.pk,
        "means": "euro",
        "reference": "acompte",
    },
    "billing.dispute_invoice": lambda w: {"invoice_id": w.received_id, "reason": "cassé"},
    "billing.end_dispute": lambda w: {"invoice_id": w.received_id, "outcome": "withdrawn"},
    "ledger.post_entry": lambda w: {
        "keeper_id": w.hub.pk,
        "kind": "top_up",
        "reference": "x",
        "legs": {
            ("till", w.hub.pk, "cash"): -100,
            ("wallet", w.people["member"].pk, ""): 100,
        },
    },
    "ledger.post_entries": lambda w: {"keeper_id": w.hub.pk, "postings": []},
    "ledger.reverse_entry": lambda w: owed(w, post_entry),
    "ledger.reserve_entry": lambda w: {
        "keeper_id": w.hub.pk,
        "kind": "deal",
        "reference": "x",
        "legs": owed_legs(w),
    },
    "ledger.post_reserved": lambda w: owed(w, reserve_entry),
    "ledger.void_reserved": lambda w: owed(w, reserve_entry),
    "ledger.expire_reservation": lambda w: owed(w, reserve_entry, expires_at=NOON + timedelta(1)),
    "ledger.set_account_limits": lambda w: {
        "keeper_id": w.hub.pk,
        "kind": "credit",
        "holder_id": w.people["member"].pk,
        "floor_cents": -100,
        "ceiling_cents": None,
    },
    "ledger.close_period": lambda w: {"keeper_id": w.hub.pk, "until": NOON - timedelta(9000)},
    "ledger.turn_folios": lambda w: {"account_id": 1, "up_to_leg": 1},
    "ledger.publish_head": lambda w: {},
    "ledger.seal_entries": lambda w: {},
}


def both_stated(world: World) -> None:
    """The farm has said who it is too."""
    stated(world)
    if not LegalIdentity.objects.filter(party=world.farm.party).exists():
        make_legal_identity(world.farm.party)


def a_sale(world: World) -> dict[str, Any]:
    """An invoice of the hub to the farm."""
    line = {"label": "Salle", "unit_price_cents": 100, "rate": 2000}
    return {"customer": str(world.farm.party.public_id), "lines": [line]}
