"""Who may see and send what: one row for each address, read by the tests beside it.

A new address without a row fails; so does a row whose address is gone.
"""

from __future__ import annotations

from tests.makers.world import PEOPLE
from tests.permissions.firm_rows import FIRM_ARGUMENTS, FIRM_ROWS
from tests.permissions.rings import Row, Value, ring
from tests.permissions.visiting import HIDDEN, INVALID, NOT_TAKEN, ON, PAGE, SIGN_IN

ANYONE = ring("nobody", *PEOPLE)
VISITORS = ring("nobody", others=ON)
SIGNED_IN = ring(*PEOPLE)
SIGNED_IN_ELSE_ON = ring(*PEOPLE, nobody=ON)
NOBODY_BUT_BY_CODE = ring()

TEAM = ("volunteer", "treasurer", "manager")
HUB_MANAGERS = ring("manager")
HUB_TREASURERS = ring("treasurer", "manager")
THOSE_WHO_HARVEST = ring(*TEAM, "producer", others=HIDDEN)
THE_PAID_AND_THOSE_WHO_PAY = ring("treasurer", "manager", "producer", others=HIDDEN)
HUB_TEAM_ONLY_KNOWS = ring(*TEAM, others=HIDDEN)
MANAGERS_ONLY_KNOW = ring("manager", others=HIDDEN, nobody=HIDDEN)
HUB_TEAMS = ring(*TEAM, "other_manager", others=HIDDEN)
THOSE_WITH_REPORTS = ring(*TEAM, "other_manager", "producer", "other_producer", others=HIDDEN)
THOSE_WHO_SEE_AN_ORDER = ring("member", *TEAM, others=HIDDEN, nobody=HIDDEN)
THOSE_WHO_CHANGE_AN_ORDER = ring("member", "manager", others=HIDDEN, nobody=HIDDEN)
THE_BUYER = ring("member", others=HIDDEN, nobody=HIDDEN)

ARGUMENTS: dict[str, Value] = {
    **FIRM_ARGUMENTS,
    "paper_id": lambda world: world.received_id,
    "invoice_id": lambda world: world.received_id,
    "cycle_id": lambda world: world.cycle.session.public_id,
    "order_id": lambda world: world.order.public_id,
    "hub_id": lambda world: world.hub.party.public_id,
    "party_id": lambda world: world.hub.party.public_id,
    "organisation_id": lambda world: world.hub.party.public_id,
    "invitation_id": lambda world: world.invitation.public_id,
    "relationship_id": lambda world: world.asked_relationship.public_id,
    "answer": lambda world: "terminer",
    "point_id": lambda world: world.point.public_id,
    "fee_id": lambda world: world.cycle_fee.fee.public_id,
    "producer_id": lambda world: world.farm.party.public_id,
    "template_id": lambda world: world.template.public_id,
    "name": lambda world: "paiements",
    "kind": lambda world: "csv",
    "mail_id": lambda world: 1,
    "payment_id": lambda world: world.payment_id,
    "member_id": lambda world: world.people["member"].public_id,
    "farm_id": lambda world: world.farm.party.public_id,
    "payee_id": lambda world: world.farm.party.public_id,
    "payout_id": lambda world: world.payout_id,
    "offer_id": lambda world: world.firm_order.lines.order_by("pk").first().offer.public_id,
    "token_id": lambda world: world.program_token_id,
    "seller": lambda world: world.farm.party.public_id,
    "seller_id": lambda world: world.farm.party.public_id,
    "check": lambda world: getattr(world, "import").public_id,
    "uidb36": lambda world: "a",
    "key": lambda world: "b-c",
    "pk": lambda world: 1,
}

ON_THE_DAY: dict[str, Value] = {
    "cycle_id": lambda world: world.closed_cycle.session.public_id,
    "order_id": lambda world: world.firm_order.public_id,
    "point_id": lambda world: world.point.public_id,
}


def day() -> Row:
    """A page of distribution day."""
    return Row(HUB_TEAM_ONLY_KNOWS, about=ON_THE_DAY)


def day_step(post: str) -> Row:
    """A button of distribution day."""
    return Row(HUB_TEAM_ONLY_KNOWS, get=NOT_TAKEN, post=post, about=ON_THE_DAY)


ON_THE_STALL: dict[str, Value] = {
    "seller": lambda world: world.farm.party.public_id,
    "product": lambda world: world.cabbage.variant.product.public_id,
    "variant": lambda world: world.cabbage.variant.public_id,
    "offer": lambda world: world.cabbage.public_id,
    "check": lambda world: getattr(world, "import").public_id,
}


def catalogue(**answers: str) -> Row:
    """A page of a farm's catalogue: its managers', and nobody else's to look at."""
    return Row(ring("producer"), about=ON_THE_STALL, **answers)


ROWS: dict[str, Row] = {
    **FIRM_ROWS,
    # the hall
    "web:home": Row(ANYONE),
    "web:today": Row(SIGNED_IN),
    "web:set-language": Row(ANYONE, get=NOT_TAKEN, post=ON),
    "web:accessibility": Row(ANYONE),
    "web:software": Row(ANYONE),
    "web:source": Row(ANYONE),
    "web:rules": Row(ANYONE),
    "api-reference": Row(ANYONE),
    "ledger:journal": Row(ANYONE),
    "ledger:journal-feed": Row(ANYONE),
    # what exists in a demonstration only
    "web:mailbox": Row(ANYONE, get=HIDDEN),
    "web:mail": Row(ANYONE, get=HIDDEN),
    "web:mail-as-html": Row(ANYONE, get=HIDDEN),
    "web:enter-demo": Row(ANYONE, get=NOT_TAKEN, post=HIDDEN),
    # oneself
    "identity:account": Row(SIGNED_IN, post=INVALID),
    "identity:act-for": Row(
        ring(*TEAM),
        get=NOT_TAKEN,
        post=ON,
        body=lambda world: {"party": world.hub.party.public_id},
    ),
    "identity:end-role": Row(
        ring("volunteer", "manager", others=HIDDEN),
        get=NOT_TAKEN,
        post=ON,
        body=lambda world: {"role": world.volunteers_role.pk},
    ),
    "identity:close": Row(
        SIGNED_IN,
        post=INVALID,
        but={(who, "POST"): ON for who in ("volunteer", "treasurer", "former_manager")},
    ),
    "identity:invitation": Row(ring("stranger", others=HIDDEN), post=ON),
    # signing in
    "account_login": Row(VISITORS, post=PAGE),
    "account_signup": Row(VISITORS, post=PAGE),
    "account_request_login_code": Row(ANYONE, get=SIGN_IN),
    "account_confirm_login_code": Row(VISITORS, get=SIGN_IN),
    "mfa_login_webauthn": Row(VISITORS, get=SIGN_IN),
    "mfa_authenticate": Row(VISITORS, get=SIGN_IN),
    "account_logout": Row(SIGNED_IN_ELSE_ON, post=ON),
    "account_inactive": Row(ANYONE),
    # means of signing in
    "account_email": Row(SIGNED_IN, post=ON),
    "account_email_verification_sent": Row(SIGNED_IN, get=ON),
    "account_reauthenticate": Row(NOBODY_BUT_BY_CODE),
    "mfa_reauthenticate": Row(NOBODY_BUT_BY_CODE),
    "mfa_reauthenticate_webauthn": Row(NOBODY_BUT_BY_CODE),
    "mfa_index": Row(SIGNED_IN),
    "mfa_activate_totp": Row(SIGNED_IN, post=PAGE),
    "mfa_deactivate_totp": Row(SIGNED_IN, get=HIDDEN),
    "mfa_view_recovery_codes": Row(SIGNED_IN, get=HIDDEN),
    "mfa_generate_recovery_codes": Row(SIGNED_IN, post=PAGE),
    "mfa_download_recovery_codes": Row(SIGNED_IN, get=HIDDEN),
    "mfa_list_webauthn": Row(SIGNED_IN),
    "mfa_add_webauthn": Row(SIGNED_IN, post=PAGE),
    "mfa_edit_webauthn": Row(SIGNED_IN, get=HIDDEN),
    "mfa_remove_webauthn": Row(SIGNED_IN, get=HIDDEN),
    "usersessions_list": Row(SIGNED_IN, post=ON),
    # one's data
    "trust:who-saw-me": Row(SIGNED_IN),
    "trust:agree": Row(
        SIGNED_IN, get=NOT_TAKEN, post=ON, body=lambda world: {"purpose": "x", "answer": "no"}
    ),
    "trust:download": Row(SIGNED_IN),
    # one's organisations
    "identity:create-organisation": Row(SIGNED_IN, post=INVALID),
    "identity:organisation": Row(HUB_TEAM_ONLY_KNOWS, post=INVALID),
    "identity:invite": Row(HUB_TEAM_ONLY_KNOWS, get=NOT_TAKEN, post=INVALID),
    "identity:withdraw": Row(
        MANAGERS_ONLY_KNOW,
        get=NOT_TAKEN,
        post=ON,
        body=lambda world: {"invitation": world.invitation.public_id},
    ),
    # what is sold
    "market:home": Row(SIGNED_IN, but={(who, "GET"): ON for who in ("producer", "other_producer")}),
    "market:example": Row(ANYONE),
    "market:begin": Row(ring("manager"), about={"party": ARGUMENTS["hub_id"]}, post=ON),
    "market:catalogue": catalogue(post=INVALID),
    "market:seller": catalogue(post=ON),
    "market:new-product": catalogue(post=INVALID),
    "market:product": catalogue(post=INVALID),
    "market:add-size": catalogue(get=NOT_TAKEN, post=INVALID),
    "market:words": catalogue(post=ON),
    "market:archive": catalogue(get=NOT_TAKEN, post=ON),
    "market:bring-back": catalogue(get=NOT_TAKEN, post=ON),
    "market:withdraw": catalogue(get=NOT_TAKEN, post=ON),
    "market:restore": catalogue(get=NOT_TAKEN, post=ON),
    "market:stock": catalogue(post=INVALID),
    "market:separate": catalogue(get=NOT_TAKEN, post=INVALID),
    "market:import": catalogue(post=INVALID),
    "market:check": catalogue(post=ON),
    "market:export": catalogue(),
    # eating
    "circuits:home": Row(ANYONE),
    "circuits:points": Row(ANYONE),
    "circuits:point": Row(ANYONE),
    "circuits:producers": Row(ANYONE),
    "circuits:producer": Row(ANYONE),
    "circuits:season": Row(ANYONE),
    "circuits:shop": Row(ANYONE),
    "circuits:cents": Row(ANYONE),
    "circuits:basket": Row(ANYONE),
    "circuits:fill": Row(ANYONE, get=NOT_TAKEN, post=ON),
    # what I ordered
    "circuits:orders": Row(SIGNED_IN),
    "circuits:wallet": Row(SIGNED_IN),
    "circuits:order": Row(THOSE_WHO_SEE_AN_ORDER),
    "circuits:order-receipt": Row(THOSE_WHO_SEE_AN_ORDER),
    "circuits:order-calendar": Row(THOSE_WHO_SEE_AN_ORDER),
    "circuits:order-again": Row(THOSE_WHO_SEE_AN_ORDER, get=NOT_TAKEN, post=ON),
    "circuits:order-change": Row(THOSE_WHO_CHANGE_AN_ORDER, get=NOT_TAKEN, post=ON),
    "circuits:order-cancel": Row(THOSE_WHO_CHANGE_AN_ORDER, get=NOT_TAKEN, post=ON),
    "circuits:order-complete": Row(THE_BUYER, get=NOT_TAKEN, post=ON),
    # setting up
    "circuits:start": Row(ANYONE, post=PAGE),
    "circuits:start-goods": Row(ANYONE, get=ON, post=ON),
    "circuits:start-dates": Row(ANYONE, get=ON, post=ON),
    "circuits:start-open": Row(ANYONE, get=ON, post=ON),
    # organising
    "circuits:organise": Row(
        SIGNED_IN,
        get=ON,
        but={(who, "GET"): PAGE for who in ("manager", "other_manager", "producer")},
    ),
    "circuits:hub": Row(HUB_MANAGERS),
    "circuits:house-rules": Row(HUB_MANAGERS, post=PAGE),
    "circuits:new-point": Row(HUB_MANAGERS, post=PAGE),
    "circuits:edit-point": Row(HUB_MANAGERS, post=PAGE),
    "circuits:drop-point": Row(HUB_MANAGERS, get=NOT_TAKEN, post=INVALID),
    "circuits:fees": Row(HUB_MANAGERS, post=PAGE),
    "circuits:fee": Row(HUB_MANAGERS, post=PAGE),
    "circuits:drop-fee": Row(HUB_MANAGERS, get=NOT_TAKEN, post=ON),
    "circuits:bring-back-fee": Row(HUB_MANAGERS, get=NOT_TAKEN, post=ON),
    "circuits:series": Row(HUB_MANAGERS, post=ON),
    "circuits:new-cycle": Row(HUB_MANAGERS, post=INVALID),
    "circuits:cycle-dates": Row(HUB_MANAGERS, post=INVALID),
    "circuits:cycle-products": Row(HUB_MANAGERS, post=ON),
    "circuits:bring-products": Row(HUB_MANAGERS, post=ON),
    "circuits:cycle-fees": Row(HUB_MANAGERS, post=ON),
    "circuits:cycle-orders": Row(HUB_MANAGERS),
    "circuits:change-for-member": Row(MANAGERS_ONLY_KNOW, post=PAGE),
    "circuits:cycle-journal": Row(HUB_MANAGERS),
    "circuits:open-cycle": Row(HUB_MANAGERS, get=NOT_TAKEN, post=ON),
    "circuits:cancel-cycle": Row(HUB_MANAGERS, post=INVALID),
    "circuits:copy-cycle": Row(HUB_MANAGERS, post=PAGE),
    "circuits:repeat-cycle": Row(HUB_MANAGERS, post=PAGE),
    "circuits:share-cycle": Row(HUB_MANAGERS),
    "circuits:poster": Row(HUB_MANAGERS),
    # reading reports: whoever has a hub or a farm sees their own
    "circuits:reports": Row(THOSE_WITH_REPORTS),
    "circuits:report": Row(HUB_TEAMS),
    "circuits:report-file": Row(HUB_TEAMS),
    "circuits:figures": Row(HUB_TEAMS),
    "circuits:partners": Row(ring(*TEAM), post=PAGE),
    "circuits:decide-permission": Row(
        ring("manager", "producer"), get=NOT_TAKEN, post=ON, body=lambda world: {"for": ""}
    ),
    # the day of distribution
    "circuits:close-cycle": Row(HUB_MANAGERS, post=ON),
    "circuits:reopen-cycle": Row(HUB_MANAGERS, post=INVALID, about=ON_THE_DAY),
    "circuits:harvests": Row(SIGNED_IN),
    "circuits:cycle-harvest": day(),
    "circuits:all-sheets": day(),
    "circuits:harvest-sheet": Row(THOSE_WHO_HARVEST, about=ON_THE_DAY),
    "circuits:farm-corrections": Row(THOSE_WHO_HARVEST, about=ON_THE_DAY, post=ON),
    "circuits:correct-product": Row(THOSE_WHO_HARVEST, about=ON_THE_DAY, post=ON),
    "circuits:correct-basket": Row(HUB_TEAM_ONLY_KNOWS, post=ON, about=ON_THE_DAY),
    "circuits:statements": Row(SIGNED_IN),
    "circuits:accounts": Row(HUB_TREASURERS),
    "circuits:statement": Row(THE_PAID_AND_THOSE_WHO_PAY),
    "circuits:pay-producer": Row(HUB_TREASURERS, get=NOT_TAKEN, post=INVALID),
    "circuits:undo-payout": Row(HUB_TREASURERS, get=NOT_TAKEN, post=ON),
    "circuits:member-credits": Row(HUB_TREASURERS),
    "circuits:member-credit": Row(HUB_TREASURERS),
    "circuits:top-up": Row(HUB_TREASURERS, get=NOT_TAKEN, post=INVALID),
    "circuits:give-back-credit": Row(HUB_TREASURERS, get=NOT_TAKEN, post=INVALID),
    "circuits:distributions": Row(SIGNED_IN),
    "circuits:distribution": day(),
    "circuits:leftovers": day(),
    "circuits:packing": day(),
    "circuits:packing-paper": day(),
    "circuits:labels": day(),
    "circuits:handover": day(),
    "circuits:basket-to-hand-over": day(),
    "circuits:scanned-basket": Row(SIGNED_IN, get=ON, about=ON_THE_DAY),
    "circuits:tick-packed": day_step(ON),
    "circuits:hand-over": day_step(ON),
    "circuits:pay-and-hand-over": day_step(INVALID),
    "circuits:take-payment": day_step(INVALID),
    "circuits:refund-payment": day_step(INVALID),
    "circuits:undo-payment": day_step(ON),
    "circuits:undo-hand-over": day_step(ON),
    "circuits:mark-absent": day_step(ON),
    "circuits:undo-absence": day_step(ON),
    "circuits:close-distribution": day_step(ON),
    "circuits:reopen-distribution": day_step(ON),
}
