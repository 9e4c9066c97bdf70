"""A workers' congress: its terms and sessions, its delegations, the departments that answer it, and its own rules."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.models.stages import Colour, OpenFrom, Redo, Stage
from core.fields import counted
from core.order import require_order
from core.records import Part, Record

MOST_SECONDERS, MOST_DAYS, MOST_MONTHS, MOST_ROUNDS = 500, 366, 24, 5


class CongressType(models.TextChoices):
    """Who meets in it."""

    STAFF = "staff", _("workers' congress")
    TEACHERS = "teachers", _("teachers' and staff congress")
    MEMBERS = "members", _("members' congress")


class Congress(Record):
    """One term of a congress, from one election of its delegates to the next."""

    dates: ClassVar[tuple[str, ...]] = ("since",)

    type = models.CharField(
        _("type"), max_length=10, choices=CongressType.choices, default=CongressType.STAFF
    )
    title = models.CharField(
        _("name"), max_length=200, help_text=_("With its term, such as: seventh workers' congress.")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    staff, staff_qualifier = counted(_("staff it stands for"), "person")
    women, women_qualifier = counted(_("women among them"), "person")
    rules = models.CharField(
        _("document it follows"),
        max_length=200,
        blank=True,
        help_text=_("One of those in force for the union; without one, the nearest rule holds."),
    )

    class Meta(Record.Meta):
        verbose_name = pgettext_lazy("congress", "term of congress")
        verbose_name_plural = pgettext_lazy("congress", "terms of congress")

    def clean(self) -> None:
        require_order(self, dates=(("since", "until"),), parts=(("women", "staff"),))


class Session(Record):
    """One session of a congress. Proposals are made to it, by its rules."""

    dates: ClassVar[tuple[str, ...]] = ("held_on",)

    congress = models.ForeignKey(
        Congress,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=pgettext_lazy("congress", "term of congress"),
    )
    title = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("With term and number, such as: seventh congress, third session."),
    )
    held_on = models.DateField(_("held on"), null=True, blank=True)
    collects_from = models.DateField(_("proposals from"), null=True, blank=True)
    collects_until = models.DateField(_("proposals until"), null=True, blank=True)
    seconders_needed = models.PositiveSmallIntegerField(
        _("seconders needed"), default=2, validators=[MaxValueValidator(MOST_SECONDERS)]
    )
    may_be_confidential = models.BooleanField(_("authors may ask to stay unnamed"), default=True)
    has_delegation_review = models.BooleanField(_("the delegation reviews first"), default=False)
    has_supervision = models.BooleanField(_("answers are reviewed before they are published"), default=True)
    number_prefix = models.CharField(
        _("numbers begin with"),
        max_length=20,
        blank=True,
        help_text=_("Such as 2026TA: 2026TA001, 2026TA002."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer"), default=30, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    review_days = models.PositiveSmallIntegerField(
        _("working days for each review"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    rating_days = models.PositiveSmallIntegerField(
        _("days to rate"), default=15, validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    progress_months = models.PositiveSmallIntegerField(
        _("months between reports on the progress"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MONTHS)],
        help_text=_(
            "Of what is answered as under way or planned, until it is carried out; 3 is every quarter."
        ),
    )
    redo_by = models.CharField(
        _("handled again on dissatisfaction"), max_length=8, choices=Redo.choices, default=Redo.ANY
    )
    most_rounds = models.PositiveSmallIntegerField(
        _("answered at most so many times"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ROUNDS)],
    )
    open_from = models.CharField(
        _("all members may read a proposal"),
        max_length=10,
        choices=OpenFrom.choices,
        default=OpenFrom.PUBLISHED,
    )

    class Meta(Record.Meta):
        verbose_name = pgettext_lazy("congress", "session")
        verbose_name_plural = pgettext_lazy("congress", "sessions")

    def clean(self) -> None:
        require_order(self, dates=(("collects_from", "collects_until"),))


class Body(models.TextChoices):
    """What somebody sits on for a session."""

    COMMITTEE = "committee", _("proposal committee")
    SUPERVISION = "supervision", _("supervision of the answers")


class Seat(Part):
    """Somebody on a body of a session."""

    owner = models.ForeignKey(Session, models.CASCADE, related_name="seats")
    member = models.ForeignKey(
        "members.Member", models.CASCADE, verbose_name=_("member"), related_name="congress_seats"
    )
    body = models.CharField(_("sits on"), max_length=12, choices=Body.choices, default=Body.COMMITTEE)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("congress", "seat")
        verbose_name_plural = pgettext_lazy("congress", "seats")

    def __str__(self) -> str:
        return f"{self.member} · {self.get_body_display()}"


class StageName(Part):
    """How a session calls and marks a stage."""

    owner = models.ForeignKey(Session, models.CASCADE, related_name="stage_names")
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    name = models.CharField(_("name"), max_length=20)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour.choices, default=Colour.BLUE)

    class Meta(Part.Meta):
        verbose_name = _("name of a stage")
        verbose_name_plural = _("names of stages")

    def __str__(self) -> str:
        return f"{self.get_stage_display()} · {self.name}"


class Delegation(Record):
    """A delegation of a congress, and who leads it."""

    dates: ClassVar[tuple[str, ...]] = ()
    title_field: ClassVar[str] = "name"

    congress = models.ForeignKey(
        Congress,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="delegations",
        verbose_name=pgettext_lazy("congress", "term of congress"),
    )
    name = models.CharField(_("name"), max_length=100)
    head = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("head")
    )
    head_name = models.CharField(_("head's name"), max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")


class Department(Record):
    """A department of the unit that answers proposals."""

    dates: ClassVar[tuple[str, ...]] = ()
    title_field: ClassVar[str] = "name"

    name = models.CharField(_("name"), max_length=100)
    head = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("head")
    )
    head_name = models.CharField(_("head's name"), max_length=100, blank=True)

    class Meta(Record.Meta):
        verbose_name = pgettext_lazy("proposal", "department")
        verbose_name_plural = pgettext_lazy("proposal", "departments")


class Clerk(Part):
    """Somebody who works on proposals for a department."""

    owner = models.ForeignKey(Department, models.CASCADE, related_name="clerks")
    member = models.ForeignKey(
        "members.Member", models.CASCADE, verbose_name=_("member"), related_name="departments_served"
    )

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("proposal", "person in charge")
        verbose_name_plural = pgettext_lazy("proposal", "people in charge")

    def __str__(self) -> str:
        return str(self.member)
