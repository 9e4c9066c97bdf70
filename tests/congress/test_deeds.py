"""What members were promised: kept, kept later, not kept and why; with the progress that was noted."""

from datetime import date

import pytest
from django.urls import reverse

from congress.models import Commitment
from tests import make
from tests.congress.prose import text
from tests.core.pages import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def union(db):
    return make.union(make.union(name="上级总工会"), name="本级工会")


@pytest.fixture
def member(client, union):
    person = make.user("member", union)
    made = make.member(union, user=person)
    client.force_login(person)
    return made


def lines(client, **asked):
    return [
        (line.row.title, line.percent, line.became, line.reason)
        for line in client.get(reverse("congress:deeds"), asked).context["lines"]
    ]


def test_a_member_reads_what_became_of_each_promise(client, union, member):
    made = make.commitment(union, title="更新照明", status="in_progress", pledged_on=date(2024, 1, 1))
    made.progress.create(date=date(2024, 5, 1), percent=60, note="完成两层")
    made.progress.create(date=date(2024, 3, 1), percent=20)
    due = {"due_on": date(2024, 6, 30), "status": "delivered"}
    make.commitment(union, title="食堂", delivered_on=date(2024, 6, 30), pledged_on=date(2024, 1, 3), **due)
    make.commitment(union, title="浴室", delivered_on=date(2024, 7, 1), pledged_on=date(2024, 1, 2), **due)
    make.commitment(
        union.parent, title="停车位", status="postponed", reason="规划调整", pledged_on=date(2023, 1, 1)
    )

    assert lines(client) == [
        ("食堂", 100, "已兑现", ""),
        ("浴室", 100, "逾期兑现", ""),
        ("更新照明", 60, "实施中", ""),
        ("停车位", None, "延期", "规划调整"),
    ]
    assert [title for title, *_rest in lines(client, show="missed")] == ["停车位"]
    assert [title for title, *_rest in lines(client, show="kept")] == ["食堂", "浴室"]


def test_what_other_unions_promised_or_was_binned_is_not_read(client, union, member):
    make.commitment(make.union(union.parent), title="旁边的")
    make.commitment(make.union(union), title="下级的")
    make.commitment(union, title="删除的", deleted_at="2024-01-01T00:00Z")

    assert lines(client) == []


def test_who_left_reads_no_more(client, union, member):
    member.left_on = date(2024, 1, 1)
    member.save()

    assert client.get(reverse("congress:deeds")).status_code == 403


def test_money_and_who_is_responsible_are_not_told_to_all(client, union, member):
    make.commitment(union, responsible="负责的人", investment=320000, remark="内部备注")

    text = client.get(reverse("congress:deeds")).content.decode()

    assert not any(word in text for word in ("负责的人", "320", "32万", "内部备注"))


def test_thirty_promises_cost_as_many_queries_as_one(client, union, member):
    make.commitment(union).progress.create(date=date(2024, 5, 1), percent=60)
    few = queries(client, reverse("congress:deeds"))
    for _n in range(29):
        make.commitment(union).progress.create(date=date(2024, 5, 1), percent=60)

    assert queries(client, reverse("congress:deeds")) == few


def test_the_page_of_a_deed_shows_its_notes_in_order(client, union):
    client.force_login(make.user("officer", union))
    made = make.commitment(union)
    for day, percent in ((date(2024, 5, 1), 60), (date(2024, 3, 1), 20)):
        made.progress.create(date=day, percent=percent)

    shown = client.get(made.get_absolute_url()).content.decode()

    assert shown.index("2024-03-01 · 20%") < shown.index("2024-05-01 · 60%")
    assert 'value="60" max="100"' in shown


def test_a_promise_kept_too_late_is_said_to_be_late(union):
    due = {"due_on": date(2024, 6, 30), "status": "delivered"}
    make.commitment(union, title="食堂", delivered_on=date(2024, 6, 30), **due)
    make.commitment(union, title="浴室", delivered_on=date(2024, 7, 1), **due)

    assert text(union).startswith("承诺的实事共2件，已全部兑现，其中1件逾期兑现。")
    assert [row.is_late for row in Commitment.objects.order_by("pk")] == [False, True]
