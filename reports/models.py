"""Summaries and their paragraphs; and the two record kinds of this app: targets and notes."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.indicators import INDICATORS
from core.prose import Cell, Cite, Run, Sentence
from core.records import Record
from core.scope import Scope
from core.topics import LEAD, Topic
from reports.assessment.models import HandScore, ScoreItem, ScoreSheet
from reports.document import Role, cites_in, rows_from_json, runs_from_json
from reports.notes.models import FindingAnswer
from reports.own_outlines.models import SummaryOutline
from reports.schedules.models import Schedule, ScheduleRun
from reports.signing.states import FROZEN, FrozenError, SummaryState
from reports.targets.models import Target
from reports.word.models import WordTemplate


def figures() -> list[tuple[str, Any]]:
    """Every declared figure, for a person to choose from."""
    return [(name, each.label) for name, each in INDICATORS.items()]


OF_THE_UNION_ITSELF = (*LEAD, Topic.SHORTCOMINGS, Topic.PLAN)


class Note(Record):
    """Free text of a person for one topic of the summary; told word for word, never invented."""

    dates: ClassVar[tuple[str, ...]] = ("date",)
    title_field: ClassVar[str] = "text"

    section = models.CharField(_("topic"), max_length=30, choices=Topic.choices)
    text = models.TextField(_("text"))
    text_english = models.TextField(
        _("the same in English"),
        blank=True,
        help_text=_("For summaries in English; without it they keep the text as it is."),
    )
    date = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Without a date it stands in every period.")
    )
    explains = models.CharField(
        _("figure that it explains"),
        max_length=60,
        choices=figures,
        blank=True,
        help_text=_("Where that figure fell, the summary gives the text as the reason."),
    )

    class Meta(Record.Meta):
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 30 else f"{self.text[:30]}…"

    def clean(self) -> None:
        if self.explains and self.date is None:
            raise ValidationError({"date": _("A reason holds for one period: say the day.")})

    @classmethod
    def told(cls, rows: Any, scope: Scope) -> Any:
        """Of the unions below only what they say of their work: their openings, assessments, shortcomings and plans are their
        own, and stand in the text of the union over them once it quotes them.
        """
        return rows.filter(Q(union=scope.union.pk) | ~Q(section__in=OF_THE_UNION_ITSELF))

    def own_words(self, language: str) -> str:
        """The text in that language, where it was written in both."""
        return (language == "en" and self.text_english.strip()) or self.text.strip()


class SummaryQuerySet(models.QuerySet["Summary"]):
    def permitted(self, user: Any, action: str = "view") -> "SummaryQuerySet":
        """Those to which the user may do `action`."""
        from core.access import reach

        return self.filter(reach(user, self.model, action))


class Summary(models.Model):
    """A summary of a union for a period in one outline and language. Its text is its paragraphs."""

    union_path: ClassVar[str] = "union"

    union = models.ForeignKey(settings.UNION_MODEL, models.PROTECT, verbose_name=_("union"), related_name="+")
    since = models.DateField(_("from"))
    until = models.DateField(_("to"))
    outline = models.CharField(_("outline"), max_length=40)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    title = models.CharField(_("title"), max_length=300)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("drafted by")
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    composed_at = models.DateTimeField(_("composed at"), null=True)
    state = models.CharField(
        _("state"), max_length=10, choices=SummaryState.choices, default=SummaryState.DRAFT
    )
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # The number of the signed version that the members may read.
    published = models.PositiveSmallIntegerField(null=True)
    # What people put there and took out again: as data, the last first.
    removed = models.JSONField(default=list)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name = _("summary")
        verbose_name_plural = _("summaries")
        ordering: ClassVar[list[str]] = ["-until", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["union", "since", "until", "outline", "language"],
                name="one_summary_a_period_and_outline",
            ),
            models.CheckConstraint(
                condition=models.Q(since__lte=models.F("until")), name="summary_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:summary", args=[self.pk])

    @property
    def scope(self) -> Scope:
        return Scope(self.union, self.since, self.until)

    @property
    def is_frozen(self) -> bool:
        """Signed: what may be read of it is its latest version, which never changes."""
        return self.state in FROZEN


class SummaryParagraph(models.Model):
    """One block of a summary. Composed words and a person's words are two columns; the second is never overwritten.

    Both are runs. One that `is_written` was put between the composed ones by a person: it has no composed words, or
    `shows` a figure as a table or chart, as reports.charts names it, and follows the records like one that was composed.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=160)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in Role])
    level = models.PositiveSmallIntegerField(default=0)
    number = models.CharField(max_length=20, blank=True)
    composed = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    option = models.JSONField(default=dict)
    edited = models.JSONField(_("text"), null=True, blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    is_orphan = models.BooleanField(default=False)
    is_written = models.BooleanField(default=False)
    shows = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["summary", "key"], name="one_paragraph_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.number}{self.text[:30]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.summary.is_frozen:
            raise FrozenError(self.summary)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self.summary.is_frozen:
            raise FrozenError(self.summary)
        return super().delete(*args, **kwargs)

    @property
    def is_edited(self) -> bool:
        return self.edited is not None

    @property
    def is_slot(self) -> bool:
        """Is it of the words with which an outline of a union's own opens or closes?"""
        return self.key.startswith("slot.")

    @property
    def composed_text(self) -> str:
        return Sentence(runs_from_json(self.composed)).text

    @property
    def text(self) -> str:
        """The words as they stand: a person's where a person wrote."""
        return Sentence(self.runs).text

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words as runs: a person's where a person wrote, their figures still leading to the rows."""
        return runs_from_json(self.composed if self.edited is None else self.edited)

    @property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows of a table, or of the numbers of a chart."""
        return rows_from_json(self.rows)

    @property
    def cites(self) -> list[Cite]:
        """Every citation of the words and of the rows, in order."""
        return cites_in(self.runs, self.cells)


from reports.levels.models import Submission  # noqa: E402
from reports.signing.models import DraftRows, SummaryVersion  # noqa: E402

__all__ = [
    "DraftRows",
    "FindingAnswer",
    "HandScore",
    "Note",
    "Schedule",
    "ScheduleRun",
    "ScoreItem",
    "ScoreSheet",
    "Submission",
    "Summary",
    "SummaryOutline",
    "SummaryParagraph",
    "SummaryVersion",
    "Target",
    "WordTemplate",
]
