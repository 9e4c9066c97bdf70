from django.apps import apps
from django.utils.translation import override

from tests.catalogues import differences
from unionhub.translations import catalogues, compile_all


def test_whatever_is_said_is_said_in_chinese_once():
    """`python -m tests.catalogues` prints the same list."""
    assert list(differences()) == []


def test_compiled_catalogues_are_what_pages_say():
    compile_all()

    assert [source for source in catalogues() if not source.with_suffix(".mo").exists()] == []
    with override("zh-hans"):
        assert str(apps.get_app_config("finance").verbose_name).startswith("经费")
