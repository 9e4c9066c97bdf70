"""Ending what an account has open; and closing it for good: nobody signs in with it again, and it names nobody."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils import timezone

from core.erasure import nobody
from core.models import Notice
from members.models.invitations import Invitation


@transaction.atomic
def sign_out(account: Any) -> int:
    """End its sessions, wherever they are; how many there were."""
    sessions = list(UserSession.objects.filter(user=account))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def close_account(account: Any) -> None:
    """End its sessions, second factors, slips and roles, and empty what describes its person; who did what stays linked."""
    account.username, account.name, account.email, account.phone = f"erased-{account.pk}", nobody(), "", ""
    account.is_active = False
    account.set_unusable_password()
    account.save()
    sign_out(account)
    Authenticator.objects.filter(user=account).delete()
    Notice.objects.filter(to=account).delete()
    Invitation.objects.filter(user=account).delete()
    account.assignments.filter(ended_at=None).update(ended_at=timezone.now())
