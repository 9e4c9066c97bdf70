"""What can be recorded, as data: every kind with its fields, for those who make files for the import."""

from typing import Any

from django.utils.translation import override

from core.kinds import Kind, kinds
from core.register.columns import LANGUAGES, Column, columns

CHINESE, ENGLISH = LANGUAGES[0], "en"


def catalogue() -> list[dict[str, Any]]:
    """Every kind, in order."""
    return [_kind(kind) for kind in kinds()]


def _kind(kind: Kind) -> dict[str, Any]:
    labels = {}
    for language in LANGUAGES:
        with override(language):
            labels[language] = str(kind.label)
    return {
        "kind": kind.name,
        "short": kind.short,
        "label": labels[CHINESE],
        "label_en": labels[ENGLISH],
        "fields": [_field(column) for column in columns(kind.name)],
    }


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": column.holds,
        "label": column.labels[CHINESE],
        "label_en": column.labels[ENGLISH],
        "required": column.is_required,
        "unit": column.unit_in(CHINESE),
        "qualifier": bool(column.qualifier),
        "help": column.help_in(CHINESE),
    }
    if column.holds == "choice":
        found["choices"] = [
            {"value": code, "label": labels[CHINESE], "label_en": labels[ENGLISH]}
            for code, labels in column.choices.items()
        ]
    if column.holds == "link":
        found["to"] = column.target._meta.label
    if column.holds == "list":
        found["fields"] = [_field(each) for each in column.columns]
    return found
