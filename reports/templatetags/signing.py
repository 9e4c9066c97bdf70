"""A signed text on a page: every citation a link to the rows that were counted."""

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from core.prose import Cite
from reports.document import Block
from reports.models import SummaryVersion
from reports.signing.frozen import query_of
from reports.templatetags.summaries import linked

register = template.Library()


@register.simple_tag
def signed_words(block: Block, number: int, version: SummaryVersion) -> SafeString:
    """The runs of the block of that number, counted from 0."""
    base = reverse("reports:version_evidence", args=[version.summary_id, version.number])
    cites = iter(range(len(block.runs)))
    return format_html_join(
        "",
        "{}",
        (
            (linked(run, f"{base}?{query_of(run, number, next(cites))}") if isinstance(run, Cite) else run,)
            for run in block.runs
        ),
    )
