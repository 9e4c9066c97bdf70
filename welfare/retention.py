from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.retention import is_kept_for_ever, retention
from welfare.ending import end_case
from welfare.models import HardshipCase, RightsCase


def closed(model: Any) -> Callable[[], Any]:
    """Closed ones that came without a last day: by a file, or from before there was one."""

    def rows() -> Any:
        found = model.objects.filter(closed_on__isnull=False, keep_until=None, ended_at=None)
        return found.none() if is_kept_for_ever("cases") else found

    return rows


def set_last_day(case: Any) -> bool:
    case.set_last_day()
    type(case).objects.filter(pk=case.pk).update(keep_until=case.keep_until)
    return True


def past(model: Any) -> Callable[[], Any]:
    """Those whose day is over, of the bin too; never one that still runs."""
    return lambda: model.objects.filter(
        closed_on__isnull=False, keep_until__lt=timezone.localdate(), ended_at=None
    )


def end(case: Any) -> bool:
    end_case(case, by=None)
    return True


for model in (HardshipCase, RightsCase):
    name = model._meta.model_name
    retention(f"welfare.{name}_days", _("closed cases that got a last day"), closed(model), set_last_day)
    retention(f"welfare.{name}", _("personal data of cases past their day"), past(model), end)
