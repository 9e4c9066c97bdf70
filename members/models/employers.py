"""Employers: enterprises and units of an area, unionised or not, that coverage is measured against."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import counted, money
from core.records import Record, RecordQuerySet
from members.models.profile import Coded


class Ownership(models.TextChoices):
    STATE = "state", _("state-owned")
    COLLECTIVE = "collective", _("collectively owned")
    STATE_HOLDING = "state_holding", _("state-controlled company")
    PRIVATE = "private", _("private")
    JOINT_STOCK = "joint_stock", _("joint-stock or limited company")
    HK_MACAO_TAIWAN = "hk_macao_taiwan", _("invested from Hong Kong, Macao or Taiwan")
    FOREIGN = "foreign", _("foreign-invested")
    INSTITUTION = "institution", _("public institution")
    GOVERNMENT = "government", _("government or party office")
    SOLE_TRADER = "sole_trader", _("self-employed business")
    SOCIAL = "social", _("private non-enterprise unit or social organisation")
    OTHER = "other", _("other")


NON_PUBLIC = (
    Ownership.PRIVATE,
    Ownership.JOINT_STOCK,
    Ownership.HK_MACAO_TAIWAN,
    Ownership.FOREIGN,
    Ownership.SOLE_TRADER,
)


class CongressForm(models.TextChoices):
    OWN = "own", _("of its own")
    REGIONAL = "regional", _("regional")
    INDUSTRIAL = "industrial", _("of the trade")
    ASSEMBLY = "assembly", _("assembly of all staff")


class UnionForm(models.TextChoices):
    SINGLE = "single", _("of one employer")
    JOINT = "joint", _("of several employers")
    REGIONAL = "regional", _("of a region")
    INDUSTRIAL = "industrial", _("of a trade")


class Stage(models.TextChoices):
    """How far an employer is on the way to a union of its own."""

    VISITED = "visited", _("visited")
    AGREED = "agreed", _("agreed")
    APPLIED = "applied", _("applied")
    APPROVED = "approved", pgettext_lazy("stage of an employer", "approved")
    FOUNDED = "founded", _("founded")


WAY = (Stage.VISITED, Stage.AGREED, Stage.APPLIED, Stage.APPROVED)
# From so many workers on an employer is taken to be one that should have a union.
LEAST_WORKERS = 25


class EmployerQuerySet(RecordQuerySet):
    def suggested(self) -> "EmployerQuerySet":
        """Those at work without a union, large enough for one, of which nobody has said whether they should."""
        asked = self.filter(should_unionise=None, count=1, workers__gte=LEAST_WORKERS)
        return asked.exclude(unionised=True).exclude(operating=False)


class Employer(Coded, Record):
    """An enterprise or unit. A date that says since when something is there also says that it is there."""

    dates = ("surveyed_on", "unionised_on")
    title_field = "name"
    called_by = ("name",)
    since = {
        "unionised": "unionised_on",
        "disclosure": "disclosure_since",
        "congress": "congress_since",
        "dispute_body": "dispute_body_since",
    }

    name = models.CharField(
        _("name"), max_length=200, blank=True, help_text=_("May stay empty when the row stands for several.")
    )
    ownership = models.CharField(_("ownership"), max_length=20, choices=Ownership.choices, blank=True)
    industry = models.CharField(_("industry"), max_length=100, blank=True)
    site = models.CharField(
        _("site"), max_length=100, blank=True, help_text=_("The park, street or village where it is.")
    )
    workers, workers_qualifier = counted(_("workers"), "person")
    female_workers, female_workers_qualifier = counted(_("women among them"), "person")
    surveyed_on = models.DateField(_("surveyed on"), null=True, blank=True)
    should_unionise = models.BooleanField(_("should have a union"), null=True, blank=True)
    unionised = models.BooleanField(_("has a union"), null=True, blank=True)
    unionised_on = models.DateField(_("union since"), null=True, blank=True)
    not_unionised_reason = models.CharField(_("why it has no union"), max_length=200, blank=True)
    disclosure = models.BooleanField(_("discloses its affairs"), null=True, blank=True)
    disclosure_since = models.DateField(_("discloses since"), null=True, blank=True)
    congress = models.BooleanField(_("has or is covered by a workers' congress"), null=True, blank=True)
    congress_since = models.DateField(_("congress since"), null=True, blank=True)
    congress_form = models.CharField(
        _("form of the congress"), max_length=12, choices=CongressForm.choices, blank=True
    )
    dispute_body = models.BooleanField(_("has a dispute mediation body"), null=True, blank=True)
    dispute_body_since = models.DateField(_("mediation body since"), null=True, blank=True)
    hardship_fund_amount, hardship_fund_amount_qualifier = money(_("its hardship fund"))

    address = models.CharField(_("where it is"), max_length=200, blank=True)
    migrant_workers, migrant_workers_qualifier = counted(_("migrant workers among them"), "person")
    operating = models.BooleanField(_("in operation"), null=True, blank=True)
    union_form = models.CharField(
        _("form of its union"), max_length=12, choices=UnionForm.choices, blank=True
    )
    contact = models.CharField(_("contact"), max_length=60, blank=True)
    contact_phone = models.CharField(_("phone of the contact"), max_length=30, blank=True)
    responsible = models.CharField(
        _("person responsible"),
        max_length=60,
        blank=True,
        help_text=_("Who sees to it that a union comes about."),
    )
    visited_on = models.DateField(_("visited on"), null=True, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)
    applied_on = models.DateField(_("applied on"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approval_doc_no = models.CharField(_("approval document no."), max_length=100, blank=True)
    union_members, union_members_qualifier = counted(_("members of its union"), "person")
    dues_amount, dues_amount_qualifier = money(_("dues of its union in the year"))
    stage = models.CharField(
        _("progress"), max_length=8, choices=Stage.choices, blank=True, editable=False, db_index=True
    )

    objects = EmployerQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        indexes = [models.Index(fields=["union", "surveyed_on"]), models.Index(fields=["union", "site"])]

    def derive(self) -> None:
        super().derive()
        self.stage = self.stage_reached()
        for fact, day in self.since.items():
            if getattr(self, fact) is None and getattr(self, day):
                setattr(self, fact, True)
        if self.unionised is None and self.not_unionised_reason:
            self.unionised = False

    def stage_reached(self) -> str:
        """How far it is on the way to a union, by the last day that is known."""
        if self.unionised or self.unionised_on:
            return Stage.FOUNDED
        days = ((stage, getattr(self, f"{stage}_on")) for stage in reversed(Stage.values) if stage in WAY)
        return next((stage for stage, day in days if day), "")

    @property
    def is_suggested(self) -> bool:
        """Is it at work without a union, large enough for one, and nobody has said whether it should?"""
        if self.unionised or self.operating is False:
            return False
        return self.should_unionise is None and self.count == 1 and (self.workers or 0) >= LEAST_WORKERS

    def clean(self) -> None:
        self.check_code()
        if (self.female_workers or 0) > (self.workers or self.female_workers or 0):
            raise ValidationError({"female_workers": _("More women than workers.")})
        for fact, day in self.since.items():
            if getattr(self, fact) is False and getattr(self, day):
                raise ValidationError({day: _("A date, although it is said not to be there.")})

    @property
    def is_non_public(self) -> bool:
        return self.ownership in NON_PUBLIC
