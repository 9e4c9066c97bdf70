from datetime import date

import pytest
from django.utils.translation import override

from activities.models import Activity, Award
from core import history
from core.register.undo import undo
from members.models import Union
from tests import make
from tests.core.books import entry, imported, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="总工会")


@pytest.fixture(autouse=True)
def _chinese():
    with override("zh-hans"):
        yield


def test_undoing_bins_what_was_added_and_puts_back_what_was_changed(union):
    record = Activity.objects.create(
        union=union, type="training", name="旧", date=date(2024, 1, 1), cost=5, edition=3
    )
    record.people.create(name="老职工")
    fields = {"name": "新", "cost": "3000余", "date": "2024-05", "edition": None, "people": ["新职工"]}
    outcome = imported(
        [
            {"kind": "activity", "id": record.pk, "fields": fields},
            entry("activity", type="training", date="2024", name="加的"),
        ],
        union,
    )
    assert texts(outcome) == []

    done = undo(outcome.job, by=None)

    assert (done.rows, done.kept) == (2, [])
    [back] = Activity.objects.current()
    assert (back.name, back.cost, back.cost_qualifier, back.date, back.date_precision, back.edition) == (
        "旧", 5, "exactly", date(2024, 1, 1), "day", 3,
    )  # fmt: skip
    assert [person.name for person in back.people.all()] == ["老职工"]
    assert [e.did for e in history.history(back)] == ["undone", "changed"]


def test_what_was_changed_since_or_is_used_by_others_stays_and_is_listed(union):
    outcome = imported(
        [entry("activity", type="training", date="2024", name=name) for name in "甲乙丙"]
        + [entry("union", name="分会")],
        union,
    )
    first, second, _third = Activity.objects.order_by("pk")
    first.place = "礼堂"
    history.save(first, by=None)
    make.note(Union.objects.get(name="分会"))
    Award.objects.create(union=union, title="奖", date=date(2024, 5, 1), activity=second)

    done = undo(outcome.job, by=None)

    assert sorted(problem.value for problem in done.kept) == ["乙", "分会", "甲"]
    assert sorted(a.name for a in Activity.objects.current()) == ["乙", "甲"]
    assert done.rows == 1


def test_undoing_gives_nobody_a_number_back_that_another_member_has_by_now(union):
    old, new = make.resident_id(1), make.resident_id(2)
    member = make.member(union, name="张三", id_number=old, unit="一车间")
    outcome = imported([{"kind": "member", "id": member.pk, "fields": {"id_number": new}}], union)
    other = make.member(union, name="李四", id_number=old)

    done = undo(outcome.job, by=None)

    assert (done.rows, [problem.value for problem in done.kept]) == (0, ["张三"])
    assert [type(m).objects.get(pk=m.pk).id_number.clear for m in (member, other)] == [new, old]
