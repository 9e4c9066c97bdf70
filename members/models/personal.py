"""What the real-name form asks of a person, apart from the membership itself."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.sensitive import (
    AddressField,
    BlindIndexField,
    EmailField,
    EncryptedField,
    PhoneField,
    Secret,
    masked,
)
from members import id_numbers
from members.personal import (
    Degree,
    Education,
    EmploymentType,
    HukouType,
    IdType,
    JoinChannel,
    PoliticalStatus,
    VerifiedBy,
    ethnic_group,
)

CHECKED = ("", IdType.RESIDENT, IdType.RESIDENCE_PERMIT)


class IdNumberField(EncryptedField):
    """The number of an identity document: 1101**********002X."""

    def normal(self, text: str) -> str:
        return id_numbers.written(text)

    def mask(self, text: str) -> str:
        return masked(text, 4, 4) if len(text) > 12 else masked(text, 1, 2)


class Gender(models.TextChoices):
    FEMALE = "female", _("female")
    MALE = "male", _("male")


class PersonalData(models.Model):
    """A person as the form describes them. What identifies or reaches them is encrypted."""

    id_type = models.CharField(_("identity document"), max_length=16, choices=IdType.choices, blank=True)
    id_number = IdNumberField(_("number of the document"), blank=True)
    id_number_index = BlindIndexField(of="id_number", own=True)
    phone = PhoneField(_("phone"), blank=True)
    phone_index = BlindIndexField(of="phone")
    phone_tail = BlindIndexField(of="phone", tail=4)
    email = EmailField(_("e-mail"), blank=True)
    gender = models.CharField(_("gender"), max_length=6, choices=Gender.choices, blank=True)
    birth_date = models.DateField(_("born on"), null=True, blank=True)
    ethnicity = models.CharField(
        _("ethnic group"), max_length=20, blank=True, help_text=_("For example 汉族, 回族.")
    )
    political_status = models.CharField(
        _("political status"), max_length=10, choices=PoliticalStatus.choices, blank=True
    )
    education = models.CharField(_("education"), max_length=10, choices=Education.choices, blank=True)
    degree = models.CharField(_("degree"), max_length=8, choices=Degree.choices, blank=True)
    school = models.CharField(_("graduated from"), max_length=100, blank=True)
    hukou_type = models.CharField(
        _("household registration"), max_length=9, choices=HukouType.choices, blank=True
    )
    hukou_address = AddressField(_("registered address"), blank=True)
    address = AddressField(_("home address"), blank=True)
    employee_no = models.CharField(_("employee no."), max_length=40, blank=True)
    employment_type = models.CharField(
        _("form of employment"), max_length=10, choices=EmploymentType.choices, blank=True
    )
    work_start_on = models.DateField(_("began working on"), null=True, blank=True)
    professional_title = models.CharField(
        _("professional title"), max_length=60, blank=True, help_text=_("For example 高级讲师, 工程师.")
    )
    job_level = models.CharField(
        _("level of the post"), max_length=60, blank=True, help_text=_("For example 中层管理, 一线职工.")
    )
    join_channel = models.CharField(
        _("way of joining"), max_length=10, choices=JoinChannel.choices, blank=True
    )
    dues_authorised = models.BooleanField(_("agreed to dues from wages"), null=True, blank=True)
    dues_authorised_on = models.DateField(_("agreed to dues on"), null=True, blank=True)
    is_migrant = models.BooleanField(
        _("migrant worker (flag)"),
        null=True,
        blank=True,
        help_text=_("Whatever the category: a dispatched worker may be a migrant worker too."),
    )
    is_delegate = models.BooleanField(_("workers' representative"), null=True, blank=True)
    in_women_committee = models.BooleanField(_("on the women workers' committee"), null=True, blank=True)
    form_signed_on = models.DateField(_("real-name form signed on"), null=True, blank=True)
    hobbies = models.CharField(_("hobbies"), max_length=200, blank=True)
    collector = models.CharField(_("data collected by"), max_length=60, blank=True)
    verified_by = models.CharField(_("data verified"), max_length=9, choices=VerifiedBy.choices, blank=True)
    verified_on = models.DateField(_("data verified on"), null=True, blank=True)
    keep_until = models.DateField(
        _("keep personal data until"),
        null=True,
        blank=True,
        help_text=_("After this day everything that describes the person is erased; the counts stay."),
    )

    class Meta:
        abstract = True

    @property
    def has_checked_number(self) -> bool:
        """Is it a document whose number says birth and gender, and checks itself?"""
        number: Secret = self.id_number
        return bool(number.clear) and self.id_type in CHECKED and id_numbers.is_valid(number.clear)

    def derive_person(self) -> None:
        """What the ID number says need not be written again."""
        self.ethnicity = ethnic_group(self.ethnicity)
        if not self.has_checked_number:
            return
        number = self.id_number.clear
        self.id_type = self.id_type or IdType.RESIDENT
        self.birth_date = self.birth_date or id_numbers.birth_date(number)
        self.gender = self.gender or (Gender.MALE if id_numbers.is_male(number) else Gender.FEMALE)

    def clean_person(self) -> None:
        """Refuse a number that is none, and one that says another birth or gender than stands beside it."""
        number: Secret = self.id_number
        if not number.clear or self.id_type not in CHECKED:
            return
        try:
            id_numbers.check(number.clear)
        except ValidationError as error:
            raise ValidationError({"id_number": error.messages}) from error
        born = id_numbers.birth_date(number.clear)
        if self.birth_date and self.birth_date != born:
            raise ValidationError({"birth_date": _("The ID number says another date of birth.")})
        if self.gender and (self.gender == Gender.MALE) != id_numbers.is_male(number.clear):
            raise ValidationError({"gender": _("The ID number says another gender.")})
