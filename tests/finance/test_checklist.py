"""What is missing of the money: shown until it is mended."""

from datetime import date

import pytest

from core.checklist import missing
from core.scope import Scope
from finance.models import FundEntry
from tests import make

pytestmark = pytest.mark.django_db


def found(union):
    gaps = missing(Scope(union, date(2024, 1, 1), date(2024, 12, 31)))
    return {gap.name: n for gap, n in gaps if gap.model is FundEntry}


def test_entries_without_a_category_are_shown_until_it_is_mended():
    union = make.union()
    make.fund_entry(union, category="dues")
    make.fund_entry(union, date=date(2023, 5, 1))
    entry = make.fund_entry(union)
    assert found(union) == {"finance.no_category": 1}

    FundEntry.objects.filter(pk=entry.pk).update(category="earned")
    assert found(union) == {}


def test_a_sum_that_its_entries_do_not_make_is_shown_until_it_is_mended():
    union = make.union()
    whole = make.fund_entry(union, category="dues", amount=1000, declared=True)
    make.fund_entry(union, category="dues", amount=900, part_of=whole)
    assert found(union) == {"totals.finance.FundEntry": 1}

    FundEntry.objects.filter(pk=whole.pk).update(amount=900)
    assert found(union) == {}
