"""The Document as one HTML file that needs nothing else."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from reports.document import Block, Document, Role
from reports.head import about
from reports.render.drawing import svgs


def render(document: Document) -> bytes:
    """A page of its own, in UTF-8; what is cited stands in titles, with its rows behind it, charts are drawn in it."""
    said = about(document) if document.made else ""
    context = {"document": document, "blocks": list(with_drawings(document.blocks)), "about": said}
    with override(document.language):
        return render_to_string("reports/document.html", context).encode()


def with_drawings(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, SafeString]]:
    """Each block, and of a chart its drawing, in which ECharts has escaped every word."""
    drawn = iter(svgs([block.option for block in blocks if block.role == Role.CHART]))
    for block in blocks:
        yield block, mark_safe(next(drawn) if block.role == Role.CHART else "")  # noqa: S308
