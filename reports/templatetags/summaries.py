"""A summary's words on a page: every citation a link to its rows."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.prose import Cite, Run
from reports.evidence import query_of
from reports.models import Summary, SummaryParagraph

register = template.Library()

LINK = '<a class="{2}" href="{0}" hx-get="{0}" hx-target="#evidence" hx-select="#rows" data-cite>{1}</a>'
LONG = 20


@register.simple_tag
def words(paragraph: SummaryParagraph, summary: Summary) -> SafeString:
    """The paragraph's runs as HTML; `summary` says which evidence the citations lead to."""
    base = reverse("reports:summary_evidence", args=[summary.pk])
    return format_html_join("", "{}", ((_run(run, base, paragraph),) for run in paragraph.runs))


@register.simple_tag
def plain_words(runs: tuple[Run, ...]) -> SafeString:
    """Runs for a file that is read away from the server: a citation is marked, with what it cites in its title."""
    return format_html_join("", "{}", ((_marked(run),) for run in runs))


def _run(run: Run, base: str, paragraph: SummaryParagraph) -> SafeString | str:
    if not isinstance(run, Cite):
        return run
    return linked(run, f"{base}?{query_of(run, paragraph)}")


def linked(cite: Cite, url: str) -> SafeString:
    """The citation as a link that opens its rows beside the text."""
    css = "cite cite-long" if len(cite.text) > LONG else "cite"
    return format_html(LINK, url, cite.text, css)


def _marked(run: Run) -> SafeString | str:
    if not isinstance(run, Cite):
        return run
    return format_html('<span class="cite" title="{}">{}</span>', run.figure or run.kind, run.text)
