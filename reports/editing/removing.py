"""What a person put into a summary and took out again: kept with the summary until it is put back, or many later ones are."""

from typing import Any

from django.db import transaction

from reports import drafts
from reports.models import Summary, SummaryParagraph

MOST = 20
KEPT = ("key", "role", "composed", "rows", "option", "shows", "edited", "edited_by_id")


class GoneError(Exception):
    """It was put back already, or is no longer kept."""


@transaction.atomic
def remove(paragraph: SummaryParagraph) -> None:
    """Take a paragraph written by hand out of the summary, and keep what it said and where it stood."""
    summary = held(paragraph.summary)
    order = list(summary.paragraphs.select_for_update())
    here = next((n for n, each in enumerate(order) if each.pk == paragraph.pk and each.is_written), None)
    if here is None:
        return
    taken = order[here]
    data = {name: getattr(taken, name) for name in KEPT}
    data |= {"after": order[here - 1].key if here else "", "text": taken.text}
    keep(summary, [data, *summary.removed][:MOST])
    taken.delete()


@transaction.atomic
def restore(summary: Summary, key: str, *, by: Any) -> SummaryParagraph:
    """Put one back behind the paragraph that it stood behind; before the signature where that is gone. Raises GoneError."""
    summary = held(summary)
    data = next((each for each in summary.removed if each["key"] == key), None)
    if data is None:
        raise GoneError(key)
    keep(summary, [each for each in summary.removed if each is not data])
    values = {name: data[name] for name in KEPT}
    return drafts.put(summary, after=place(summary, data["after"]), by=by, **values)


def held(summary: Summary) -> Summary:
    """The summary as it stands, while nobody else composes it."""
    drafts.held(summary)
    return Summary.objects.get(pk=summary.pk)


def keep(summary: Summary, removed: list[dict[str, Any]]) -> None:
    summary.removed = removed
    summary.save(update_fields=["removed"])


def place(summary: Summary, after: str) -> SummaryParagraph:
    found = list(summary.paragraphs.filter(key=after)) or list(summary.paragraphs.exclude(role="signature"))
    return found[-1]
