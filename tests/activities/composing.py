"""What the summary of 2024 says of the activities of a union."""

from datetime import date

from core.material import Material
from core.scope import Scope
from core.summary import Paragraph, sections_of
from core.topics import Topic


def material(union, language="zh-hans"):
    return Material(Scope(union, date(2024, 1, 1), date(2024, 12, 31)), language, compare=False)


def told(union, language="zh-hans"):
    """Every sentence of the sections of activities, in their order."""
    m = material(union, language)
    return [
        paragraph.sentence.text
        for topic in Topic.values
        for section in sections_of(topic)
        if section.name.startswith("activities.")
        for paragraph in section.compose(m)
        if isinstance(paragraph, Paragraph)
    ]


def one(union, language="zh-hans"):
    """The only sentence there is."""
    [sentence] = told(union, language)
    return sentence
