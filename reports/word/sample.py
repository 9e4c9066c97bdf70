"""A template to begin with: every variable in its place, in the type of the official layout."""

from io import BytesIO

import docx
from django.utils.translation import get_language

from core.typeset import official, paper

LINES = (
    ("Title", "{{ title }}"),
    ("Body Text", "{{ lead }}"),
    ("Body Text", "{%p for section in sections %}"),
    ("Heading 1", "{{ section.heading }}"),
    ("Body Text", "{%p for paragraph in section.paragraphs %}"),
    ("Body Text", "{{ paragraph }}"),
    ("Body Text", "{%p endfor %}"),
    ("Body Text", "{%p endfor %}"),
    ("Body Text", '{{ figures["activities.held"].label }}: {{ figures["activities.held"].text }}'),
    ("Signature", "{{ signature }}"),
    ("Signature", "{{ date }}"),
)


def sample_file() -> bytes:
    """The template as a .docx."""
    word = docx.Document()
    official.apply(word, get_language() or "")
    paper.apply(word)
    for style, text in LINES:
        word.add_paragraph(text, style=style)
    stream = BytesIO()
    word.save(stream)
    return stream.getvalue()
