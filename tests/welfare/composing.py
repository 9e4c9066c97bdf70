"""What welfare tells of a union in 2024."""

from datetime import date

from django.utils.translation import override

from core.material import Material
from core.scope import Scope
from core.summary import sections_of
from core.topics import Topic

YEAR = date(2024, 1, 1), date(2024, 12, 31)
ALL_YEAR = {"date": date(2024, 1, 1), "date_precision": "year"}


def scope(union):
    return Scope(union, *YEAR)


def month(n, year=2024):
    return {"date": date(year, n, 1), "date_precision": "month"}


def tellings(*records, language="zh-hans"):
    """How each of some records of one union is told by itself."""
    with override(language):
        material = Material(scope(records[0].union), language, compare=False)
        return [material.tell(record).text for record in records]


def told(union, topic, language="zh-hans", reader=None):
    """The paragraphs of welfare on a topic."""
    return all_told(union, language, reader).get(topic, [])


def all_told(union, language="zh-hans", reader=None):
    """The paragraphs of welfare by topic."""
    with override(language):
        material = Material(scope(union), language, reader=reader)
        composed = {topic: list(paragraphs(material, topic)) for topic in Topic}
    return {topic: texts for topic, texts in composed.items() if texts}


def paragraphs(material, topic):
    for section in sections_of(topic):
        if section.name.startswith("welfare."):
            yield from (block.sentence.text for block in section.compose(material) if block)
