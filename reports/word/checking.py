"""Trying a template out with a made-up summary, before it is offered; and writing a real one into it."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.scope import Scope
from reports.beside import with_lines
from reports.document import Block, Document, Role
from reports.word.filling import fill
from reports.word.models import WordTemplate
from reports.word.screening import Refused, screen
from reports.word.variables import context_of

State = WordTemplate.State


def check(template: WordTemplate) -> bytes:
    """Look into the template and fill it with the sample; it is ready, or refused with the reason. Raises Refused."""
    try:
        data = content(template)
        screen(data)
        result = fill(data, sample(template.union))
    except Refused as error:
        settle(template, State.REFUSED, str(error))
        raise
    settle(template, State.READY)
    return result


def settle(template: WordTemplate, state: State, refusal: str = "") -> None:
    WordTemplate.objects.filter(pk=template.pk).update(state=state, refusal=refusal)


def content(template: WordTemplate) -> bytes:
    with template.file.open("rb") as file:
        return bytes(file.read())


def written(template: WordTemplate, document: Document) -> bytes:
    """The summary, with the figures beside it, in the words of the template. Raises Refused."""
    return fill(content(template), context_of(document))


def sample(union: Any) -> dict[str, Any]:
    """The values of a made-up summary: something of everything that a template may ask for."""
    year = timezone.localdate().year - 1
    scope = Scope(union, date(year, 1, 1), date(year, 12, 31))
    days = (scope.since.isoformat(), scope.until.isoformat())
    told = Document(
        _("Work summary"), union.language, union.code, *days, "", sample_blocks(scope), name=scope.name
    )
    return context_of(with_lines(told, scope))


def sample_blocks(scope: Scope) -> tuple[Block, ...]:
    words = (_("A paragraph of the summary stands here."),)
    return (
        Block(Role.TITLE, "title", (_("Work summary"),)),
        Block(Role.LEAD, "lead", words),
        Block(Role.HEADING, "heading", (_("A heading"),), 1, "1. "),
        Block(Role.BODY, "body", words),
        Block(Role.ITEM, "item", words, number="1. "),
        Block(Role.TABLE, "table", (_("A table"),), rows=((_("Thing"), _("Amount")), (_("An item"), "1"))),
        Block(Role.SIGNATURE, "signature.union", (scope.name,)),
        Block(Role.SIGNATURE, "signature.date", (scope.until.isoformat(),)),
    )
