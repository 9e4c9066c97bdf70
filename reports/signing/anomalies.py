"""What is probably wrong in the words of a summary, said before it is signed."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from core.doubts import doubts_in
from core.prose import Manner
from core.scope import Scope
from reports.document import Document
from reports.signing.others import Others
from reports.signing.versions import lines


def text_doubts(document: Document, paragraphs: Iterable[Any], scope: Scope) -> Iterator[tuple[str, str]]:
    """What is doubtful in the text, each with the place on the page where it stands."""
    places = {paragraph.key: f"#p{paragraph.pk}" for paragraph in paragraphs}
    for block, text in zip(document.blocks, lines(document), strict=True):
        for words in doubts_in(text):
            yield words, places.get(block.key, "")
    yield from of_others([(each, words) for each in paragraphs if (words := own_words(each))], scope)


def of_others(written: list[tuple[Any, str]], scope: Scope) -> Iterator[tuple[str, str]]:
    """The unions elsewhere that are named in words of a person."""
    others = Others(scope, (words for _paragraph, words in written))
    for paragraph, words in written:
        for name in others.named_in(words):
            yield _("It names a union elsewhere: “%(name)s”") % {"name": name}, f"#p{paragraph.pk}"


def own_words(paragraph: Any) -> str:
    """What of a paragraph a person wrote: all of it, or the highlights that it tells word for word."""
    if paragraph.is_edited or paragraph.is_slot:
        return str(paragraph.text)
    said = (cite for cite in paragraph.cites if cite.manner in (Manner.WORDS, Manner.OWN))
    return "\n".join(
        "".join(cite.text for cite in told) for _pks, told in groupby(said, lambda cite: cite.pks)
    )
