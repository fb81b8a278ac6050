"""Sessions in the database, read with one prepared statement: every request passes here."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from halle.kernel import sets, sql

_READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(DatabaseStore):
    """Django's own store but for the reading; signing out counts at once in every process."""

    def load(self) -> dict[str, Any]:
        """What the session holds; a session that is unknown or over holds nothing."""
        row = sql.row(_READ, [self.session_key, sets.as_stored(timezone.now())])
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
