"""What a union is made of: its officers with their terms, its standing bodies, and what makes it complete."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.records import Part


class Officer(Part):
    """Somebody who holds a post in a union from one day to another; the last day still counts."""

    class Post(models.TextChoices):
        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice_chair", _("vice-chair")
        MEMBER = "committee", _("committee member")
        AUDIT_CHAIR = "audit_chair", _("head of the auditing committee")
        WOMEN_CHAIR = "women_chair", _("head of the women workers' committee")
        ORGANISATION = "organisation", _("organisation officer")
        FINANCE = "finance", _("finance officer")
        GROUP_LEADER = "group_leader", _("group leader")
        OTHER = "other", _("other post")

    class Time(models.TextChoices):
        FULL = "full", _("full-time")
        PART = "part", _("part-time")

    owner = models.ForeignKey("Union", models.CASCADE, related_name="officers")
    post = models.CharField(_("post"), max_length=12, choices=Post.choices, default=Post.MEMBER)
    member = models.ForeignKey(
        "Member", models.SET_NULL, null=True, blank=True, verbose_name=_("member"), related_name="posts"
    )
    name = models.CharField(_("name, if no member"), max_length=100, blank=True)
    time = models.CharField(_("full or part time"), max_length=4, choices=Time.choices, blank=True)
    since = models.DateField(_("from the day"), null=True, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)
    document_no = models.CharField(_("elected by, approved with"), max_length=100, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("union officer")
        verbose_name_plural = _("union officers")
        indexes = [models.Index(fields=["owner", "post"])]

    def __str__(self) -> str:
        return f"{self.get_post_display()} {self.called}"

    @property
    def called(self) -> str:
        return str(self.member.name if self.member else self.name)

    def clean(self) -> None:
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("Ends before it begins.")})


def in_office(day: object) -> Q:
    """The officers who hold their post on a day."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def is_in_office(officer: Officer, day: date) -> bool:
    """Does this officer hold the post on the day?"""
    return (officer.since is None or officer.since <= day) and (officer.until is None or officer.until >= day)


# The posts that the congress of a term fills, and whose time is over with the term.
ELECTED_POSTS = (
    Officer.Post.CHAIR,
    Officer.Post.VICE_CHAIR,
    Officer.Post.MEMBER,
    Officer.Post.AUDIT_CHAIR,
    Officer.Post.WOMEN_CHAIR,
    Officer.Post.ORGANISATION,
    Officer.Post.FINANCE,
)


class StandingBody(Part):
    """A committee that a union has to have, or may have."""

    class Body(models.TextChoices):
        AUDIT = "audit", _("auditing committee")
        WOMEN = "women", _("women workers' committee")
        MEDIATION = "mediation", _("labour dispute mediation committee")
        PROTECTION = "protection", _("labour protection committee")
        LAW = "law", _("labour law supervision committee")

    owner = models.ForeignKey("Union", models.CASCADE, related_name="bodies")
    body = models.CharField(_("body"), max_length=12, choices=Body.choices, default=Body.AUDIT)
    date = models.DateField(_("set up on"), null=True, blank=True)
    chair = models.CharField(_("headed by"), max_length=100, blank=True)
    until = models.DateField(_("until the day"), null=True, blank=True)
    document_no = models.CharField(_("document no."), max_length=100, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("standing body")
        verbose_name_plural = _("standing bodies")
        indexes = [models.Index(fields=["owner", "body"])]

    def __str__(self) -> str:
        return str(self.get_body_display())


class SixHave(Part):
    """One of the six things a complete union has, and what shows that it has it."""

    class Item(models.TextChoices):
        CHAIR = "chair", _("a chair elected by law")
        ORGANISATION = "organisation", _("independent and sound organs")
        CARRIER = "carrier", _("something to serve workers with")
        SYSTEM = "system", _("sound rules that are kept")
        FUNDS = "funds", _("funds of its own")
        RESULTS = "results", _("results that workers feel")

    owner = models.ForeignKey("Union", models.CASCADE, related_name="six_haves")
    item = models.CharField(_("which of the six"), max_length=12, choices=Item.choices, default=Item.CHAIR)
    evidence = models.CharField(
        _("what shows it"),
        max_length=200,
        blank=True,
        help_text=_("Or put the document among the files below."),
    )
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("one of the six")
        verbose_name_plural = _("the six that a union has")
        indexes = [models.Index(fields=["owner", "item"])]

    def __str__(self) -> str:
        return str(self.get_item_display())


class TermStep(Part):
    """One thing done on the way to the election that ends a term; `term_end` says which term."""

    class What(models.TextChoices):
        REPORT = "report", _("request to the higher union")
        CANDIDATES = "candidates", _("list of candidates")
        MINUTES = "minutes", _("minutes of the congress")
        APPROVAL = "approval", _("letter of approval")

    owner = models.ForeignKey("Union", models.CASCADE, related_name="term_steps")
    term_end = models.DateField(_("term that ends on"))
    what = models.CharField(_("what was done"), max_length=10, choices=What.choices)
    date = models.DateField(_("done on"))
    document_no = models.CharField(_("document no."), max_length=100, blank=True)

    class Meta(Part.Meta):
        verbose_name = _("step towards an election")
        verbose_name_plural = _("steps towards an election")
        constraints = [
            models.UniqueConstraint(fields=["owner", "term_end", "what"], name="term_step_done_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())
