import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from members.models import Union
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make.union(name="市总工会")


@pytest.fixture
def district(city):
    return make.union(city, name="区总工会")


@pytest.fixture
def street(district):
    return make.union(district, name="街道总工会")


def test_a_union_reaches_itself_and_all_below_in_one_query(city, district, street, django_assert_num_queries):
    beside = make.union(city)
    with django_assert_num_queries(1):
        assert city.with_below() == sorted([city.pk, district.pk, street.pk, beside.pk])
    assert street.with_below() == [street.pk]


def test_ancestors_come_topmost_first(city, district, street):
    assert street.ancestors() == [city, district]
    assert city.ancestors() == []


def test_moving_a_branch_takes_all_below_with_it(city, district, street):
    other = make.union()
    district.parent = other
    district.save()
    assert city.with_below() == [city.pk]
    assert other.with_below() == sorted([other.pk, district.pk, street.pk])


def test_a_union_cannot_stand_under_its_own(city, street):
    city.parent = street
    with pytest.raises(ValidationError, match="parent"):
        city.full_clean()


def test_a_ring_in_the_tree_ends_the_walk(city, district):
    """Only a damaged database has one."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE members_union DISABLE TRIGGER members_union_guard")
    Union.objects.filter(pk=city.pk).update(parent=district)
    assert city.with_below() == sorted([city.pk, district.pk])
    assert set(city.ancestors()) <= {city, district}


def test_codes_are_unique_but_a_body_needs_none(city):
    make.union(city, code="")
    make.union(city, code="")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.union(code=city.code)
    with pytest.raises(ValidationError, match="code"):
        Union(name="又一工会", code=city.code).full_clean()


def test_one_that_has_only_been_applied_for_does_not_stand_yet(city):
    applied = make.union(city, applied_on="2024-03-01")
    founded = make.union(city, applied_on="2024-03-01", founded_on="2024-05-01")
    assert set(Union.objects.standing()) == {city, founded}
    assert applied not in Union.objects.standing()
