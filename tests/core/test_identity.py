"""Columns are told apart as Django tells them apart."""

import pytest
from django.apps import apps
from django.db.models.expressions import Col

from core.identity import as_django_tells
from members.models import Union

NAME, CODE = (Union._meta.get_field(name) for name in ("name", "code"))


def of_every_model():
    for model in apps.get_models():
        for each in model._meta.concrete_fields:
            yield from (Col(alias, each) for alias in (None, model._meta.db_table, "T5"))


def taken_as_another():
    yield from (Col("T5", NAME, NAME), Col("T5", NAME, CODE), Col("T5", NAME, output_field=CODE))
    yield from (Col("T5", target=NAME), Col(alias="T5", target=NAME, output_field=NAME))


def test_a_column_is_told_by_the_same_parts_however_it_was_made():
    columns = [*of_every_model(), *taken_as_another()]

    assert [each.identity for each in columns] == [as_django_tells(each) for each in columns]


@pytest.mark.parametrize("other", [Col("T6", NAME), Col("T5", CODE), Col("T5", NAME, CODE)])
def test_another_column_is_another(other):
    assert Col("T5", NAME) == Col("T5", NAME)
    assert Col("T5", NAME) != other
