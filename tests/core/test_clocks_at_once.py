"""Two clocks that strike at the same instant, and two who tell the same thing."""

import pytest

from core import digests, reminders
from core.models import Job, Notice
from core.notices import send
from tests import make
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("clock", [reminders, digests], ids=["reminders", "digests"])
def test_the_work_of_a_day_is_begun_once_by_two_clocks_at_the_same_instant(settings, clock):
    settings.HAS_MAIL = True

    with meanwhile(clock.begin):
        assert clock.begin() is None

    assert Job.objects.filter(work=clock.WORK).count() == 1


def test_how_many_notices_were_new_is_not_told_of_those_that_another_sends_meanwhile():
    people = [make.user() for _ in range(4)]

    def told(*numbers):
        name, kind = "members.term", "members.Union"
        return [
            Notice(to=people[n], name=name, kind=kind, record_id=1, key="1", facts={"due": "满 100%"})
            for n in numbers
        ]

    with meanwhile(lambda: send(told(0, 1, 2))):
        assert send(told(2, 3, 3)) == 1

    assert [send(told(0, 3)), send([])] == [0, 0]
    assert [each.to for each in Notice.objects.order_by("to")] == people
    assert {each.facts["due"] for each in Notice.objects.all()} == {"满 100%"}
