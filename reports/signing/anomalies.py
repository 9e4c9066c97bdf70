"""What is probably wrong in the words of a summary, said before it is signed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from core.doubts import doubts_in
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
    yield from of_others([each for each in paragraphs if each.is_edited], scope)


def of_others(written: list[Any], scope: Scope) -> Iterator[tuple[str, str]]:
    """The unions elsewhere that are named in words of a person."""
    others = Others(scope, (each.text for each in written))
    for paragraph in written:
        for name in others.named_in(paragraph.text):
            yield _("It names a union elsewhere: “%(name)s”") % {"name": name}, f"#p{paragraph.pk}"
