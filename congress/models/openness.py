"""What staff get to see: matters disclosed, and rules and plans put out for comment or issued."""

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import counted
from core.order import require_order
from core.records import Record
from members.rules.departures import refuse_departures


class Matter(models.TextChoices):
    """What is disclosed, as the rules on disclosure list it; the first are asked of every enterprise."""

    OPERATION = "operation", _("how the enterprise is run")
    HIRING = "hiring", _("hiring and labour contracts")
    CONTRACTS = "contracts", _("collective contracts and labour rules")
    DISCIPLINE = "discipline", _("awards, penalties, dismissals and lay-offs")
    SAFETY = "safety", _("occupational safety and health, accidents")
    INSURANCE = "insurance", _("social insurance, housing fund and annuity")
    TRAINING = "training", _("training and training funds")
    DISPUTES = "disputes", _("labour disputes and what came of them")
    DECISIONS = "decisions", _("great decisions and long-term plans")
    TARGETS = "targets", _("yearly targets, large sums, tenders and purchases")
    PAY = "pay", _("pay, promotion, bonuses and titles")
    CADRES = "cadres", _("appointments, and the pay and conduct of leaders")
    BENEFITS = "benefits", _("welfare funds and benefits")
    UNION = "union", _("funds and work of the union")
    OTHER = "other", pgettext_lazy("disclosure", "other")


def online() -> Any:
    """Whether members of the union, and of those below it, may read it in the app."""
    return models.BooleanField(
        _("members may read it here"),
        default=False,
        help_text=_(
            "Members of the union, and of all below it, read it with its files on the page “Open to staff”."
        ),
    )


class Disclosure(Record):
    """A matter disclosed to staff or posted for notice."""

    title_field: ClassVar[str] = "subject"

    subject = models.CharField(
        _("subject"),
        max_length=300,
        help_text=_("Several subjects may stand side by side, with commas between them."),
    )
    is_online = online()
    matter = models.CharField(
        pgettext_lazy("disclosure", "matter"), max_length=12, choices=Matter.choices, blank=True
    )
    content = models.TextField(pgettext_lazy("disclosure", "what is disclosed"), blank=True)
    department = models.CharField(_("department in charge"), max_length=200, blank=True)
    channel = models.CharField(
        _("channel"),
        max_length=200,
        blank=True,
        help_text=_("Such as the workers' congress, a notice board, a meeting, a website."),
    )
    date = models.DateField(_("date"))
    end_date = models.DateField(_("posted until"), null=True, blank=True)
    frequency = models.CharField(_("how often"), max_length=200, blank=True)
    scope = models.CharField(_("disclosed to"), max_length=200, blank=True)
    reported_to = models.CharField(_("reported to"), max_length=200, blank=True)
    opinions, opinions_qualifier = counted(_("opinions received"), "suggestion")
    opinions_adopted, opinions_adopted_qualifier = counted(_("opinions adopted"), "suggestion")
    outcome = models.TextField(_("result"), blank=True)
    rectification = models.TextField(pgettext_lazy("disclosure", "what was put right"), blank=True)
    rectified_on = models.DateField(pgettext_lazy("disclosure", "put right on"), null=True, blank=True)
    inspection = models.TextField(pgettext_lazy("disclosure", "supervision and inspection"), blank=True)
    archived_on = models.DateField(_("archived on"), null=True, blank=True)
    exception = models.CharField(
        _("why a rule is departed from"),
        max_length=200,
        blank=True,
        help_text=_("Where a rule in force asks otherwise; it is kept and shown."),
    )

    class Meta(Record.Meta):
        verbose_name = _("disclosure")
        verbose_name_plural = _("disclosures")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def clean(self) -> None:
        dates = (("date", "end_date"), ("date", "rectified_on"), ("date", "archived_on"))
        require_order(self, dates=dates, parts=(("opinions_adopted", "opinions"),))
        if self.end_date:
            refuse_departures(self, self.date)

    def is_open(self, day: datetime.date) -> bool:
        """Does it still hang on the board?"""
        return self.end_date is None or day <= self.end_date


class DocumentType(models.TextChoices):
    """What kind of document it is."""

    RULE = "rule", pgettext_lazy("document", "rule or regulation")
    PLAN = "plan", pgettext_lazy("document", "plan or programme")
    POLICY = "policy", pgettext_lazy("document", "policy or opinion")
    NOTICE = "notice", pgettext_lazy("document", "notice")
    STANDARD = "standard", pgettext_lazy("document", "standard")
    REFORM = "reform", pgettext_lazy("document", "reform scheme")
    APPEAL = "appeal", pgettext_lazy("document", "open letter or appeal")
    REPORT = "report", pgettext_lazy("document", "report")
    OTHER = "other", pgettext_lazy("document", "other")


class DocumentAction(models.TextChoices):
    """What was done with it."""

    DRAWN_UP = "drawn_up", pgettext_lazy("document", "drawn up")
    ISSUED = "issued", pgettext_lazy("document", "issued")
    REVISED = "revised", pgettext_lazy("document", "revised")
    CONSULTED = "consulted", pgettext_lazy("document", "put out for comment")
    FORWARDED = "forwarded", pgettext_lazy("document", "passed on")


class Document(Record):
    """A rule, plan, notice or policy that was drawn up, put out for comment, issued or revised."""

    dates: ClassVar[tuple[str, ...]] = ("issued_on",)

    title = models.CharField(_("title"), max_length=200)
    type = models.CharField(_("type"), max_length=10, choices=DocumentType.choices)
    action = models.CharField(
        pgettext_lazy("document", "what was done"),
        max_length=10,
        choices=DocumentAction.choices,
        default=DocumentAction.DRAWN_UP,
    )
    no = models.CharField(_("document number"), max_length=60, blank=True)
    issued_on = models.DateField(pgettext_lazy("document", "date"))
    partner = models.CharField(_("issued together with"), max_length=200, blank=True)
    scope = models.CharField(_("applies to"), max_length=200, blank=True)
    issued_to = models.CharField(_("issued to"), max_length=200, blank=True)
    consultation = models.CharField(
        _("who was consulted"),
        max_length=200,
        blank=True,
        help_text=_("Whose opinions were asked, such as the workers' delegates."),
    )
    is_online = online()
    comments_from = models.DateField(_("comments from"), null=True, blank=True)
    comments_until = models.DateField(_("comments until"), null=True, blank=True)
    opinions, opinions_qualifier = counted(_("opinions received"), "suggestion")
    opinions_adopted, opinions_adopted_qualifier = counted(_("opinions adopted"), "suggestion")
    revised = models.BooleanField(_("revised after comments"), default=False)
    content = models.TextField(_("main content"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "issued_on"])]

    def clean(self) -> None:
        dates = (("comments_from", "comments_until"),)
        require_order(self, dates=dates, parts=(("opinions_adopted", "opinions"),))

    def is_open(self, day: datetime.date) -> bool:
        """May comments still be made?"""
        return self.comments_until is not None and day <= self.comments_until
