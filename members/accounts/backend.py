"""The sign-in backend: allauth checks the password, core.access the rows."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model

from core.backends import RowBackend
from members.accounts.identity import account_named

BY_KEY = "SELECT * FROM members_user WHERE id = %s"


class AccountBackend(RowBackend, AuthenticationBackend):
    """Finds the account by any of its names. A wrong name costs as much time as a wrong password."""

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        return AuthenticationBackend.authenticate(self, request, **credentials)

    def get_user(self, user_id: Any) -> Any:
        """Asked for by every request, so Django need not write the statement."""
        found = next(iter(get_user_model().objects.raw(BY_KEY, [user_id])), None)
        return found if found and self.user_can_authenticate(found) else None

    def _authenticate_by_username(self, username: str, password: str) -> Any:
        return self._check_password(account_named(username), password)

    @classmethod
    def _stash_user(cls, user: Any) -> Any:
        """A closed account gets the same answer as a wrong password, so nothing is remembered of it."""
        return None
