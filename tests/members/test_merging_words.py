"""What the pages of two records of one person say, before they are merged and after."""

from datetime import date

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def pair(client, union):
    """Two records of one person, before who may merge them."""
    client.force_login(make.user("chair", union))
    return [make.member(union, name="单小曾", joined_on=date(year, 3, 1)) for year in (2020, 2022)]


def address(pair):
    return reverse("members:merge", args=[each.pk for each in pair])


def test_of_two_times_of_membership_in_one_union_the_days_are_told(client, pair):
    line = client.get(address(pair)).context["form"].holds()
    assert (line.left, line.right) == ("江城机械厂工会 2020-03-01–", "江城机械厂工会 2022-03-01–")


def test_a_record_speaks_of_merged_ones_only_where_there_are_any(client, pair):
    left, right = pair
    before = client.get(left.get_absolute_url()).content.decode()
    client.post(address(pair), {"version_left": left.version, "version_right": right.version})
    after = client.get(left.get_absolute_url()).content.decode()

    assert ("已合并的记录" in before, "是否重复登记" in before) == (False, True)
    assert ("已合并的记录" in after, "是否重复登记" in after) == (True, False)
