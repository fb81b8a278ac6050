"""How signing in ties into the rest: parties, mail, language."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Creates the party with the account."""
