"""The slip of paper with which somebody comes in: link, code, and the same as a picture for a phone."""

import logging
from base64 import b64encode
from dataclasses import dataclass, replace
from io import BytesIO
from smtplib import SMTPException
from typing import Any

import qrcode
from allauth.account.signals import password_changed, password_reset
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.dispatch import receiver
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from qrcode.image.svg import SvgPathImage

from members.models.invitations import Invitation, grouped

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Slip:
    """What stands on the paper. It is shown once: of the code the house keeps only a hash."""

    invitation: Invitation
    code: str
    mailed_to: str = ""

    @property
    def words(self) -> str:
        return grouped(self.code)

    @property
    def url(self) -> str:
        return link(self.code)

    @property
    def short_url(self) -> str:
        return settings.SITE_ORIGIN + reverse("members:join")

    @property
    def picture(self) -> str:
        return picture_of(self.url)

    def mailed(self, address: str, shown: str = "") -> "Slip":
        """The same, sent to the address too where mail can be sent; `shown` is what may be seen of the address."""
        is_mailed = bool(address) and settings.HAS_MAIL and mailed(self.invitation, self.code, address)
        return replace(self, mailed_to=(shown or address) if is_mailed else "")


def picture_of(url: str) -> str:
    """An address as a picture that a telephone reads."""
    drawn = BytesIO()
    qrcode.make(url, image_factory=SvgPathImage).save(drawn)
    return "data:image/svg+xml;base64," + b64encode(drawn.getvalue()).decode()


def link(code: str) -> str:
    return settings.SITE_ORIGIN + reverse("members:join_code", args=[code])


def issue(invitation: Invitation) -> Slip:
    """Save the invitation, mail the link where there is an address, and give the slip. One that the same account had for
    another password no longer holds: it may be in strange hands.
    """
    with transaction.atomic():
        if invitation.user:
            end_slips(invitation.user)
        code = invitation.issue()
    return Slip(invitation, code).mailed(invitation.email)


@receiver([password_changed, password_reset])
def end_slips(user: Any, **_: Any) -> None:
    """Who has a password of their own needs no slip for another one any more."""
    Invitation.objects.filter(user=user).take_back()


def mailed(invitation: Invitation, code: str, address: str) -> bool:
    context: dict[str, Any] = {"invitation": invitation, "url": link(code)}
    text = render_to_string("access/invitation.txt", context)
    try:
        send_mail(_("Your access to UnionHub"), text, None, [address])
    except (OSError, SMTPException):
        log.exception("the mail of invitation %s was not sent", invitation.pk)
        return False
    return True
