"""Who is signed in, read with one prepared statement: every request passes here."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from halle.identity.models import Account
from halle.kernel import sql

_NEEDED = ("id", "password", "email", "party_id", "is_active")
_READ = f"SELECT {', '.join(_NEEDED)} FROM identity_account WHERE id = %s"


class SignedIn(AuthenticationBackend):
    """Signing in is allauth's; finding the account again is one statement."""

    def get_user(self, user_id: int | str) -> Account | None:
        """The account of a session, while it is active."""
        row = sql.row(_READ, [int(user_id)])
        if row is None:
            return None
        account = Account.from_db("default", _NEEDED, row)
        return account if self.user_can_authenticate(account) else None
