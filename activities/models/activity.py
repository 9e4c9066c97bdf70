from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from activities.models.level import Level
from core.among import among
from core.fields import counted, money
from core.order import require_order
from core.records import Part, Record


class Activity(Record):
    """Something the union held, hosted or took part in. One row may stand for several alike."""

    class Type(models.TextChoices):
        STUDY = "study", _("group study")
        TRAINING = "training", _("training")
        LECTURE = "lecture", _("lecture")
        SEMINAR = "seminar", _("seminar")
        READING = "reading", _("reading")
        MENTORING = "mentoring", _("mentoring")
        JOB_PRACTICE = "job_practice", _("on-the-job drill")
        LABOUR_CONTEST = "labour_contest", _("labour contest")
        SKILL_CONTEST = "skill_contest", _("skills contest")
        KNOWLEDGE_CONTEST = "knowledge_contest", _("knowledge contest")
        SAFETY_CONTEST = "safety_contest", _("safety contest")
        SAFETY_INSPECTION = "safety_inspection", _("safety inspection")
        DRILL = "drill", _("emergency drill")
        SPORT_CONTEST = "sport_contest", _("sport contest")
        SPORT_MEET = "sport_meet", _("sports meet")
        CULTURE_CONTEST = "culture_contest", _("culture contest")
        PERFORMANCE = "performance", _("performance")
        EXHIBITION = "exhibition", _("exhibition")
        GALA = "gala", _("gala")
        PARTY = "party", _("social event")
        FESTIVAL = "festival", _("festival")
        GATHERING = "gathering", _("gathering")
        OUTING = "outing", _("outing")
        CAMPAIGN = "campaign", _("campaign")
        PUBLICITY = "publicity", _("information drive")
        SURVEY = "survey", _("survey")
        RESEARCH = "research", _("research")
        APPRAISAL = "appraisal", _("appraisal")
        LEGAL_CHECK = "legal_check", _("legal check-up")
        EXCHANGE = "exchange", _("exchange visit")
        VOLUNTEERING = "volunteering", _("volunteering")
        ASSIST = "assist", _("help to another body")
        SERIES = "series", _("series of activities")
        OTHER = "other", _("other activity")

    class Role(models.TextChoices):
        ORGANISE = "organise", _("held it")
        CO_ORGANISE = "co-organise", _("held it together with others")
        HOST = "host", _("hosted it for a higher body")
        TAKE_PART = "take_part", _("took part")
        ASSIST = "assist", _("helped")

    dates: ClassVar[tuple[str, ...]] = ("date", "end_date")
    most_told: ClassVar[int] = 1_000
    title_field: ClassVar[str] = "name"

    type = models.CharField(_("type"), max_length=20, choices=Type.choices)
    name = models.CharField(
        _("name"), max_length=200, blank=True, help_text=_("As people call it, without its ordinal number.")
    )
    date = models.DateField(_("date"))
    end_date = models.DateField(_("last day"), null=True, blank=True)
    role = models.CharField(_("our part in it"), max_length=12, choices=Role.choices, default=Role.ORGANISE)
    organiser = models.CharField(
        _("held by"), max_length=200, blank=True, help_text=_("Whose event it was, when it was not our own.")
    )
    partner = models.CharField(_("together with"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    occasion = models.CharField(_("occasion"), max_length=60, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    edition = models.PositiveSmallIntegerField(
        _("edition"), null=True, blank=True, help_text=_("7 for the seventh.")
    )
    target_group = models.CharField(
        _("for whom"), max_length=200, blank=True, help_text=_("All members, women workers, retirees …")
    )
    sessions, sessions_qualifier = counted(_("sessions"), "time")
    participants, participants_qualifier = counted(
        _("people taking part"), "person", help_text=_("Different people, each counted once.")
    )
    attendances, attendances_qualifier = counted(
        _("attendances"), "attendance", help_text=_("One person at three sessions is three attendances.")
    )
    women, women_qualifier = counted(_("women among them"), "person")
    planned, planned_qualifier = counted(_("people expected"), "person")
    units, units_qualifier = counted(_("units taking part"), "organisation")
    pairs, pairs_qualifier = counted(_("mentor pairs"), "pair")
    cost, cost_qualifier = money(_("cost of the activity"))
    prize_money, prize_money_qualifier = money(_("prize money"))
    content = models.TextField(_("content"), blank=True)
    materials = models.TextField(_("materials handed out"), blank=True)
    findings = models.TextField(_("problems found"), blank=True)
    hazards_found, hazards_found_qualifier = counted(_("hazards found"), "item")
    hazards_fixed, hazards_fixed_qualifier = counted(_("hazards dealt with"), "item")
    forms_sent, forms_sent_qualifier = counted(_("questionnaires sent"), "document")
    forms_returned, forms_returned_qualifier = counted(_("questionnaires returned"), "document")
    duration_months, duration_months_qualifier = counted(_("months it took"), "month")
    outcome = models.TextField(_("outcome"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.name or str(self.get_type_display())

    def clean(self) -> None:
        parts = (
            ("women", "participants"),
            ("hazards_fixed", "hazards_found"),
            ("forms_returned", "forms_sent"),
        )
        require_order(self, dates=(("date", "end_date"),), parts=parts)

    @cached_property
    def listed(self) -> int:
        """How many people are on its list."""
        return self.people.count()

    @classmethod
    def prepare(cls, rows: Iterable[Any], scope: Any) -> None:
        keys = among("owner", [row.pk for row in rows if row.participants is None])
        counted = Participation.objects.filter(keys).order_by().values("owner").annotate(n=models.Count("pk"))
        listed = dict(counted.values_list("owner", "n"))
        for row in rows:
            row.listed = listed.get(row.pk, 0)


class Participation(Part):
    """One person who took part: a member, or only a name."""

    owner = models.ForeignKey(Activity, models.CASCADE, related_name="people")
    member = models.ForeignKey(
        "members.Member", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    unit = models.CharField(_("unit of the participant"), max_length=200, blank=True)
    result = models.CharField(_("result reached"), max_length=200, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")

    def __str__(self) -> str:
        return self.name or str(self.member or "")

    def clean(self) -> None:
        if not self.name and not self.member_id:
            raise ValidationError({"name": _("Say who it was.")})
