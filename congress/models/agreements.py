"""What is agreed with employers: collective contracts, wage agreements, special contracts."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import CountField, counted, money
from core.order import require_order
from core.records import Part, Record, RecordQuerySet
from members.rules.departures import refuse_departures

if TYPE_CHECKING:
    from core.scope import Scope


class AgreementType(models.TextChoices):
    """What kind of agreement it is."""

    COLLECTIVE_CONTRACT = "collective_contract", _("collective contract")
    WAGE_AGREEMENT = "wage_agreement", _("collective wage agreement")
    WOMEN_CONTRACT = "women_contract", _("special collective contract for women workers")
    SAFETY = "safety", _("special collective contract on occupational safety and health")
    OTHER = "other", pgettext_lazy("agreement", "other")


class AgreementScope(models.TextChoices):
    """For whom it was concluded."""

    EMPLOYER = "employer", pgettext_lazy("agreement", "one employer")
    REGIONAL = "regional", pgettext_lazy("agreement", "employers of an area")
    INDUSTRY = "industry", pgettext_lazy("agreement", "employers of an industry")


class Signing(models.TextChoices):
    """Is it the first of its kind?"""

    NEW = "new", pgettext_lazy("agreement", "new")
    RENEWED = "renewed", pgettext_lazy("agreement", "renewed")
    AMENDED = "amended", pgettext_lazy("agreement", "amended")


ORDER = (
    ("offered_on", "reply_due_on"),
    ("offered_on", "replied_on"),
    ("offered_on", "signed_on"),
    ("signed_on", "filed_on"),
    ("signed_on", "expires_on"),
    ("valid_from", "expires_on"),
    ("filed_on", "effective_on"),
)
PARTS = (
    ("covered_women", "covered_workers"),
    ("votes_for", "delegates_present"),
    ("delegates_present", "delegates_due"),
)


# What an agreement has none of as long as it is only bargained for.
CONCLUDED = ("signed_on", "valid_from", "filed_on", "effective_on")
BARGAINED = Q(offered_on__isnull=False, **dict.fromkeys(CONCLUDED))


class AgreementQuerySet(RecordQuerySet):
    def concluded(self) -> "AgreementQuerySet":
        """Without those that were offered and not signed yet."""
        return self.exclude(BARGAINED)

    def in_force(self, scope: "Scope") -> "AgreementQuerySet":
        """Those of the scope that stand at its end: signed by then, not expired. Undated ones stand."""
        open_ended = Q(expires_on__gte=scope.until) | Q(expires_on=None)
        return self.as_at("signed_on", scope).concluded().filter(open_ended)

    def unreplaced(self, day: date) -> "AgreementQuerySet":
        """Without those that a later one of the same employer and type has replaced by a day."""
        later = Agreement.objects.current().filter(
            employer=OuterRef("employer"),
            type=OuterRef("type"),
            signed_on__gt=OuterRef("signed_on"),
            signed_on__lte=day,
        )
        return self.exclude(Exists(later))


class Agreement(Record):
    """An agreement, or several alike."""

    dates: ClassVar[tuple[str, ...]] = ("signed_on",)

    type = models.CharField(_("type"), max_length=20, choices=AgreementType.choices)
    title = models.CharField(_("title"), max_length=200, blank=True)
    no = models.CharField(_("registration number"), max_length=40, blank=True)
    employer = models.ForeignKey(
        "members.Employer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employer"),
    )
    employer_name = models.CharField(_("employer's name"), max_length=200, blank=True)
    scope = models.CharField(
        _("concluded for"), max_length=10, choices=AgreementScope.choices, default=AgreementScope.EMPLOYER
    )
    new_or_renewed = models.CharField(_("new or renewed"), max_length=8, choices=Signing.choices, blank=True)
    employer_chief = models.CharField(_("chief representative of the employer"), max_length=60, blank=True)
    staff_chief = models.CharField(_("chief representative of the staff"), max_length=60, blank=True)
    employer_side, employer_side_qualifier = counted(_("representatives of the employer"), "person")
    staff_side, staff_side_qualifier = counted(_("representatives of the staff"), "person")
    offered_on = models.DateField(_("negotiation offered on"), null=True, blank=True)
    reply_due_on = models.DateField(
        _("answer to the offer due on"),
        null=True,
        blank=True,
        help_text=_("As the offer sets it; without a day, the rule in force does."),
    )
    replied_on = models.DateField(_("offer answered on"), null=True, blank=True)
    ratified_by = models.CharField(
        _("passed by"), max_length=200, blank=True, help_text=_("Such as the workers' congress.")
    )
    delegates_due, delegates_due_qualifier = counted(_("delegates due"), "person")
    delegates_present, delegates_present_qualifier = counted(_("delegates present"), "person")
    votes_for, votes_for_qualifier = counted(_("votes for it"))
    adopted_on = models.DateField(_("passed on"), null=True, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    filed_on = models.DateField(_("filed with the authority on"), null=True, blank=True)
    receipt_no = models.CharField(_("receipt number"), max_length=60, blank=True)
    review = models.TextField(_("opinion of the authority"), blank=True)
    effective_on = models.DateField(_("took effect on"), null=True, blank=True)
    published_on = models.DateField(_("published to the staff on"), null=True, blank=True)
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    covered_units, covered_units_qualifier = counted(_("employers covered"), "employer")
    covered_workers, covered_workers_qualifier = counted(_("workers covered"), "person")
    covered_women, covered_women_qualifier = counted(_("women workers covered"), "person")
    wage_growth = models.DecimalField(
        _("wage growth (%)"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    lowest_wage, lowest_wage_qualifier = money(_("lowest wage a month"))
    exception = models.CharField(
        _("why a rule is departed from"),
        max_length=200,
        blank=True,
        help_text=_("Where a rule in force asks otherwise; it is kept and shown."),
    )
    content = models.TextField(
        _("matters settled"),
        blank=True,
        help_text=_("What it settles, such as pay, working time, rest and leave."),
    )

    objects = AgreementQuerySet.as_manager()  # type: ignore[misc]

    class Meta(Record.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["union", "signed_on"]),
            models.Index(fields=["union", "expires_on"]),
        ]

    def __str__(self) -> str:
        return self.title or " ".join(filter(None, (self.with_whom, str(self.get_type_display()))))

    def clean(self) -> None:
        require_order(self, dates=ORDER, parts=PARTS)
        if self.expires_on or self.employer_side is not None or self.staff_side is not None:
            refuse_departures(self, self.signed_on)

    @classmethod
    def told(cls, rows: Any, scope: "Scope") -> Any:
        """What is only bargained for in the period of the offer."""
        return rows.exclude(BARGAINED & ~Q(offered_on__range=(scope.since, scope.until)))

    @property
    def is_bargained(self) -> bool:
        return bool(self.offered_on) and not any(getattr(self, name) for name in CONCLUDED)

    @property
    def with_whom(self) -> str:
        """The employer's name, as its own record or the clerk has it."""
        return str(self.employer) if self.employer else self.employer_name


class Consultation(Part):
    """A meeting at which both sides bargained."""

    owner = models.ForeignKey(Agreement, models.CASCADE, related_name="consultations")
    notified_on = models.DateField(
        pgettext_lazy("agreement", "notice given on"),
        null=True,
        blank=True,
    )
    date = models.DateField(_("date"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    minutes = models.CharField(_("what was agreed"), max_length=500, blank=True)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("agreement", "consultation meeting")
        verbose_name_plural = pgettext_lazy("agreement", "consultation meetings")

    def __str__(self) -> str:
        return f"{self.date or ''} {self.minutes}".strip()

    def clean(self) -> None:
        require_order(self, dates=(("notified_on", "date"),))


class Check(Part):
    """How an agreement was found to be kept."""

    owner = models.ForeignKey(Agreement, models.CASCADE, related_name="checks")
    date = models.DateField(_("date"), null=True, blank=True)
    checked_by = models.CharField(_("checked by"), max_length=200, blank=True)
    found = models.CharField(_("what was found"), max_length=500, blank=True)
    mended_on = models.DateField(_("put right on"), null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("agreement", "check of performance")
        verbose_name_plural = pgettext_lazy("agreement", "checks of performance")

    def __str__(self) -> str:
        return f"{self.date or ''} {self.found}".strip()


class Covered(Part):
    """An employer under an agreement that was concluded for several."""

    owner = models.ForeignKey(Agreement, models.CASCADE, related_name="covered")
    employer = models.ForeignKey(
        "members.Employer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("employer"),
    )
    name = models.CharField(_("employer's name"), max_length=200, blank=True)
    workers = CountField(_("workers covered"), unit="person", null=True, blank=True)

    class Meta(Part.Meta):
        verbose_name = pgettext_lazy("agreement", "employer covered")
        verbose_name_plural = pgettext_lazy("agreement", "list of employers covered")

    def __str__(self) -> str:
        return str(self.employer or self.name)
