"""What the sheets of a workbook are called, in either language."""

import re

from django.utils.translation import get_language, override

from core.kinds import Kind
from core.register.columns import LANGUAGES

GUIDE = {"zh-hans": "说明", "en": "How to fill this in"}
CHOICES = {"zh-hans": "选项", "en": "Choices"}
REMARKS = {"zh-hans": "问题", "en": "Problems"}
ID = "id"
LONGEST = 31


def sheet_name(kind: Kind, language: str | None = None) -> str:
    """The name of a kind's sheet; Excel allows 31 characters, some signs not at all."""
    with override(language or get_language()):
        return re.sub(r"[\[\]:*?/\\']", " ", str(kind.label))[:LONGEST].strip()


def all_names(kind: Kind) -> set[str]:
    """Every name that a sheet of this kind may have."""
    return {sheet_name(kind, language) for language in LANGUAGES} | {kind.name, kind.short, str(kind.label)}
