"""What the official forms ask of a union beside its place and its name."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import CountField, MoneyField
from members import uscc
from members.models.classes import Industry, TermYears, UnitClass
from members.models.personal import Gender, IdNumberField
from members.personal import Education, PoliticalStatus, ethnic_group

region_code = RegexValidator(r"^\d{6}(\d{3}){0,2}$", _("Six, nine or twelve digits."))
zip_code = RegexValidator(r"^\d{6}$", _("Six digits."))


def amount(label: Any) -> MoneyField:
    return MoneyField(label, null=True, blank=True)


def signed(label: Any) -> Any:
    return models.CharField(label, max_length=60, blank=True)


def area(label: Any) -> CountField:
    return CountField(label, unit="square_metre", null=True, blank=True)


class Coded(models.Model):
    """Has a unified social credit code. One whose last character is wrong is kept when somebody says why."""

    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    uscc_note = models.CharField(
        _("why the code stays"),
        max_length=200,
        blank=True,
        help_text=_("Only for a code whose last character does not fit, for example: as on the certificate."),
    )

    class Meta:
        abstract = True

    def derive(self) -> None:
        super().derive()  # type: ignore[misc]
        self.uscc = uscc.tidied(self.uscc)

    def check_code(self) -> None:
        code = uscc.tidied(self.uscc)
        if not code or self.uscc_note:
            return
        if not uscc.is_well_formed(code):
            text = _("Eighteen digits and capital letters, without I, O, S, V and Z.")
        elif not uscc.is_right(code):
            text = _(
                "The last character does not fit the others: a digit is mistyped, or say why the code stays."
            )
        else:
            return
        raise ValidationError({"uscc": text})


class UnionProfile(Coded):
    """The registration form of a union, and its term of office."""

    legal_cert_no = models.CharField(_("legal person certificate no."), max_length=60, blank=True)
    legal_cert_on = models.DateField(_("certificate issued on"), null=True, blank=True)
    region_code = models.CharField(
        _("administrative region code"), max_length=12, blank=True, validators=[region_code]
    )
    industry = models.CharField(_("industry"), max_length=2, choices=Industry.choices, blank=True)
    unit_class = models.CharField(_("class of unit"), max_length=3, choices=UnitClass.choices, blank=True)
    address = models.CharField(_("domicile"), max_length=200, blank=True)
    office_address = models.CharField(_("office address"), max_length=200, blank=True)
    zip_code = models.CharField(_("postcode"), max_length=6, blank=True, validators=[zip_code])
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    approving_union = models.CharField(_("approved by"), max_length=200, blank=True)
    approval_doc_no = models.CharField(_("approval document no."), max_length=100, blank=True)
    first_committee_on = models.DateField(_("first committee elected on"), null=True, blank=True)
    term_no = models.PositiveSmallIntegerField(_("term no."), null=True, blank=True)
    term_start = models.DateField(_("term began on"), null=True, blank=True)
    term_years = models.CharField(_("term of office"), max_length=1, choices=TermYears.choices, blank=True)
    term_end = models.DateField(_("next election due on"), null=True, editable=False, db_index=True)
    funds_fixed = amount(_("fixed funds"))
    funds_working = amount(_("working funds"))
    funds_other = amount(_("other funds"))
    space_office = area(_("office space"))
    space_activity = area(_("activity space"))
    space_other = area(_("other space"))
    carry_over = amount(_("carried over from last year"))
    dues_income = amount(_("income from dues"))
    allocated_income = amount(_("income kept of the 2 %"))
    other_income = amount(_("other income"))
    business_scope = models.TextField(_("scope of business"), blank=True)
    civil_liability = models.TextField(_("ability to bear civil liability"), blank=True)
    operator_name = models.CharField(_("handled by"), max_length=60, blank=True)
    operator_post = models.CharField(_("post of the handler"), max_length=60, blank=True)
    operator_id_number = IdNumberField(_("document no. of the handler"), blank=True)
    operator_phone = models.CharField(_("phone of the handler"), max_length=30, blank=True)
    opinion_own = models.TextField(_("opinion of the union"), blank=True)
    opinion_own_by = signed(_("opinion of the union signed by"))
    opinion_own_on = models.DateField(_("opinion of the union signed on"), null=True, blank=True)
    opinion_upper = models.TextField(_("opinion of the higher union"), blank=True)
    opinion_upper_by = signed(_("opinion of the higher union signed by"))
    opinion_upper_on = models.DateField(_("opinion of the higher union signed on"), null=True, blank=True)
    opinion_registrar = models.TextField(_("opinion of the registrar"), blank=True)
    opinion_registrar_by = signed(_("opinion of the registrar signed by"))
    opinion_registrar_on = models.DateField(_("opinion of the registrar signed on"), null=True, blank=True)
    chair_name = models.CharField(
        _("chair"),
        max_length=60,
        blank=True,
        help_text=_("The legal representative, where the chair is not on record as a member."),
    )
    chair_gender = models.CharField(
        _("gender of the chair"), max_length=6, choices=Gender.choices, blank=True
    )
    chair_ethnicity = models.CharField(_("ethnic group of the chair"), max_length=20, blank=True)
    chair_birth_date = models.DateField(_("chair born on"), null=True, blank=True)
    chair_education = models.CharField(
        _("education of the chair"), max_length=10, choices=Education.choices, blank=True
    )
    chair_political_status = models.CharField(
        _("political status of the chair"), max_length=10, choices=PoliticalStatus.choices, blank=True
    )
    chair_joined_on = models.DateField(_("chair joined the union on"), null=True, blank=True)
    chair_other_posts = models.CharField(_("other posts of the chair"), max_length=100, blank=True)
    chair_id_number = IdNumberField(_("ID number of the chair"), blank=True)
    chair_phone = models.CharField(_("phone of the chair"), max_length=30, blank=True)

    class Meta:
        abstract = True

    def derive(self) -> None:
        super().derive()
        self.chair_ethnicity = ethnic_group(self.chair_ethnicity)
        self.term_end = end_of_term(self.term_start, self.term_years)


def end_of_term(start: date | None, years: str) -> date | None:
    """The day on which the next election is due."""
    if start is None or not years:
        return None
    try:
        return start.replace(year=start.year + int(years))
    except ValueError:
        return start.replace(year=start.year + int(years), day=28)
