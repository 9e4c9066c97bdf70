"""Ending what a case says of a person: it still counts, by kind, level, state and date."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from core.erasure import drop_files, forget_history, say_erased
from core.sensitive import fill_indexes
from welfare.models import HardshipCase, RightsCase

PERSONAL: dict[Any, tuple[str, ...]] = {
    HardshipCase: (
        "member", "member_name", "no", "reason", "health", "closed_reason", "monthly_income", "phone",
        "bank_card", "household_size", "highlight", "remark",
    ),
    RightsCase: (
        "member", "complainant", "complainant_name", "complainant_age", "phone", "complaint", "outcome",
        "highlight", "remark",
    ),
}  # fmt: skip


@transaction.atomic
def end_case(case: Any, *, by: Any) -> None:
    """Empty what describes the person, with the history and the files of the case."""
    stored = type(case)._base_manager.select_for_update().get(pk=case.pk)
    for name in PERSONAL[type(case)]:
        field = type(case)._meta.get_field(name)
        setattr(stored, name, None if field.null else field.to_python(""))
    fill_indexes(stored)
    stored.keep_until, stored.ended_at = None, timezone.now()
    stored.version += 1
    stored.save()
    forget_history(stored)
    drop_files(stored)
    say_erased(stored, by)
