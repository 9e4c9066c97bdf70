"""What staff say of a disclosure, or of a document put out for comment, and what became of it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from congress.models.openness import Disclosure, Document
from core.order import require_order
from core.records import Record, RecordQuerySet

SHOWN = 40


class Way(models.TextChoices):
    """How it came."""

    ONLINE = "online", pgettext_lazy("opinion", "online")
    BOX = "box", pgettext_lazy("opinion", "letter box")
    MEETING = "meeting", pgettext_lazy("opinion", "at a meeting")
    IN_PERSON = "in_person", pgettext_lazy("opinion", "in person")
    OTHER = "other", pgettext_lazy("opinion", "otherwise")


class Fate(models.TextChoices):
    """What became of it."""

    WAITING = "waiting", pgettext_lazy("opinion", "not answered yet")
    ADOPTED = "adopted", pgettext_lazy("opinion", "adopted")
    PARTLY = "partly", pgettext_lazy("opinion", "adopted in part")
    EXPLAINED = "explained", pgettext_lazy("opinion", "not adopted, with the reason")
    NOTED = "noted", pgettext_lazy("opinion", "taken note of")


class OpinionQuerySet(RecordQuerySet):
    def unanswered(self) -> "OpinionQuerySet":
        return self.filter(fate=Fate.WAITING)

    def answered(self) -> "OpinionQuerySet":
        return self.exclude(fate=Fate.WAITING)


class Opinion(Record):
    """One opinion, or several alike. Sent online it has an `author`, who sees what becomes of it."""

    dates: ClassVar[tuple[str, ...]] = ("received_on",)
    title_field: ClassVar[str] = "content"

    disclosure = models.ForeignKey(
        Disclosure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voices",
        verbose_name=pgettext_lazy("opinion", "on the disclosure"),
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voices",
        verbose_name=pgettext_lazy("opinion", "on the document"),
    )
    content = models.TextField(pgettext_lazy("opinion", "opinion"), max_length=2000)
    received_on = models.DateField(_("received on"))
    way = models.CharField(
        pgettext_lazy("opinion", "how it came"), max_length=10, choices=Way.choices, default=Way.BOX
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    author_name = models.CharField(pgettext_lazy("opinion", "from"), max_length=100, blank=True)
    due_on = models.DateField(
        _("answer due on"),
        null=True,
        blank=True,
        help_text=_("Left empty, it follows the days to answer of the session and the rule in force."),
    )
    fate = models.CharField(
        pgettext_lazy("opinion", "what became of it"),
        max_length=10,
        choices=Fate.choices,
        default=Fate.WAITING,
    )
    answer = models.TextField(pgettext_lazy("opinion", "answer"), blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = OpinionQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = pgettext_lazy("opinion", "opinion")
        verbose_name_plural = pgettext_lazy("opinion", "opinions")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["union", "received_on"]),
            models.Index(
                fields=["union", "due_on"], name="opinion_unanswered", condition=models.Q(fate=Fate.WAITING)
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.content).chars(SHOWN)

    def clean(self) -> None:
        require_order(self, dates=(("received_on", "answered_on"),))
        if self.disclosure_id and self.document_id:
            raise ValidationError({"document": _("It is about one of the two.")})
        if self.due_on is None and self.is_unanswered:
            self.due_on = self.term()

    def term(self) -> date | None:
        """The day until which it is to be answered, where a session or a rule sets one."""
        from congress.board.terms import answer_due

        return answer_due(self)

    @property
    def is_unanswered(self) -> bool:
        return self.fate == Fate.WAITING

    @property
    def is_late(self) -> bool:
        return bool(self.is_unanswered and self.due_on and self.due_on < timezone.localdate())

    change_field = "answer"

    @property
    def change_words(self) -> str:
        return pgettext("opinion", "Answer") if self.is_unanswered else ""

    @property
    def about(self) -> Any:
        """The disclosure or document it is about, if any."""
        return self.disclosure or self.document

    @classmethod
    def told(cls, rows: Any, scope: Any) -> Any:
        """A summary tells of them in its figures."""
        return rows.none()
