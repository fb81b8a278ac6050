"""Who may call which action; ``test_actions`` tries each of them as everybody.

``nobody`` has not signed in, programs are tokens (of the hub, of the hub but only to read,
of another hub), the clock is the platform itself. The machine's operator may do anything
that anyone may, and is not in the table.
"""

from __future__ import annotations

from tests.makers.world import PEOPLE, PROGRAMS
from tests.permissions.barter_rows import BARTER_GROUPS
from tests.permissions.bazaar_rows import BAZAAR_GROUPS
from tests.permissions.clearing_rows import CLEARING_GROUPS
from tests.permissions.joining_rows import JOINING_GROUPS
from tests.permissions.komunitin_rows import KOMUNITIN_GROUPS
from tests.permissions.matching_rows import MATCHING_GROUPS
from tests.permissions.rings import Ring, ring
from tests.permissions.visiting import HIDDEN, REFUSED, SIGN_IN
from tests.permissions.webhook_rows import WEBHOOK_GROUPS

CLOCK = "clock"
EVERY_ACTOR = ("nobody", *PEOPLE, *PROGRAMS, CLOCK)
IMPERSONAL = (*PROGRAMS, CLOCK)
"""Told to sign in where only a person in the flesh will do."""

TEAM = ("volunteer", "treasurer", "manager", "program")
TREASURERS = ("treasurer", "manager", "program")
MANAGERS = ("manager", "program")
BUYERS = (*PEOPLE, "program", "other_program")


def in_person(*who: str, others: str = REFUSED) -> Ring:
    """A ring of people, to which no program is told more than to sign in."""
    return Ring(frozenset(who), others, but=dict.fromkeys(IMPERSONAL, SIGN_IN))


def hidden(*who: str, nobody: str = HIDDEN) -> Ring:
    """A ring about which outsiders learn nothing."""
    return ring(*who, others=HIDDEN, nobody=nobody)


GROUPS: dict[Ring, str] = {
    # anyone: it is bound to what they prove, pay or type elsewhere
    ring(*EVERY_ACTOR): """
        identity.register_guest identity.register_person circuits.order_as_guest
        trust.record_sighting
    """,
    # anyone signed in
    in_person(*PEOPLE): """
        identity.create_organisation identity.update_profile market.claim_basket
        circuits.create_hub circuits.set_up_circuit trust.grant_consent trust.withdraw_consent
    """,
    # whoever buys, for themselves or for an organisation whose team they are in
    Ring(frozenset(BUYERS), but={CLOCK: SIGN_IN}): """
        circuits.place_order circuits.hold_order market.set_basket_line market.fill_basket
        market.empty_basket market.take_out_of_basket
    """,
    # the person concerned
    in_person("stranger", others=HIDDEN): """
        identity.accept_invitation identity.decline_invitation
    """,
    in_person("volunteer"): "identity.close_account",
    Ring(frozenset({"nobody", "stranger", *IMPERSONAL})): "identity.confirm_email",
    hidden("member"): "circuits.place_held_order",
    hidden("member", *MANAGERS): "circuits.amend_order circuits.cancel_order",
    # managers of the hub, in the flesh
    ring("manager"): """
        identity.grant_role identity.invite_person
    """,
    in_person("manager"): """
        identity.issue_token identity.revoke_token circuits.welcome_producer
    """,
    in_person("manager", "volunteer", others=HIDDEN): "identity.revoke_role",
    hidden("manager"): "identity.withdraw_invitation",
    # managers of the hub, and its program
    ring(*MANAGERS): """
        identity.update_organisation identity.place_organisation market.become_seller
        market.create_fee market.edit_fee market.archive_fee market.restore_fee
        market.plan_sale_session market.open_sale_session market.move_sale_session
        market.cancel_sale_session
        circuits.edit_hub circuits.open_point circuits.edit_point circuits.close_point
        circuits.cancel_order_cycle circuits.reopen_order_cycle
        circuits.create_cycle_template circuits.stop_cycle_template
    """,
    # the same, and the clock that plans, opens and closes
    ring(*MANAGERS, CLOCK): """
        circuits.create_order_cycle circuits.copy_order_cycle circuits.plan_coming_cycles
        circuits.edit_order_cycle circuits.edit_cycle_offers circuits.bring_offers
        circuits.take_out_offers circuits.set_cycle_fees circuits.set_cycle_points
        circuits.set_exclusions circuits.set_slots circuits.set_supplier_terms
        circuits.open_order_cycle circuits.close_order_cycle
    """,
    # the hub's money
    ring(*TREASURERS): """
        identity.state_legal_identity
        billing.record_payment billing.issue_invoice billing.invoice_outsider
        billing.issue_credit_note
        billing.settle_invoice billing.settle_invoices billing.undo_settlements
        ledger.post_entry ledger.post_entries ledger.reverse_entry ledger.reserve_entry
        ledger.post_reserved ledger.void_reserved ledger.set_account_limits ledger.close_period
        circuits.top_up_credit circuits.give_back_credit circuits.pay_producer circuits.undo_payout
    """,
    # whoever an invoice was sent to; its seller is refused, others are not told that it is there
    Ring(
        frozenset(TREASURERS),
        HIDDEN,
        nobody=HIDDEN,
        but={"other_manager": REFUSED, "other_program": REFUSED},
    ): "billing.dispute_invoice billing.end_dispute",
    # the team on distribution day; others are not told that anything is there
    hidden(*TEAM, nobody=SIGN_IN): """
        circuits.tick_packed circuits.untick_packed circuits.hand_over_order
        circuits.undo_hand_over circuits.mark_absent circuits.undo_absence
        circuits.take_payment circuits.undo_payment circuits.refund_payment
        circuits.close_distribution circuits.reopen_distribution
    """,
    ring(*TEAM, "producer"): "circuits.correct_lines circuits.share_shortage",
    # producer and hub
    ring(*MANAGERS, "other_producer"): "circuits.ask_permission",
    ring(*MANAGERS, "producer"): "circuits.end_permission",
    # the producer's own
    ring("producer"): """
        circuits.grant_permission circuits.refuse_permission
        market.edit_seller market.create_product market.edit_product market.archive_product
        market.restore_product market.add_variant market.edit_variant market.edit_offers
        market.withdraw_offer market.restore_offer market.set_stock market.set_pool_stock
        market.separate_stock market.share_stock_pool market.check_catalogue_file
        market.import_catalogue market.import_rows
    """,
    # the clock alone
    ring(CLOCK, nobody=REFUSED): """
        identity.forget_sign_ups circuits.lapse_holds market.forget_imports
        trust.forget_sightings trust.forget_person ledger.seal_entries
        ledger.expire_reservation ledger.turn_folios ledger.publish_head
    """,
    # nobody from outside: other actions call them, or the machine's operator
    ring(nobody=REFUSED): "territory.add_place territory.import_communes",
}
RIGHTS: dict[str, Ring] = {
    name: who
    for groups in (
        GROUPS,
        BARTER_GROUPS,
        BAZAAR_GROUPS,
        CLEARING_GROUPS,
        JOINING_GROUPS,
        KOMUNITIN_GROUPS,
        MATCHING_GROUPS,
        WEBHOOK_GROUPS,
    )
    for who, names in groups.items()
    for name in names.split()
}
