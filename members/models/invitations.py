"""Invitations: a link on paper or in a mail, with which somebody gets a role, a new password, or a member an account."""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.sensitive import PhoneField
from members.models.unions import Union
from members.roles import Role

GOOD_FOR = timedelta(days=14)
# No letter that is taken for another on paper.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, GROUP = 16, 4


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))


def hashed(code: str) -> str:
    """What is kept of a code, however it was typed."""
    return sha256("".join(code.split()).replace("-", "").upper().encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(
            used_at=None, revoked_at=None, made_at__gt=timezone.now() - GOOD_FOR, union__deleted_at=None
        )

    def take_back(self) -> int:
        """Those of them that are open no longer hold; how many there were."""
        rows: Any = self.open()
        return int(rows.update(revoked_at=timezone.now()))

    def of_code(self, code: str) -> "Invitation | None":
        """The open invitation with this code."""
        return (
            self.open().filter(code_hash=hashed(code)).select_related("union", "by", "user", "member").first()
        )


FOR_ONE_THING = (
    Q(user=None, member=None) & ~Q(role="")
    | Q(user__isnull=False, member=None, role="")
    | Q(user=None, member__isnull=False, role="")
)


class Invitation(models.Model):
    """A role at a union for somebody new, a new password for `user`, or an account for `member`.

    Of the code only a hash is kept.
    """

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("full name"), max_length=100)
    phone = PhoneField(_("phone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, blank=True)
    union = models.ForeignKey(Union, models.CASCADE, verbose_name=_("union"), related_name="+")
    since = models.DateField(_("from the day"), null=True, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    member = models.ForeignKey(
        "Member", models.CASCADE, null=True, verbose_name=_("member"), related_name="invitations"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=FOR_ONE_THING, name="invitation_for_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_role_display()} {self.union}".strip()

    @property
    def is_open(self) -> bool:
        """Does it still hold, as stored?"""
        return type(self).objects.open().filter(pk=self.pk).exists()

    def issue(self) -> str:
        """Save it under a new code; the code is told this once."""
        code = new_code()
        self.code_hash = hashed(code)
        self.save()
        return code

    def take(self) -> bool:
        """Use it up; False to all but the first."""
        rows: Any = type(self).objects.open().filter(pk=self.pk)
        return bool(rows.update(used_at=timezone.now()))


def grouped(code: str) -> str:
    """The code as it stands on paper."""
    return "-".join(code[start : start + GROUP] for start in range(0, LENGTH, GROUP))
