"""The accounts of firms in a network: what is there, and how far each may go."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language, ngettext

from halle.kernel.prepared import Prepared
from halle.kernel.rules.amounts import format_cents
from halle.ledger.models import Balance
from halle.ledger.queries.balances import Kept, balance_of, kept_balance

NOTHING = Kept(0, 0, 0, 0, 0)
_COLUMNS = ("account__holder", *Kept._fields)


def account_of(network_id: int, firm_id: int) -> Kept:
    """A firm's balance with its limits; nothing at all for one that was never admitted."""
    return kept_balance(network_id, "credit", firm_id) or NOTHING


def fund_cents(network_id: int, fund: str) -> int:
    """What one of the network's own funds has."""
    return balance_of(network_id, "credit_fund", network_id, fund)


_PAIR = Prepared(
    lambda network_id, one_id, other_id: Balance.objects.filter(
        account__keeper=network_id, account__kind="credit", account__holder__in=[one_id, other_id]
    ).values_list(*_COLUMNS)
)


def accounts_between(network_id: int, payer_id: int, payee_id: int) -> tuple[Kept, Kept]:
    """The balances of two firms with their limits; one prepared statement."""
    found = {row[0]: Kept(*row[1:]) for row in _PAIR.rows(network_id, payer_id, payee_id)}
    return found.get(payer_id, NOTHING), found.get(payee_id, NOTHING)


def accounts_of(network_id: int) -> dict[int, Kept]:
    """Every firm's balance with its limits, by firm; one statement."""
    rows = Balance.objects.filter(account__keeper=network_id, account__kind="credit").values_list(
        *_COLUMNS
    )
    return {row[0]: Kept(*row[1:]) for row in rows}


def lock_accounts(network_id: int, firm_ids: Iterable[int]) -> dict[int, Kept]:
    """These firms' balances, kept so until this transaction ends; rows locked in id order."""
    rows = (
        Balance.objects.select_for_update(no_key=True)
        .filter(
            account__keeper=network_id, account__kind="credit", account__holder__in=list(firm_ids)
        )
        .order_by("account")
        .values_list(*_COLUMNS)
    )
    return {row[0]: Kept(*row[1:]) for row in rows}


def say_credit(cents: int) -> str:
    """An amount of credit as its reader's language writes it: « 1,00 crédit », « 2,50 crédits ».

    French counts from two, English but for exactly one.
    """
    language = get_language() or "fr"
    whole, rest = divmod(abs(cents), 100)
    counted = whole if language.startswith("fr") or not rest else max(2, whole)
    return format_cents(cents, language, ngettext("credit", "credits", counted))
