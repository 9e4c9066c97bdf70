"""A signed text on a page: every citation a link to the rows that were counted."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from core.prose import Cite, Run, Sentence, runs_of
from reports.document import Block
from reports.models import SummaryVersion
from reports.signing.frozen import query_of
from reports.templatetags.summaries import linked

register = template.Library()


@register.simple_tag
def signed_words(block: Block, number: int, version: SummaryVersion) -> SafeString:
    """The runs of the block of that number, counted from 0."""
    [[words], *_rows] = linked_lines(block, number, version)
    return words


@register.simple_tag
def signed_cells(
    block: Block, number: int, version: SummaryVersion, links: Any = False
) -> Sequence[Sequence[str]]:
    """The rows of the block of that number, as `links` or as words."""
    return linked_lines(block, number, version)[1:] if links else block.texts


def linked_lines(block: Block, number: int, version: SummaryVersion) -> list[list[SafeString]]:
    """The words of a block as one text, then the cells of each of its rows, with every citation a link."""
    base = reverse("reports:version_evidence", args=[version.summary_id, version.number])
    place = count()

    def told(runs: tuple[Run, ...]) -> SafeString:
        pieces = (
            linked(run, f"{base}?{query_of(run, number, next(place))}") if isinstance(run, Cite) else run
            for run in runs
        )
        return format_html_join("", "{}", ((piece,) for piece in pieces))

    return [[told(runs_of(cell)) for cell in line] for line in ((Sentence(block.runs),), *block.rows)]
