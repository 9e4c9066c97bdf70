"""Asking to become a member: the link under which a union takes applications, and what was asked."""

import secrets
from hashlib import sha256
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access import Action, reach
from members.models.people import Member, MemberCategory, SkillGrade
from members.models.personal import PersonalData
from members.models.unions import Union


def new_token() -> str:
    return secrets.token_urlsafe(16)


def hashed_address(token: str) -> str:
    """What is kept of the secret address of an application."""
    return sha256(token.encode()).hexdigest()


class JoinLink(models.Model):
    """Under this address a union takes applications. Renewed, the address of before leads nowhere."""

    union = models.OneToOneField(
        Union, models.CASCADE, verbose_name=_("union"), related_name="join_link", primary_key=True
    )
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    is_open = models.BooleanField(_("takes applications"), default=True)

    class Meta:
        verbose_name = _("link for applications")
        verbose_name_plural = _("links for applications")

    def __str__(self) -> str:
        return str(self.union)

    @property
    def url(self) -> str:
        return f"{settings.SITE_ORIGIN}{reverse('members:apply', args=[self.token])}"


class ApplicationState(models.TextChoices):
    APPLIED = "applied", _("waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("of an application", "accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ApplicationQuerySet(models.QuerySet["Application"]):
    def permitted(self, user: Any, action: str = Action.VIEW) -> "ApplicationQuerySet":
        return self.filter(reach(user, Application, action))


class Application(PersonalData):
    """That somebody asks to become a member. The address at which they follow it is kept as a hash.

    Accepted or withdrawn it holds no more than the name: what was asked stands with `member`, or nowhere.
    """

    union_path: ClassVar[str] = "union"
    collector = verified_by = verified_on = keep_until = join_channel = dues_authorised_on = None  # type: ignore[assignment]

    union = models.ForeignKey(Union, models.CASCADE, verbose_name=_("union"), related_name="applications")
    name = models.CharField(_("full name"), max_length=100)
    employer_name = models.CharField(_("employer (words)"), max_length=200, blank=True)
    unit = models.CharField(_("branch or department"), max_length=100, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=MemberCategory.choices, blank=True)
    skill_grade = models.CharField(_("skill grade"), max_length=20, choices=SkillGrade.choices, blank=True)
    address_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=ApplicationState.choices, default=ApplicationState.APPLIED
    )
    applied_at = models.DateTimeField(_("applied at"), auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(_("answered at"), null=True)
    closed_note = models.CharField(_("answer"), max_length=200, blank=True)
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, verbose_name=_("member"), related_name="applications"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application to join")
        verbose_name_plural = _("applications to join")
        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "state"])]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("members:application", args=[self.pk])

    def clean(self) -> None:
        self.clean_person()
