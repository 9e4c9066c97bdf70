"""What the sections of the congress write of a union's year."""

from datetime import date

from core.material import Material
from core.scope import Scope
from core.summary import sections_of
from core.topics import Topic

YEAR = date(2024, 1, 1), date(2024, 12, 31)


def material(union, language="zh-hans", *, period=YEAR, compare=False):
    return Material(Scope(union, *period), language, compare=compare)


def paragraphs(union, language="zh-hans", **options):
    """Topic and text of every paragraph, in the order in which they are written."""
    m = material(union, language, **options)
    sections = [section for topic in Topic.values for section in sections_of(topic)]
    ours = [section for section in sections if section.name.startswith("congress.")]
    return [(section.topic, block.sentence.text) for section in ours for block in section.compose(m) if block]


def texts(union, language="zh-hans", **options):
    return [text for _topic, text in paragraphs(union, language, **options)]


def text(union, language="zh-hans", **options):
    """The one paragraph that is written."""
    [only] = texts(union, language, **options)
    return only
