"""Every demo union's summary composes in its outline, in both languages, and tells what it must."""

import re
from datetime import date
from functools import cache
from io import BytesIO, StringIO

import docx
import pytest
from django.core.management import call_command
from django.db import transaction

from members.models import Union
from reports.compose import compose
from reports.outline import outline_for
from reports.render import WRITERS
from tests.unionhub.told import TOLD_IN_ENGLISH, told
from unionhub.demo import UNIONS

pytestmark = pytest.mark.django_db

each_union = pytest.mark.parametrize("union", UNIONS, ids=lambda union: union.code)
each_language = pytest.mark.parametrize("language", ["zh-hans", "en"])

SLIPS = re.compile(r"None|\bnan\b|[{}]|，，|。。|，。|；。|、、|、。|：。|（）|“”|《》|，、| ,| \.|  |\(\)")


@pytest.fixture(scope="module")
def summary(django_db_setup, django_db_blocker):
    """The composed Document of a demo union in a language; the demo is gone when the module is through."""

    @cache
    def composed(union, language):
        found = Union.objects.get(code=union.code)
        outline = union.outline or outline_for(union.org_type)
        return compose(found, date(2024, 1, 1), date(2024, 12, 31), outline, language)

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", stdout=StringIO())
        yield composed
        transaction.set_rollback(True)


def text(document):
    return WRITERS[".txt"](document).decode()


@each_union
def test_a_demo_union_tells_its_year(summary, union):
    paragraphs = text(summary(union, "zh-hans")).splitlines()

    missing = [words for words in told(union.code) if not any(all(w in p for w in words) for p in paragraphs)]

    assert missing == []


@each_union
def test_a_demo_union_tells_its_figures_in_english(summary, union):
    english = text(summary(union, "en"))

    assert [words for words in TOLD_IN_ENGLISH[union.code].split("|") if words not in english] == []


@each_union
@each_language
def test_no_summary_has_a_gap_where_a_word_should_stand(summary, union, language):
    assert SLIPS.findall(text(summary(union, language))) == []


def test_figures_that_nobody_knows_are_not_invented(summary):
    """In this union's records every number was masked."""
    chinese = text(summary(next(u for u in UNIONS if u.code == "demo-3"), "zh-hans"))

    assert set(re.findall(r"\d+", chinese)) == {"2024", "12", "31"}


@each_union
@each_language
def test_word_and_text_say_the_same(summary, union, language):
    document = summary(union, language)

    word = docx.Document(BytesIO(WRITERS[".docx"](document)))

    lines = []
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    assert lines == [line for line in text(document).splitlines() if line]
