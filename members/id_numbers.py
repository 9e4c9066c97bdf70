"""The number of a resident identity card, GB 11643: where, when, whom, and a check digit over all of it."""

import re
from datetime import date
from operator import mul

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.sensitive import half_width

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split()
)
NUMBER, FORMER = re.compile(r"[0-9]{17}[0-9X]"), re.compile(r"[0-9]{15}")


def written(text: str) -> str:
    """As it is stored: half width, no spaces, a capital X."""
    return half_width(text).upper()


def check(number: str, today: date | None = None) -> None:
    """Refuse what is no ID number; `number` is as `written`."""
    if FORMER.fullmatch(number):
        raise ValidationError(
            _("This is an ID number of 15 digits, no longer valid. Take the one of 18 from the card.")
        )
    if not NUMBER.fullmatch(number):
        raise ValidationError(_("An ID number has 17 digits and a last digit or X."))
    if number[:2] not in PROVINCES:
        raise ValidationError(_("No province has an ID number that begins so. Compare it with the card."))
    born = birth_date(number)
    if born is None or not date(1850, 1, 1) <= born <= (today or timezone.localdate()):
        raise ValidationError(_("The date of birth in the ID number is none. Compare it with the card."))
    if number[17] != check_digit(number):
        raise ValidationError(_("A digit of the ID number is wrong. Compare it with the card."))


def is_valid(number: str) -> bool:
    try:
        check(number)
    except ValidationError:
        return False
    return True


def check_digit(number: str) -> str:
    return CHECKS[sum(map(mul, map(int, number[:17]), WEIGHTS)) % 11]


def birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def is_male(number: str) -> bool:
    return int(number[16]) % 2 == 1
