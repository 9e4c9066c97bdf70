"""Records of every kind with every field filled, for the tests of the register."""

from datetime import date
from decimal import Decimal
from itertools import count

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import BooleanField, DateField, DecimalField, ForeignKey, IntegerField, SlugField

from core.fields import QualifierField
from core.kinds import kinds
from core.records import DatePrecision
from core.sensitive import EncryptedField
from tests.make import resident_id

number = count(1)
# What is not free text.
FORMAL = {
    "uscc": "81210104550756080L",
    "region_code": "210104",
    "zip_code": "110001",
    "email": "gonghui@example.org",
}

SECRETS = {
    "IdNumberField": lambda n: resident_id(n, date(2024, 1, 1)),
    "PhoneField": lambda n: f"138{n:08}",
    "EmailField": lambda n: f"member{n}@example.org",
    "AddressField": lambda n: f"江城市东湖区珞喻路{n}号",
    "NarrativeField": lambda n: f"第{n}项，“是”｜否|\\尾",
    "AmountField": lambda n: f"约{n}",
    "NameField": lambda n: f"单小曾{n}",
    "CardField": lambda n: f"622202{n:010}",
}


def filled(union):
    """One record of every kind, owned by the union, with a value in every field that a person fills."""
    return [record(kind, union) for kind in kinds()]


def record(kind, union, **values):
    owner = "parent" if kind.model.union_path == "pk" else kind.model.union_path
    fields = {f.name: value_of(f) for f in kind.fields if not isinstance(f, ForeignKey)}
    made = kind.model(**{owner: union} | tied(kind, fields) | values)
    content(made)
    made.save()
    for part in kind.parts:
        for _each in range(2):
            given = {name: value_of(part.model._meta.get_field(name)) for name in part.fields} | needed(
                part, union
            )
            part.model.objects.create(
                owner=made, **{name: value for name, value in given.items() if value is not None}
            )
    return made


def needed(part, union):
    """The records that a row of a list cannot do without: the latest of the union."""
    links = [
        each for each in map(part.model._meta.get_field, part.fields) if each.is_relation and not each.null
    ]
    return {each.name: each.related_model.objects.filter(union=union).latest("pk") for each in links}


def content(made):
    """Try other values where the kind's own rules do not like these together."""
    for _attempt in range(60):
        try:
            return made.full_clean()
        except ValidationError as error:
            for name in error.error_dict:
                setattr(made, name, value_of(made._meta.get_field(name)))
    raise AssertionError(made)


def value_of(field):
    n = next(number)
    if isinstance(field, EncryptedField):
        return SECRETS[type(field).__name__](n)
    if field.name in FORMAL:
        return FORMAL[field.name]
    if isinstance(field, ForeignKey):
        return None
    if isinstance(field, QualifierField):
        return ("about", "over", "nearly", "at_least", "exactly")[n % 5]
    if field.name == "date_precision":
        return (DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR)[n % 3]
    if field.choices:
        return list(field.flatchoices)[n % len(field.flatchoices)][0]
    if isinstance(field, BooleanField):
        return True
    if isinstance(field, DateField):
        return date(2024, 1, 1)
    if isinstance(field, DecimalField):
        return Decimal("13.02")
    if isinstance(field, IntegerField):
        least = [int(each.limit_value) for each in field.validators if isinstance(each, MinValueValidator)]
        most = [int(each.limit_value) for each in field.validators if isinstance(each, MaxValueValidator)]
        return min([max([30, *least]), *most])
    if isinstance(field, SlugField):
        return f"code-{n}"
    return f"第{n}项，“是”｜否|\\尾"[: field.max_length or 99]


def tied(kind, fields):
    """What the kinds' own rules ask of fields together."""
    if kind.model.told_apart_by:
        fields["count"] = 1
    if "id_number" in fields:
        fields |= {"id_type": "resident", "gender": "female"}
    if "in_favour" in fields:
        fields |= {"delegates": 150, "present": 130}
    if fields.get("date_precision") == DatePrecision.YEAR and kind.model.dates:
        fields[kind.model.dates[0]] = date(2024, 1, 1)
    return fields
