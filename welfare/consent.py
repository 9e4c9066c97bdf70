"""That a person agrees to their case being kept; on paper the officer writes it down, here they do it themselves."""

from typing import Any

from django.db import transaction

from core import history
from core.access import is_own
from members.models.accounts import today
from welfare.models.privacy import CONSENT_TEXT, PersonalCase


@transaction.atomic
def agree(case: Any, *, by: Any) -> None:
    """To the present text, today; whoever agreed before is not asked again."""
    stored = type(case)._base_manager.select_for_update().get(pk=case.pk)
    if stored.consent_how:
        return
    stored.consent_how = PersonalCase.ConsentHow.PAGE
    stored.consent_on, stored.consent_version = today(), CONSENT_TEXT
    history.save(stored, by=by)


def asked(case: Any, user: Any) -> dict[str, Any] | None:
    """What the page of the person's own case asks, as long as they have not agreed."""
    if case.consent_how or case.deleted_at or not is_own(user, case):
        return None
    return {"record": case, "kind": case._meta.model_name, "version": CONSENT_TEXT}
