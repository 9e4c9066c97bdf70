"""The numbers before headings and items, when some of what was composed was left out or kept."""

from collections import Counter

from reports.document import Role
from reports.models import SummaryParagraph
from reports.numbering import number
from reports.outline import Outline


def without_empty_headings(paragraphs: list[SummaryParagraph]) -> list[SummaryParagraph]:
    """The paragraphs without headings over nothing; one in a person's words stays."""
    kept: list[SummaryParagraph] = []
    nearest = 0
    for each in reversed(paragraphs):
        if each.role != Role.HEADING:
            nearest = 0 if each.role == Role.SIGNATURE else SOMETHING
        elif each.level >= nearest and not each.is_edited:
            continue
        else:
            nearest = each.level
        kept.append(each)
    return kept[::-1]


def renumber(paragraphs: list[SummaryParagraph], outline: Outline, language: str) -> None:
    """Count headings under their own heading, and items from one where the composed text begins anew."""
    counted: Counter[int] = Counter()
    for each in paragraphs:
        level = each.level if each.role == Role.HEADING else ITEM
        if each.number:
            style = outline.numbering[level - 1 if level != ITEM else -1]
            is_first = each.number == number(style, 1, language)
            counted[level] = 1 if is_first else counted[level] + 1
            each.number = number(style, counted[level], language)
        if level != ITEM:
            counted = Counter({known: n for known, n in counted.items() if known <= level})


ITEM = 99
SOMETHING = 99
