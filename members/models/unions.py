"""Unions: the tree of organisations and bodies, each at once an owner of records and a record of the year."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from core.among import among
from core.fields import counted
from core.quantities import Decimals, Money, Share, Style
from core.records import Part, Record, RecordQuerySet, dated
from core.scope import Scope
from members import tree
from members.models.employers import UnionForm
from members.models.events import UnionEvent
from members.models.profile import UnionProfile


class OrgType(models.TextChoices):
    """What a union organisation is: a union, a federation of unions, or a body of a union."""

    ENTERPRISE = "enterprise", _("enterprise union")
    WORKSHOP = "workshop", _("workshop union")
    SCHOOL = "school", _("school union")
    STREET = "street", _("street union")
    TOWNSHIP = "township", _("township union")
    FEDERATION = "federation", _("federation of trade unions")
    BUREAU = "bureau", _("union of a bureau or system")
    COMPANY = "company", _("group or company union")
    INDUSTRY = "industry", _("industrial union")
    GRASSROOTS = "grassroots", _("grassroots union")
    JOINT = "joint", _("joint grassroots union")
    BRANCH = "branch", _("union branch")
    GROUP = "group", _("union group")
    INDUSTRY_FEDERATION = "industry_federation", _("industry union federation")
    VILLAGE_FEDERATION = "village_federation", _("village union federation")
    COMMUNITY_FEDERATION = "community_federation", _("community union federation")
    REGIONAL_FEDERATION = "regional_federation", _("regional union federation")
    COMMITTEE = "committee", _("committee")
    WOMEN_COMMITTEE = "women_committee", _("women workers' committee")
    AUDIT_COMMITTEE = "audit_committee", _("auditing committee")
    MEDIATION_COMMITTEE = "mediation_committee", _("labour dispute mediation committee")
    SAFETY_COMMITTEE = "safety_committee", _("labour protection committee")
    CLUB = "club", _("club")
    VOLUNTEER_TEAM = "volunteer_team", _("volunteer team")
    SERVICE_TEAM = "service_team", _("service team")
    TEAM = "team", _("production team")
    OTHER = "other", _("other")


class Language(models.TextChoices):
    CHINESE = "zh-hans", _("Simplified Chinese")
    ENGLISH = "en", _("English")


class UnionQuerySet(RecordQuerySet):
    def over(self, keys: Iterable[int]) -> set[int]:
        """The keys of these unions and of all over any of them, in one query."""
        return tree.over(keys)

    def below(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """For each of these keys its own and those of all unions under it, in one query."""
        return tree.below(keys)

    def standing(self) -> "UnionQuerySet":
        """Those that have come to exist: an organisation that has only been applied for has not yet."""
        return self.exclude(Q(founded_on=None) & Q(applied_on__isnull=False))

    def dissolved(self) -> "UnionQuerySet":
        return self.exclude(dissolved_on=None)

    def undissolved(self, day: date | None = None) -> "UnionQuerySet":
        """Without those that have been dissolved, at all or by a day."""
        return self.exclude(**{"dissolved_on__isnull": False} if day is None else {"dissolved_on__lte": day})

    def within(self, scope: Scope) -> "UnionQuerySet":
        """Also the scope's own union, and those whose committee, place or name changed."""
        period = (scope.since, scope.until)
        changed = CommitteeChange.objects.filter(owner=OuterRef("pk"), date__range=period)
        happened = UnionEvent.objects.filter(owner=OuterRef("pk"), date__range=period)
        touched = dated(self.model, *period) | among("pk", scope.own_ids)
        rows = self.of(scope).filter(touched | Exists(changed) | Exists(happened))
        return rows.prefetch_related("events__old_parent", "events__new_parent", "events__counterpart")


class Union(UnionProfile, Record):
    """A union organisation or body. It owns the records entered for it and stands under its parent.

    A row may also stand for several that nobody named (`count`); it is then a leaf of the tree. `changed_since`, when
    set before saving, is the day from which its new name and place hold; None when the old ones were wrong always.
    """

    dates = (
        "founded_on",
        "applied_on",
        "legal_registered_on",
        "legal_changed_on",
        "elected_on",
        "dissolved_on",
    )
    union_path = "pk"
    title_field = "name"
    called_by = ("name", "org_type")

    union = None  # type: ignore[assignment]
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("higher union"), related_name="children"
    )
    code = models.SlugField(
        _("code"),
        max_length=60,
        blank=True,
        help_text=_("A short name in Latin letters for a union that works with its own records."),
    )
    name = models.CharField(
        _("name"), max_length=200, blank=True, help_text=_("May stay empty when the row stands for several.")
    )
    short_name = models.CharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("How its own texts call it, for example 我会."),
    )
    org_type = models.CharField(_("type"), max_length=24, choices=OrgType.choices, default=OrgType.GRASSROOTS)
    form = models.CharField(_("form of organisation"), max_length=12, choices=UnionForm.choices, blank=True)
    employer = models.ForeignKey(
        "Employer", models.SET_NULL, null=True, blank=True, verbose_name=_("employer"), related_name="unions"
    )
    employer_name = models.CharField(_("employer (words)"), max_length=200, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    elected_on = models.DateField(_("new term elected on"), null=True, blank=True)
    legal_registered_on = models.DateField(_("registered as legal person on"), null=True, blank=True)
    legal_changed_on = models.DateField(_("legal registration changed on"), null=True, blank=True)
    dissolved_on = models.DateField(_("dissolved on"), null=True, blank=True)
    standard_level = models.CharField(
        _("standard worked to or reached"),
        max_length=60,
        blank=True,
        help_text=_("For example 六有, 八有, 规范化建设示范点."),
    )
    women_org = models.BooleanField(_("has a women workers' committee"), null=True, blank=True)
    audit_org = models.BooleanField(_("has an auditing committee"), null=True, blank=True)
    covered_units, covered_units_qualifier = counted(_("units covered"), "employer")
    covered_workers, covered_workers_qualifier = counted(_("workers covered"), "person")
    members_at_founding, members_at_founding_qualifier = counted(_("members when founded"), "person")
    purpose = models.TextField(_("purpose or duties"), blank=True)
    outline = models.CharField(
        _("outline of its summary"),
        max_length=60,
        blank=True,
        help_text=_("Leave empty to take the one that fits its type."),
    )
    language = models.CharField(
        _("language of its texts"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )

    money_style = models.CharField(_("large sums"), max_length=4, choices=Money.choices, default=Money.WAN)
    rate_style = models.CharField(_("rates"), max_length=5, choices=Share.choices, default=Share.BOTH)
    rate_decimals = models.CharField(
        _("decimals of rates"), max_length=4, choices=Decimals.choices, default=Decimals.ONE
    )

    objects = UnionQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("union organisation")
        verbose_name_plural = _("union organisations")
        indexes = [models.Index(fields=["parent", "founded_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="union_code_unique",
            ),
        ]

    @classmethod
    def taken_by(cls, unions: Any) -> Any:
        return unions.undissolved()

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        if hasattr(self, "changed_since"):
            with tree.since(self.changed_since):
                super().save(*args, **kwargs)
        else:
            super().save(*args, **kwargs)
        if is_new and self.created_by:
            self.created_by.forget_reach()

    def __str__(self) -> str:
        return self.name or str(self.get_org_type_display())

    def clean(self) -> None:
        self.check_code()
        if self.code and not self.name:
            raise ValidationError({"name": _("A union that works with its own records needs a name.")})
        if self.code and Union.objects.filter(code=self.code).exclude(pk=self.pk).exists():
            raise ValidationError({"code": _("Another union has this code.")})
        if self.founded_on and self.dissolved_on and self.dissolved_on < self.founded_on:
            raise ValidationError({"dissolved_on": _("Dissolved before it was founded.")})
        if self.pk and self.dissolved_on and not Union.objects.filter(pk=self.pk).dissolved().exists():
            self.check_members_gone()
        if self.pk and self.parent_id in self.with_below():
            raise ValidationError({"parent": _("A union cannot stand under itself or under one of its own.")})

    @property
    def members_left(self) -> int:
        """How many are members of it now, without those of the unions below it."""
        members: Any = apps.get_model("members", "Member").objects
        return int(members.on_list().filter(union=self).aggregate(n=Sum("count"))["n"] or 0)

    def check_members_gone(self) -> None:
        """A union has to have no members any more before it is dissolved: they would be counted for ever."""
        if number := self.members_left:
            raise ValidationError(
                {
                    "dissolved_on": _(
                        "It still has %(number)d members. Transfer them to another union, or write down that they"
                        " left, first."
                    )
                    % {"number": number}
                }
            )

    def with_below(self, on: date | None = None) -> list[int]:
        """The keys of this union and of every union under it, today or on a day, in one query."""
        return tree.below([self.pk], on)[self.pk]

    def names_on(self, keys: Iterable[int], day: date) -> dict[int, str]:
        """What these unions were called on a day, where that differs from today."""
        return tree.names_on(keys, day)

    def branches_on(self, day: date) -> dict[int, tuple[str, list[int]]]:
        """By key, name and keys of this union alone and of each right under it with all below, as they were on a day."""
        keys = {self.pk: [self.pk]} | tree.below(tree.children([self.pk], day), day)
        names = dict(Union._base_manager.filter(pk__in=keys).values_list("pk", "name"))
        names |= tree.names_on(keys, day)
        return {key: (names[key], under) for key, under in keys.items()}

    @property
    def stands(self) -> bool:
        """Has it been founded, and not been dissolved?"""
        return self.dissolved_on is None and (self.founded_on is not None or self.applied_on is None)

    @property
    def style(self) -> Style:
        """How it writes its numbers."""
        return Style(self.money_style, self.rate_style, Decimals(self.rate_decimals).places)

    def ancestors(self) -> list["Union"]:
        """The unions over this one, the topmost first."""
        keys = tree.above(self.pk)
        found = Union.objects.in_bulk(keys)
        return [found[key] for key in keys]


class CommitteeChange(Part):
    """One change of a union's committee: somebody added, put in another's place, or gone."""

    class Change(models.TextChoices):
        ADDED = "added", _("co-opted")
        REPLACED = "replaced", _("substituted")
        REMOVED = "removed", _("left the committee")

    owner = models.ForeignKey(Union, models.CASCADE, related_name="committee_changes")
    date = models.DateField(_("date"), null=True, blank=True)
    change = models.CharField(
        _("kind of change"), max_length=10, choices=Change.choices, default=Change.ADDED
    )
    name = models.CharField(_("person concerned"), max_length=100, blank=True)
    post = models.CharField(_("post"), max_length=100, blank=True)
    count = models.PositiveIntegerField(_("seats"), default=1)

    class Meta(Part.Meta):
        verbose_name = _("committee change")
        verbose_name_plural = _("committee changes")

    def __str__(self) -> str:
        return f"{self.get_change_display()} {self.name or self.post}".strip()
