"""A roster that waits: each of its lines, kept as a member is kept, until it is written or given up."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.sensitive import ChangesField
from members.models.people import MemberCategory, PayMethod, SkillGrade
from members.models.personal import PersonalData


class Verdict(models.TextChoices):
    JOINED = "joined", _("new on the list")
    CHANGED = "changed", _("changed")
    LEFT = "left", _("no longer on the list")
    PROBLEM = "problem", _("to put right")
    UNCHANGED = "unchanged", _("as on record")


# The key of the member next to be made.
NEXT_MEMBER = models.Func(models.Value("members_member_id_seq"), function="nextval")


class RosterLine(PersonalData):
    """One line of a roster beside the member that it means, or a member of whom no line speaks (`number` 0).

    `changes` is what the history will say, `becomes` the key that the member will get if it is somebody new. What is
    sensitive is encrypted here as it is there. The table keeps no log of its writing: after a crash of the database it
    is empty, and the list is compared once more.
    """

    job = models.ForeignKey(
        "core.Job", models.CASCADE, db_constraint=False, db_index=False, related_name="roster_lines"
    )
    number = models.PositiveIntegerField()
    union = models.ForeignKey("Union", models.CASCADE, db_constraint=False, db_index=False, related_name="+")
    name = models.CharField(max_length=100, blank=True)
    pinyin = models.CharField(max_length=200, blank=True)
    letters = models.CharField(max_length=200, blank=True)
    initials = models.CharField(max_length=60, blank=True)
    card_no = models.CharField(max_length=40, blank=True)
    employer_name = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    post = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=12, choices=MemberCategory.choices, blank=True)
    pay_method = models.CharField(max_length=14, choices=PayMethod.choices, blank=True)
    skill_grade = models.CharField(max_length=20, choices=SkillGrade.choices, blank=True)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    left_reason = models.CharField(max_length=100, blank=True)
    says_union = models.BooleanField(default=False)
    member = models.ForeignKey(
        "Member", models.SET_NULL, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    becomes = models.BigIntegerField(null=True, db_default=NEXT_MEMBER)
    version = models.PositiveIntegerField(null=True)
    found_by = models.CharField(max_length=12, blank=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    custom = models.JSONField(default=dict)
    masks = models.JSONField(default=dict)
    changes = ChangesField(default=dict)
    problems = models.JSONField(default=list)

    class Meta:
        verbose_name = _("line of a roster")
        verbose_name_plural = _("lines of a roster")
        indexes = [
            models.Index(fields=["job", "verdict", "number"]),
            models.Index(
                fields=["member", "job"], name="rosterline_member", condition=models.Q(member__isnull=False)
            ),
            models.Index(fields=["becomes"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
