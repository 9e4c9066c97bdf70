"""How the notices of this application are worded."""

from typing import Any

from django.utils.translation import gettext as _

from core.notices import notice
from reports.levels.models import SubmissionState
from reports.levels.telling import ANSWERED, REMINDED, RETURNED, SUBMITTED


@notice(SUBMITTED, icon="upload")
def submitted(union: Any, facts: dict[str, Any]) -> str:
    return _("%(union)s has submitted: %(title)s") % {"union": union, "title": facts["title"]}


@notice(ANSWERED, icon="checks")
def answered(union: Any, facts: dict[str, Any]) -> str:
    if facts["state"] == SubmissionState.RETURNED:
        return _("Returned by the higher union: %(title)s. Reason: %(note)s") % facts
    return _("Accepted by the higher union: %(title)s") % facts


@notice(RETURNED, icon="corner-up-left")
def returned(union: Any, facts: dict[str, Any]) -> str:
    return _("%(title)s was returned: %(note)s") % facts


@notice(REMINDED, icon="bell-ringing")
def reminded(union: Any, facts: dict[str, Any]) -> str:
    words = {"union": union, "year": facts["year"], "by": facts["by"]}
    return _("%(by)s asks %(union)s to submit its summary of %(year)s.") % words
