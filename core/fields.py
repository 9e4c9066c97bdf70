"""Model fields of the records: a number and how exactly it is known are always declared together."""

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.quantities import Qualifier

MONEY_DIGITS, MONEY_DECIMALS = 16, 2


class CountField(models.PositiveBigIntegerField):  # type: ignore[type-arg]
    """A number of things; NULL means not known. `unit` is a name of core.units."""

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        self.unit = unit
        super().__init__(*args, **kwargs)


class MoneyField(models.DecimalField):  # type: ignore[type-arg]
    """An amount in yuan, exact to the fen; NULL means not known."""

    unit = "yuan"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_digits": MONEY_DIGITS, "decimal_places": MONEY_DECIMALS}
        kwargs["validators"] = [MinValueValidator(Decimal(0))]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_digits", "decimal_places", "validators"):
            kwargs.pop(implied, None)
        return name, path, args, kwargs


class QualifierField(models.CharField):  # type: ignore[type-arg]
    """Stands beside the number it qualifies, under that number's name with `_qualifier` behind it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 8, "choices": Qualifier.choices, "default": Qualifier.EXACTLY}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("max_length", "choices", "default"):
            kwargs.pop(implied, None)
        return name, path, args, kwargs


def counted(label: Any, unit: str = "", **options: Any) -> tuple[CountField, QualifierField]:
    """A number with its qualifier: `people, people_qualifier = counted(_("People"), "person")`."""
    return CountField(label, unit=unit, null=True, blank=True, **options), QualifierField(_("how exact"))


def money(label: Any, **options: Any) -> tuple[MoneyField, QualifierField]:
    """An amount in yuan with its qualifier: `cash, cash_qualifier = money(_("Cash"))`."""
    return MoneyField(label, null=True, blank=True, **options), QualifierField(_("how exact"))


def qualifier_of(name: str) -> str:
    """The name of the field that qualifies the number `name`."""
    return f"{name}_qualifier"
