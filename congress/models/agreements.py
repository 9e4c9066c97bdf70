"""What is agreed with employers: collective contracts, wage agreements, special contracts."""

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import counted
from core.order import require_order
from core.records import Record, RecordQuerySet

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


class AgreementQuerySet(RecordQuerySet):
    def in_force(self, scope: "Scope") -> "AgreementQuerySet":
        """Those of the scope that stand at its end: signed by then, not expired. Undated ones stand."""
        return self.as_at("signed_on", scope).filter(Q(expires_on__gte=scope.until) | Q(expires_on=None))


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
    offered_on = models.DateField(_("negotiation offered on"), null=True, blank=True)
    ratified_by = models.CharField(
        _("passed by"), max_length=200, blank=True, help_text=_("Such as the workers' congress.")
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    filed_on = models.DateField(_("filed with the authority on"), null=True, blank=True)
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
        dates = (("offered_on", "signed_on"), ("signed_on", "filed_on"), ("signed_on", "expires_on"))
        require_order(self, dates=dates, parts=(("covered_women", "covered_workers"),))

    @property
    def with_whom(self) -> str:
        """The employer's name, as its own record or the clerk has it."""
        return str(self.employer) if self.employer else self.employer_name
