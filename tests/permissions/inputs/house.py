"""Inputs of the actions of identity, territory, trust, billing and ledger."""

from __future__ import annotations

from halle.billing.rules.invoices import InvoiceLine
from halle.identity.models import Account, LegalIdentity
from tests.makers.firms import make_legal_identity
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


def stated(world: World) -> None:
    """The hub has said who it is before the law."""
    if not LegalIdentity.objects.filter(party=world.hub.pk).exists():
        make_legal_identity(world.hub.party)


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
        "lines": [InvoiceLine("Miel", "1", 800, 42, 550)],
    },
    "billing.issue_credit_note": lambda w: {
        "invoice_id": w.invoice_id,
        "lines": [InvoiceLine("Miel", "1", 800, 42, 550)],
        "reason": "cassé",
    },
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
    "ledger.seal_entries": lambda w: {},
}
