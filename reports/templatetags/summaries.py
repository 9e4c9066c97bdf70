"""A summary's words on a page: every citation a link to its rows."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.display import is_english
from core.indicators import INDICATORS
from core.kinds import KINDS
from core.prose import Cite, Run, runs_of
from reports.document import Block, Document
from reports.editing.unsupported import Mark
from reports.evidence import own_query, query_of
from reports.models import Summary, SummaryParagraph
from reports.parts import label_of

register = template.Library()

HX = 'href="{0}" hx-get="{0}" hx-target="#evidence" hx-select="#rows" data-cite'
LINK = f'<a class="{{2}}" {HX}>{{1}}</a>'
NUMBER = f'<a class="unsupported" {HX} title="{{2}}">{{1}}</a>'
LONG = 20


@register.simple_tag
def words(paragraph: SummaryParagraph, summary: Summary, reading: Any = None) -> SafeString:
    """The paragraph's runs as HTML; `summary` says which evidence the citations lead to, `reading` what changed since."""
    marks = reading.marks(paragraph) if reading else []
    return _joined(paragraph.runs, marks, paragraph, summary, reading)


@register.simple_tag
def cells(paragraph: SummaryParagraph, summary: Summary, reading: Any = None) -> list[list[SafeString]]:
    """The rows of a table, or of the numbers of a chart, each citation a link."""
    return [
        [
            _joined(runs, reading.marks_said(runs) if reading else [], paragraph, summary, reading)
            for runs in map(runs_of, row)
        ]
        for row in paragraph.cells
    ]


@register.simple_tag
def plain_words(runs: tuple[Run, ...], document: Document) -> SafeString:
    """Runs for a file that is read away from the server: a citation says what it cites, and leads back to its rows."""
    return format_html_join("", "{}", ((_away(run, document),) for run in runs))


@register.simple_tag
def plain_cells(block: Block, document: Document) -> list[list[SafeString]]:
    """The rows of a table for such a file."""
    return [[plain_words(runs_of(cell), document) for cell in row] for row in block.rows]


def _joined(
    runs: tuple[Run, ...], marks: list[Mark], paragraph: SummaryParagraph, summary: Summary, reading: Any
) -> SafeString:
    pieces = (
        _told(run, [mark for mark in marks if mark.run == n], paragraph, summary, reading)
        for n, run in enumerate(runs)
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _told(
    run: Run, marks: list[Mark], paragraph: SummaryParagraph, summary: Summary, reading: Any
) -> SafeString:
    base = reverse("reports:summary_evidence", args=[summary.pk])
    if not isinstance(run, Cite):
        return _typed(run, marks, paragraph)
    return _said(run, base, marks, paragraph) if marks else _cited(run, base, paragraph, reading)


def _said(cite: Cite, base: str, marks: list[Mark], paragraph: SummaryParagraph) -> SafeString:
    """What a person said of a record; a number that nothing bears out leads to the record, where it is mended."""
    url = f"{base}?{query_of(cite, paragraph)}"
    why = _("Neither its record nor a figure bears this out")
    pieces, at = [], 0
    for number in (mark.number for mark in marks):
        pieces.append(linked(replace(cite, text=cite.text[at : number.start]), url))
        pieces.append(format_html(NUMBER, url, number.text, why))
        at = number.end
    pieces.append(linked(replace(cite, text=cite.text[at:]), url))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _cited(cite: Cite, base: str, paragraph: SummaryParagraph, reading: Any) -> SafeString:
    link = linked(cite, f"{base}?{query_of(cite, paragraph)}")
    now = reading.now(cite) if reading else ""
    if not now:
        return link
    return format_html('{}<span class="cite-now d-print-none">{}</span>', link, _("now %s") % now)


def linked(cite: Cite, url: str) -> SafeString:
    """The citation as a link that opens its rows beside the text."""
    css = "cite cite-long" if len(cite.text) > LONG else "cite"
    return format_html(LINK, url, cite.text, css)


def _typed(text: str, marks: list[Mark], paragraph: SummaryParagraph) -> SafeString:
    """Plain words; a number that nothing bears out leads to what may be meant."""
    pieces, at = [], 0
    base = reverse("reports:paragraph_number", args=[paragraph.summary_id, paragraph.pk])
    for mark in marks:
        number = mark.number
        asked = {"version": paragraph.version, "run": mark.run, "start": number.start, "number": number.text}
        link = format_html(NUMBER, f"{base}?{urlencode(asked)}", number.text, _("No record bears this out"))
        pieces += [text[at : number.start], link]
        at = number.end
    return format_html_join("", "{}", ((piece,) for piece in (*pieces, text[at:])))


def _away(run: Run, document: Document) -> SafeString | str:
    if not isinstance(run, Cite):
        return run
    query = own_query(run) if document.evidence and settings.ORIGIN_IS_KNOWN else ""
    if not query:
        return format_html('<span class="cite" title="{}">{}</span>', explained(run), run.text)
    url = f"{settings.SITE_ORIGIN}{document.evidence}?{query}"
    return format_html('<a class="cite" href="{}" title="{}">{}</a>', url, explained(run), run.text)


def explained(cite: Cite) -> str:
    """What a citation is of, with how that is counted, as people say it."""
    if cite.figure in INDICATORS:
        said = label_of(cite.figure, cite.group), INDICATORS[cite.figure].definition
        return (": " if is_english() else "：").join(filter(None, map(str, said)))
    return str(capfirst(str(KINDS[cite.kind].label_plural))) if cite.kind in KINDS else ""
