"""How one record will be told in the summary, shown on its own page."""

from datetime import date
from typing import Any

from django.utils import timezone

from core.material import Material
from core.prose import Prose
from core.records import Record
from core.scope import Scope
from core.summary import TELLINGS


class Alone(Material):
    """Tells one record without counting or loading anything beside it."""

    def __init__(self, record: Record, language: str) -> None:
        Prose.__init__(self, language)
        year = (record.happened_on or timezone.localdate()).year
        self.scope = Scope(getattr(record, "union", None) or record, date(year, 1, 1), date(year, 12, 31))

    def rows(self, model: Any) -> list[Any]:
        return []


def preview(record: Record, language: str) -> str:
    """The sentences in which a record is told by itself; empty where its kind says none."""
    if record._meta.label not in TELLINGS:
        return ""
    alone = Alone(record, language)
    record.prepare([record], alone.scope)
    return alone.tell(record).text
