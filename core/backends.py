"""The sign-in backend, apart from core.access: Django's own cannot be imported before the user model."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from core.access import may


class RowBackend(ModelBackend):
    """Lets `user.has_perm("activities.change_activity", record)` ask the rule of the rows."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if obj is None:
            return super().has_perm(user_obj, perm)
        return may(user_obj, perm.split(".")[1].split("_")[0], obj)
