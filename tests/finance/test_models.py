import pytest
from django.core.exceptions import ValidationError

from finance.models import FundEntry


@pytest.mark.parametrize(("direction", "category"), [("income", "administration"), ("expense", "dues")])
def test_a_category_goes_with_its_direction(direction, category):
    with pytest.raises(ValidationError, match="category"):
        FundEntry(direction=direction, category=category).clean()


def test_an_entry_without_a_category_is_allowed():
    assert FundEntry(direction="income").clean() is None


def test_an_entry_is_called_by_its_programme_and_purpose():
    assert str(FundEntry(programme="送温暖", purpose="春节慰问")) == "送温暖 春节慰问"
