"""What stands in the addresses of the API, said once for every operation."""

from __future__ import annotations

from typing import Any

WORDS = {
    "account": "A firm's account in a network, as `drome-0012`.",
    "at": "An instant; now, when left out.",
    "broker_id": "Public id of a broker.",
    "by": "`booked`: as the books said then; `value`: by value date, whatever was written later.",
    "category": "Only listings under this heading; see `/barter/headings`.",
    "check": "Public id of a file that was checked.",
    "code": "The short name of a network, as `drome`.",
    "credit_permille": "Only listings that take at least this share in credit (1000: all of it).",
    "cursor": "Where to go on: the `next_cursor` of the page before; the first page without it.",
    "cycle": "Only this order cycle.",
    "cycle_id": "Public id of an order cycle.",
    "deal_id": "Public id of a deal.",
    "document_id": "Public id of a paper of an application.",
    "endpoint_id": "Public id of a webhook.",
    "farm_id": "Public id of a producer.",
    "first": "First day of the file; the first of this year when left out.",
    "hub_id": "Public id of a hub.",
    "invoice_id": "Public id of an invoice.",
    "kind": "Only offers (`offer`) or only wants (`want`).",
    "last": "Last day of the file; today when left out.",
    "limit": "How many at most: 1 to 200, 50 when left out.",
    "listing_id": "Public id of an offer or a want.",
    "match_id": "Public id of what a broker proposed.",
    "member": "Only orders of members whose name has these letters.",
    "membership_id": "Public id of a firm's place in a network, or of its application.",
    "name": "Which report.",
    "network": "Only this network, by its code.",
    "on_behalf_of": "Public id of the hub or producer whose report it is.",
    "order_id": "Public id of an order.",
    "organisation_id": "Public id of an organisation.",
    "other": "Only invoices with this one: its public id.",
    "party_id": "Public id of a person or an organisation.",
    "payee_id": "Public id of whom is paid.",
    "payment_id": "Public id of a payment.",
    "payout_id": "Public id of a payment to a producer.",
    "photo_id": "Public id of a photograph.",
    "point": "Public id of a collection point.",
    "point_id": "Public id of a collection point.",
    "producer": "Only this producer.",
    "q": "Only what these letters find, in names and numbers.",
    "review_id": "Public id of a review.",
    "ring_id": "Public id of a ring.",
    "round_id": "Public id of a clearing round.",
    "seller": "Public id of a seller.",
    "side": "Invoices that were `sent`, or `received`.",
    "since": "From this day or instant on, itself included.",
    "state": "Only what stands so.",
    "thread_id": "Public id of a conversation.",
    "token_id": "Public id of a token.",
    "transfer_id": "Id of a payment: the caller's own where one was sent.",
    "until": "Until this day, itself included, or before this instant.",
    "words": "Only listings that have these words.",
}


def describe(operation: dict[str, Any]) -> None:
    """Add the words of each part of an operation's address; sum it up by its first sentence."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in WORDS:
            parameter.setdefault("description", WORDS[parameter["name"]])
    first, _, _ = operation.get("description", "").partition("\n\n")
    operation["summary"] = " ".join(first.split()).rstrip(".") or operation["summary"]
