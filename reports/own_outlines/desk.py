"""The whole form of an outline: its head and its parts, as stored, as sent, or as arranged anew."""

from collections import Counter
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.topics import LEAD, Topic
from core.whole import whole
from reports.outline import Outline, made
from reports.own_outlines.arranging import MOST_PARTS, arranged
from reports.own_outlines.forms import HeadForm, PartForm
from reports.own_outlines.models import SummaryOutline
from reports.own_outlines.shape import Row, data_of, head_of, rows_of
from reports.own_outlines.words import listed


class Desk:
    """What lies before a person who changes an outline."""

    def __init__(self, row: SummaryOutline, head: HeadForm, parts: list[PartForm], wrong: str = "") -> None:
        self.row, self.head, self.parts, self.wrong = row, head, parts, wrong

    @classmethod
    def stored(cls, row: SummaryOutline) -> "Desk":
        head = {**head_of(row.plan), "name": row.name, "version": row.version}
        return cls(row, HeadForm(row=row, initial=head), blank(rows_of(row.plan.parts)))

    @classmethod
    def sent(cls, row: SummaryOutline, data: QueryDict) -> "Desk":
        many = min(whole(data.get("parts")) or 0, MOST_PARTS)
        return cls(row, HeadForm(data, row=row), [PartForm(data, prefix=f"part{n}") for n in range(many)])

    def arranged(self, what: str, n: int) -> tuple["Desk", int]:
        """The same with its parts in another order, nothing checked; and where the part that was meant stands."""
        rows, place = arranged([raw(form) for form in self.parts], what, n)
        return Desk(self.row, HeadForm(row=self.row, initial=raw(self.head)), blank(rows)), place

    def at_version(self, version: int) -> "Desk":
        """The same words, over another version."""
        head = HeadForm(row=self.row, initial={**raw(self.head), "version": version})
        return Desk(self.row, head, blank([raw(form) for form in self.parts]))

    def is_valid(self) -> bool:
        """Is each field right, and does each topic stand in one place?"""
        fields_are = all([self.head.is_valid(), *(form.is_valid() for form in self.parts)])
        if fields_are and not self.parts:
            self.wrong = _("An outline has at least one part.")
        if fields_are:
            self._place_once()
        return not (self.wrong or self.head.errors or any(form.errors for form in self.parts))

    def _place_once(self) -> None:
        seen: Counter[str] = Counter(self.head.cleaned_data["without"])
        for form in self.parts:
            seen.update(form.cleaned_data["topics"])
            again = [topic for topic in form.cleaned_data["topics"] if seen[topic] > 1]
            if again:
                names = listed(str(Topic(topic).label) for topic in again)
                form.add_error("topics", _("Told elsewhere already, or not at all: %s") % names)
        if self.parts and self.parts[0].cleaned_data["is_under"]:
            self.parts[0].add_error("is_under", _("There is no part before the first."))

    @property
    def data(self) -> dict[str, Any]:
        """What would be kept; only when it is valid."""
        return data_of(self.head.cleaned_data, [form.cleaned_data for form in self.parts])

    @property
    def plan(self) -> Outline:
        return made(self.row.code, {"label": {}, **self.data})

    @property
    def unplaced(self) -> str:
        """The topics that no part tells and that are not left out: they follow at the end."""
        told = {topic for form in self.parts for topic in form["topics"].value() or ()}
        told |= {*(self.head["without"].value() or ()), *LEAD}
        return listed(str(label) for value, label in Topic.choices if value not in told)


def raw(form: Any) -> Row:
    """What stands in the fields, checked or not."""
    return {name: form[name].value() for name in form.fields}


def blank(rows: Any) -> list[PartForm]:
    return [PartForm(initial=row, prefix=f"part{n}") for n, row in enumerate(rows)]
