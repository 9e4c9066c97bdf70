"""How the notices of this application are worded."""

from typing import Any

from django.utils.translation import gettext as _

from core.notices import notice
from members.models.transfers import TransferState


@notice("members.request_decided", icon="user-check")
def request_decided(member: Any, facts: dict[str, Any]) -> str:
    if facts["approved"]:
        return _("Your data were corrected as you asked.")
    return _("What you asked for about your data was refused.")


@notice("members.consent_withdrawn", icon="user-off")
def consent_withdrawn(member: Any, facts: dict[str, Any]) -> str:
    return _("%(member)s has taken back the consent to the use of their data.") % {"member": member}


@notice("members.transfer_answered", icon="arrow-back-up")
def transfer_answered(transfer: Any, facts: dict[str, Any]) -> str:
    named = {"member": transfer.member, "union": transfer.to_union}
    if facts["answer"] == TransferState.ACCEPTED:
        return _("%(union)s has accepted %(member)s.") % named
    return _("%(union)s has not accepted %(member)s: %(reason)s") % (named | {"reason": transfer.closed_note})
