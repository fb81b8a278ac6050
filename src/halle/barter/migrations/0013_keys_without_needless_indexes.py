"""Foreign keys whose index another index serves as well."""

from __future__ import annotations

from django.db import migrations

from halle.kernel.needless_indexes import without_indexes


class Migration(migrations.Migration):
    dependencies = [("barter", "0012_requests_can_be_hidden")]
    operations = [
        without_indexes(
            barter_applicationdocument=("membership_id",),
            barter_deal=(
                "buyer_id",
                "seller_id",
            ),
            barter_dealreview=("deal_id",),
            barter_debt=("network_id",),
            barter_favourite=("person_id",),
            barter_listing=("member_id",),
            barter_listingmessage=("firm_id",),
            barter_listingphoto=("listing_id",),
            barter_listingthread=("listing_id",),
            barter_match=(
                "buyer_id",
                "seller_id",
            ),
            barter_membership=("network_id",),
            barter_paymentbatch=("network_id",),
            barter_ringgift=("ring_id",),
            barter_roundplace=("round_id",),
            barter_savedsearch=("person_id",),
            barter_setoff=("round_id",),
            barter_transfer=("network_id",),
            barter_trustedpayee=("membership_id",),
        )
    ]
