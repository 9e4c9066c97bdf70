"""An event of a union is put right or taken back by two people at the same instant."""

from datetime import date

import pytest
from django.urls import reverse

from core.history import history
from members import correcting
from members.models import Union, UnionEvent
from tests import make
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)

MARCH, MAY = date(2024, 3, 1), date(2024, 5, 1)


@pytest.fixture
def union(client):
    union = make.union(elected_on=MARCH)
    UnionEvent.objects.all().delete()
    client.force_login(make.user("chair", union))
    return union


def same(event):
    """The event, as another person has it before them."""
    return UnionEvent.objects.get(pk=event.pk)


def sent(client, event, **values):
    return client.post(reverse("members:union_event", args=[event.owner_id, event.pk]), values)


def test_an_event_that_another_takes_back_meanwhile_does_not_return_with_its_new_day(client, union):
    event = make.union_event(union, date=MARCH)

    with meanwhile(lambda: correcting.strike(same(event), by=None)):
        answer = sent(client, event, day="2024-05-01")

    assert answer.status_code == 422
    assert not union.events.exists()
    union.refresh_from_db()
    assert union.elected_on is None


def test_an_event_whose_day_another_corrects_meanwhile_is_taken_back_with_that_day(client, union):
    event = make.union_event(union, date=MARCH)

    with meanwhile(lambda: correcting.correct(same(event), day=MAY, by=None)):
        sent(client, event, strike="1")

    assert not union.events.exists()
    union.refresh_from_db()
    assert union.elected_on is None


def test_a_splitting_off_taken_back_by_two_people_leaves_a_union_that_was_founded(client):
    old = make.union()
    union = make.union(founded_on=MARCH)
    UnionEvent.objects.filter(owner=union).delete()
    event = make.union_event(union, what="split", counterpart=old, date=MARCH)
    client.force_login(make.user("chair", union))

    with meanwhile(lambda: correcting.strike(same(event), by=None)):
        assert sent(client, event, strike="1").status_code == 302

    assert [each.what for each in union.events.all()] == ["founded"]
    assert Union.objects.get(pk=union.pk).founded_on == MARCH
    assert history(union).count() == 1
