"""Members: one person, or several alike that nobody named."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.bigrams import Bigrams
from core.custom.models import Customised, custom_indexes
from core.records import NOT_ONE, Part, Record, RecordQuerySet, dated
from core.retention import last_day
from core.scope import Scope
from members.models.following import follow
from members.models.personal import PersonalData
from members.models.spells import Spell
from members.pinyin import spelling


class MemberCategory(models.TextChoices):
    REGULAR = "regular", _("regular staff")
    MIGRANT = "migrant", _("migrant worker")
    DISPATCHED = "dispatched", _("dispatched worker")
    FLEXIBLE = "flexible", _("flexibly employed")
    NEW_FORM = "new_form", _("worker in a new form of employment")
    LAID_OFF = "laid_off", _("laid-off worker")
    RETIRED = "retired", _("retired")
    APPRENTICE = "apprentice", _("apprentice")
    OTHER = "other", _("other")


# Who stays a member without dues, as the rules on membership say.
KEEPS = (MemberCategory.RETIRED, MemberCategory.LAID_OFF)


class PayMethod(models.TextChoices):
    PAYROLL = "payroll", _("deducted from wages")
    DIRECT_DEBIT = "direct_debit", _("direct debit")
    TRANSFER = "transfer", _("bank transfer")
    ONLINE = "online", _("paid online")
    CASH = "cash", _("in cash")
    WAIVED = "waived", _("waived")
    OTHER = "other", _("other")


class SkillGrade(models.TextChoices):
    SKILLED = "skilled", _("skilled worker")
    JUNIOR = "junior", _("junior worker")
    INTERMEDIATE = "intermediate", _("intermediate worker")
    SENIOR = "senior", _("senior worker")
    TECHNICIAN = "technician", _("technician")
    SENIOR_TECHNICIAN = "senior_technician", _("senior technician")
    SPECIAL_TECHNICIAN = "special_technician", _("special-grade technician")
    CHIEF_TECHNICIAN = "chief_technician", _("chief technician")


class ModelWorkerLevel(models.TextChoices):
    NATIONAL = "national", _("national model worker")
    PROVINCIAL = "provincial", _("provincial model worker")
    MUNICIPAL = "municipal", _("city model worker")
    OTHER = "other", _("other model worker")


SOUGHT = ("name", "letters", "initials", "unit", "role", "role_body", "card_no", "employee_no")


class MemberQuerySet(RecordQuerySet):
    def binned(self) -> "MemberQuerySet":
        """Who was merged into another is not in the bin: there is nothing to take back from there."""
        return super().binned().filter(merged_into=None)

    def within(self, scope: Scope) -> "MemberQuerySet":
        """Also those who took or laid down one of their further offices."""
        period = (scope.since, scope.until)
        moved = Office.objects.filter(Q(since__range=period) | Q(until__range=period), owner=OuterRef("pk"))
        return self.of(scope).filter(dated(self.model, *period) | Exists(moved))

    def on_list(self) -> "MemberQuerySet":
        """Those who are members now. An unnamed number that joined on a day is a flow, and stands on no list."""
        rows = self.current().filter(left_on=None, part_of=None)
        return rows.exclude(name="", joined_on__isnull=False)

    def ever_of(self, scope: Scope) -> "MemberQuerySet":
        """Also those who are members of another union now."""
        return self.filter(
            Exists(Spell.objects.filter(among("union", scope.union_ids), member=OuterRef("pk")))
        )

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        made = super().bulk_create(objs, *args, **kwargs)
        follow(made)
        return made


class Member(PersonalData, Customised, Record):
    """A member, with the days on which something changed: joined, left, retired, took office, reached a grade."""

    dates = ("joined_on", "left_on", "kept_since", "role_since", "party_joined_on", "skill_grade_on")
    title_field = "name"
    called_by = ("name",)
    told_apart_by = ("id_number", "employee_no", "birth_date", "card_no", "phone", "unit", "gender")
    sort_field = "pinyin"
    sought = Bigrams(*SOUGHT)

    user = models.OneToOneField(
        "User", models.SET_NULL, null=True, blank=True, verbose_name=_("account"), related_name="member"
    )
    name = models.CharField(
        _("full name"),
        max_length=100,
        blank=True,
        help_text=_("May stay empty when the row stands for several."),
    )
    pinyin = models.CharField(max_length=200, blank=True, editable=False)
    letters = models.CharField(max_length=200, blank=True, editable=False)
    initials = models.CharField(max_length=60, blank=True, editable=False)
    pinyin_given = models.CharField(
        _("how the name is spelled"),
        max_length=200,
        blank=True,
        help_text=_(
            "Only where it is not read as usual, for example shan xiao zeng. Sorts and finds the name."
        ),
    )
    card_no = models.CharField(_("membership card no."), max_length=40, blank=True)
    employer = models.ForeignKey(
        "Employer",
        models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("employer"),
        related_name="members",
    )
    employer_name = models.CharField(_("employer (words)"), max_length=200, blank=True)
    unit = models.CharField(_("branch or department"), max_length=100, blank=True)
    post = models.CharField(_("post"), max_length=60, blank=True, help_text=_("For example 教师, 电工."))
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    left_reason = models.CharField(_("why left"), max_length=100, blank=True)
    category = models.CharField(_("category"), max_length=12, choices=MemberCategory.choices, blank=True)
    kept_since = models.DateField(
        _("retired or out of work since"),
        null=True,
        blank=True,
        help_text=_("Who retires or loses their work stays a member without dues."),
    )
    grade = models.CharField(_("grade"), max_length=60, blank=True)
    section = models.CharField(_("section or trade"), max_length=60, blank=True)
    pay_method = models.CharField(_("pays dues by"), max_length=14, choices=PayMethod.choices, blank=True)
    role = models.CharField(
        _("office held"), max_length=60, blank=True, help_text=_("For example 委员, 工会主席.")
    )
    role_body = models.CharField(_("office in"), max_length=120, blank=True)
    role_since = models.DateField(_("in office since"), null=True, blank=True)
    party_joined_on = models.DateField(_("joined the Party on"), null=True, blank=True)
    skill_grade = models.CharField(_("skill grade"), max_length=20, choices=SkillGrade.choices, blank=True)
    skill_grade_on = models.DateField(_("skill grade reached on"), null=True, blank=True)
    model_worker_level = models.CharField(
        _("model worker"), max_length=12, choices=ModelWorkerLevel.choices, blank=True
    )

    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="absorbed",
        verbose_name=_("merged into"),
    )

    objects = MemberQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes = [
            models.Index(fields=["union", "joined_on"]),
            models.Index(fields=["union", "pinyin"]),
            models.Index(fields=["union", "employee_no"]),
            *(
                models.Index(fields=[name], name=f"member_{name}", condition=~Q(**{name: ""}))
                for name in ("phone_index", "phone_tail")
            ),
            # What befalls few: a year of it is found without reading all members of the unions.
            *(
                models.Index(
                    fields=["union", name], name=f"member_{name}", condition=Q(**{f"{name}__isnull": False})
                )
                for name in ("kept_since", "role_since", "party_joined_on", "skill_grade_on")
            ),
            # What most members have not costs nothing where it is not.
            *(
                models.Index(fields=[name], name=f"member_{name}", condition=Q(**{f"{name}__isnull": False}))
                for name in ("employer", "merged_into")
            ),
            models.Index(fields=["union"], name="member_not_one", condition=NOT_ONE),
            models.Index(fields=["pinyin", "id"], name="member_by_pinyin", condition=Q(deleted_at=None)),
            GinIndex(Bigrams(*SOUGHT), name="member_sought"),
            *custom_indexes("member"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(deleted_at__isnull=False),
                name="merged_member_stands_no_more",
            ),
            models.UniqueConstraint(
                fields=["id_number_index"],
                condition=Q(deleted_at=None) & ~Q(id_number_index=""),
                name="member_id_number_is_own",
            ),
        ]

    @classmethod
    def taken_by(cls, unions: Any) -> Any:
        return unions.undissolved()

    @classmethod
    def told(cls, rows: Any, scope: Any) -> Any:
        """Officers, those who reached a skill grade or joined the Party, and whoever somebody wrote a sentence about."""
        period = (scope.since, scope.until)
        happened = Q(party_joined_on__range=period) | Q(skill_grade_on__range=period)
        has_office = ~Q(role="") | Exists(Office.objects.filter(owner=OuterRef("pk")))
        return rows.filter(~Q(highlight="") | happened | has_office)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_last_day()
        super().save(*args, **kwargs)
        follow([self])

    @property
    def successor(self) -> "Member | None":
        return self.merged_into

    def keys(self) -> list[int]:
        return [self.pk, *self.absorbed.values_list("pk", flat=True)]

    def set_last_day(self) -> None:
        """Who is a member has none; who left gets one, unless somebody set another."""
        if self.left_on is None:
            self.keep_until = None
        elif self.keep_until is None and self.name:
            self.keep_until = last_day("members", self.left_on)

    @property
    def aside(self) -> Any:
        return _("former member") if self.left_on else ""

    def derive(self) -> None:
        super().derive()
        self.derive_person()
        if self.is_migrant is None and self.category == MemberCategory.MIGRANT:
            self.is_migrant = True
        self.pinyin, self.letters, self.initials = spelling(self.name, self.pinyin_given)

    def clean(self) -> None:
        self.clean_person()
        if self.joined_on and self.left_on and self.left_on < self.joined_on:
            raise ValidationError({"left_on": _("Left before joining.")})
        if self.category == MemberCategory.MIGRANT and self.is_migrant is False:
            raise ValidationError({"is_migrant": _("The category says a migrant worker.")})
        if self.name and self.count > 1:
            raise ValidationError({"count": _("A row with a name stands for one person.")})


class Office(Part):
    """One office that a member holds or held."""

    owner = models.ForeignKey(Member, models.CASCADE, related_name="offices")
    role = models.CharField(_("office"), max_length=60)
    body = models.CharField(_("in which body"), max_length=120, blank=True)
    since = models.DateField(_("from the day"), null=True, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    def __str__(self) -> str:
        return f"{self.body}{self.role}"
