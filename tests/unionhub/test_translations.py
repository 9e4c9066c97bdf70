import ast
from string import Formatter

import pytest
from django.apps import apps
from django.utils.translation import override

from core.display import unit_words, with_unit
from core.kinds import KINDS
from tests.catalogues import CHINESE, KEYWORDS, differences, owners, translated
from unionhub.translations import catalogues, compile_all


def test_whatever_is_said_is_said_in_chinese_once():
    """`python -m tests.catalogues` prints the same list."""
    assert list(differences()) == []


def test_the_head_of_a_column_says_its_unit_once():
    with override("zh-hans"):
        fields = [f for kind in KINDS.values() for f in kind.model._meta.fields if getattr(f, "unit", "")]
        twice = [with_unit(f) for f in fields if with_unit(f).count(f"（{unit_words(f.unit)}）") > 1]

    assert twice == []


@pytest.mark.parametrize("former", ["定时发送", "全部数字", "提案改进"])
def test_one_thing_has_one_name(former):
    said = {str(chinese) for owner, _ in owners() for chinese in translated(owner / CHINESE).values()}

    assert [words for words in said if former in words] == []


def test_nothing_is_said_inside_an_f_string_where_no_catalogue_looks_for_it():
    hidden = [
        f"{source}:{call.lineno} {call.func.id}"
        for _, sources in owners()
        for source in sources
        if source.suffix == ".py"
        for text in ast.walk(ast.parse(source.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
    ]

    assert hidden == []


def places(text):
    """The names of the places to be filled, %(name)s or {name}."""
    percent = {part.split(")")[0] for part in text.split("%(")[1:]}
    return percent | {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_chinese_fills_no_place_that_the_english_does_not_have():
    differing = [
        (english, chinese)
        for owner, _ in owners()
        for (_, english), strings in translated(owner / CHINESE).items()
        for chinese in ([strings] if isinstance(strings, str) else strings)
        if places(chinese) - places(english) - {"n", "count", "number"}
    ]

    assert differing == []


def test_compiled_catalogues_are_what_pages_say():
    compile_all()

    assert [source for source in catalogues() if not source.with_suffix(".mo").exists()] == []
    with override("zh-hans"):
        assert str(apps.get_app_config("finance").verbose_name).startswith("经费")
