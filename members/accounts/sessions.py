"""Sessions in the database, sealed: a form that waits while its sender shows once more that it is them waits there with all
its values. Every request reads its own, so Django need not write that statement.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone

from core.encryption import UndecryptableError, decrypt, encrypt

MINE = """
    SELECT session_key, session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s
"""


class SessionStore(db.SessionStore):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return encrypt(super().encode(session_dict).encode()).decode()

    def decode(self, session_data: str) -> dict[str, Any]:
        """What it holds; of one that no key opens nothing, so that its person signs in again."""
        try:
            signed = decrypt(session_data.encode()).decode()
        except UndecryptableError:
            return {}
        return super().decode(signed)

    def _get_session_from_db(self) -> Any:
        found = next(iter(self.model.objects.raw(MINE, [self.session_key, timezone.now()])), None)
        if found is None:
            self._session_key = None
        return found
