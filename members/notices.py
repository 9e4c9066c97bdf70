"""How the notices of this application are worded."""

from typing import Any

from django.utils.translation import gettext as _

from core.notices import notice


@notice("members.request_decided", icon="user-check")
def request_decided(member: Any, facts: dict[str, Any]) -> str:
    if facts["approved"]:
        return _("Your data were corrected as you asked.")
    return _("What you asked for about your data was refused.")


@notice("members.consent_withdrawn", icon="user-off")
def consent_withdrawn(member: Any, facts: dict[str, Any]) -> str:
    return _("%(member)s has taken back the consent to the use of their data.") % {"member": member}
