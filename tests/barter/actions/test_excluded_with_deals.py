"""A firm that has to go takes no promise with it: its running deals are called off."""

import pytest

from halle.barter.actions.exclude_member import exclude_member
from halle.barter.actions.order_deal import order_deal
from halle.barter.models import Deal
from halle.barter.queries.accounts import account_of
from halle.kernel import clock
from halle.ledger import manifest
from tests.makers.barter import OPERATOR, make_member, make_network
from tests.makers.barter_deals import make_order, make_quote
from tests.makers.identity import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("gone", ["buyer", "seller"])
def test_the_credit_kept_for_a_deal_is_free_again(gone):
    network = make_network()
    seller, buyer, other = (make_member(network, line=500_000) for _ in range(3))
    deal, quote = make_order(seller, buyer), make_quote(seller, buyer)
    excluded = buyer if gone == "buyer" else seller

    exclude_member(actor=OPERATOR, membership_id=excluded.pk, reason="faillite", at=NOON)

    deal.refresh_from_db()
    assert deal.state == Deal.State.CANCELLED
    kept = [account_of(network.pk, one.firm_id) for one in (seller, buyer, other)]
    assert [(one.reserved_out_cents, one.reserved_in_cents) for one in kept] == [(0, 0)] * 3
    assert manifest._wrong_reservations() == []
    with pytest.raises(Exception, match="member"):
        order_deal(actor=OPERATOR, deal_id=quote.public_id, at=clock.now())
