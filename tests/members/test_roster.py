"""A roster is matched with the members on record, compared, and written at once or not at all."""

from datetime import date

import pytest

from core import history as history_door
from core.history import history
from core.models import HistoryEntry, Job
from core.sensitive import masked
from members.models import Member, RosterLine
from members.own_data import erase
from tests import make
from tests.members.rosters import DAY, HEAD, applied, compared, id_number, lines, problems, roster

pytestmark = pytest.mark.django_db


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def officer(union):
    return make.user("officer", union)


def test_people_are_found_by_number_then_employee_number_then_name_and_phone(union, officer):
    by_id = make.member(union, name="张三", id_number=id_number(1), employee_no="A1")
    by_no = make.member(union, name="李四", employee_no="A2", phone="13800000002")
    by_phone = make.member(union, name="王五", phone="13800000003")

    job = compared(
        roster(
            ["张三丰", "男", id_number(1), "A9", "", "一车间"],
            ["李四", "男", "", "A2", "13900000002", ""],
            ["王五", "女", "", "A3", "13800000003", ""],
            ["赵六", "", id_number(4), "A4", "13800000004", ""],
        ),
        union,
        officer,
    )

    found = dict(RosterLine.objects.filter(job=job).values_list("name", "member"))
    assert found == {"张三丰": by_id.pk, "李四": by_no.pk, "王五": by_phone.pk, "赵六": None}
    assert (lines(job, "changed"), lines(job, "joined")) == (["张三丰", "李四", "王五"], ["赵六"])
    assert Member.objects.count() == 3


def test_what_is_written_is_what_was_compared_with_its_history(union, officer):
    stood = make.member(union, name="李四", employee_no="A2", phone="13800000002", unit="一车间")
    job = compared(
        roster(
            ["李四", "男", "", "A2", "13900000002", "二车间"],
            ["单小曾", "", id_number(4, male=False), "A4", "13800000004", "二车间"],
        ),
        union,
        officer,
    )

    written = applied(job)

    stood.refresh_from_db()
    new = Member.objects.get(name="单小曾")
    assert (stood.unit, stood.phone.clear, stood.gender, stood.version) == (
        "二车间",
        "13900000002",
        "male",
        2,
    )
    assert (new.id_number.clear, new.phone.clear) == (id_number(4, male=False), "13800000004")
    assert (new.gender, new.birth_date, new.initials, new.union) == (
        "female",
        date(1985, 2, 14),
        "sxc",
        union,
    )
    assert new.phone_tail == Member(phone="13800000004")._meta.get_field("phone_tail").wanted("13800000004")
    assert (written.result["joined"], written.result["changed"]) == (1, 1)
    [changed], [added] = history(stood), history(new)
    assert changed.changes["unit"] == ["一车间", "二车间"]
    assert [each["masked"] for each in changed.changes["phone"]] == ["138****0002", "139****0002"]
    assert (added.did, added.by, added.job) == ("added", officer, written)


def test_somebody_new_is_remembered_as_a_form_would_say_it(union, officer):
    applied(
        compared(roster(["单小曾", "", id_number(4), "A4", "13800000004", ""]), union, officer, are_new=True)
    )
    listed = Member.objects.get()
    [said] = history(listed)

    history_door.bin(listed, by=officer)
    typed = make.member(
        union, name="单小曾", id_number=id_number(4), employee_no="A4", phone="13800000004", joined_on=DAY
    )
    history_door.write(
        typed, "added", by=officer, changes=history_door.difference({}, history_door.snapshot(typed))
    )
    meant = {
        name: pair
        for name, pair in history(typed)[0].changes.items()
        if pair[1] not in ("", None, [], {}, False)
    }

    assert without_tokens(said.changes) == {
        name: pair for name, pair in without_tokens(meant).items() if name in said.changes
    }
    assert {
        "name",
        "id_number",
        "phone",
        "employee_no",
        "gender",
        "birth_date",
        "joined_on",
        "union",
    } <= said.changes.keys()


def without_tokens(changes):
    """What is sealed by its mask alone: the same value has another token each time."""
    return {
        name: [each["masked"] if isinstance(each, dict) else each for each in pair]
        for name, pair in changes.items()
    }


def test_signs_that_mean_something_to_files_arrive_as_they_are(union, officer):
    odd = ['李"四', "A,1", "\\N", "\\.", "C:\\t\t二"]
    applied(
        compared(
            roster([odd[0], "", "", odd[1], "", odd[2]], [odd[3], "", "", "", "", odd[4]]), union, officer
        )
    )

    found = Member.objects.order_by("pk").values_list("name", "employee_no", "unit", "birth_date")
    assert list(found) == [(odd[0], odd[1], odd[2], None), (odd[3], "", odd[4], None)]


def test_lines_of_a_person_go_when_the_person_is_erased(union, officer):
    job = compared(
        roster(["张三", "", id_number(1), "", "", ""], ["李四", "", "", "A2", "", ""]), union, officer
    )
    applied(job)

    erase(Member.objects.get(name="张三"), by=officer)

    assert list(RosterLine.objects.filter(job=job).values_list("name", flat=True)) == ["李四"]


def test_the_full_list_says_who_has_left_and_a_part_of_it_does_not(union, officer):
    gone = make.member(union, name="走了", employee_no="A1")
    make.member(union, name="留下", employee_no="A2")
    make.member(union, name="早走了", employee_no="A3", left_on=date(2020, 1, 1))
    data = roster(["留下", "", "", "A2", "", ""])

    assert lines(compared(data, union, officer), "left") == []
    job = compared(data, union, officer, is_full=True, reason="调离")
    assert lines(job, "left") == ["走了"]
    applied(job)

    gone.refresh_from_db()
    assert (gone.left_on, gone.left_reason) == (DAY, "调离")
    assert history(gone)[0].changes == {"left_on": [None, "2026-05-31"], "left_reason": ["", "调离"]}


def test_who_comes_back_is_a_member_again(union, officer):
    back = make.member(
        union,
        name="回来",
        employee_no="A1",
        joined_on=date(2015, 1, 1),
        left_on=date(2020, 1, 1),
        left_reason="调离",
    )

    job = compared(roster(["回来", "", "", "A1", "", ""]), union, officer)
    assert (lines(job, "joined"), job.result["counts"]["returned"]) == (["回来"], 1)
    applied(job)

    back.refresh_from_db()
    assert (back.left_on, back.left_reason, back.joined_on) == (None, "", DAY)


def test_a_monthly_list_is_reconciled_and_the_next_finds_nothing_new(union, officer):
    for n in range(1, 6):
        make.member(union, name=f"职工{n}", id_number=id_number(n), unit="一车间")
    may = roster(
        *([f"职工{n}", "", id_number(n), "", "", "一车间" if n < 4 else "二车间"] for n in range(2, 6)),
        ["新人", "", id_number(9), "", "", "一车间"],
    )

    job = compared(may, union, officer, is_full=True, are_new=True)
    counts = {
        name: job.result["counts"][name] for name in ("joined", "changed", "left", "unchanged", "problem")
    }
    applied(job)
    again = compared(may, union, officer, is_full=True, are_new=True).result["counts"]

    # The ID number brings birth and gender, which were known already.
    assert counts == {"joined": 1, "changed": 2, "left": 1, "unchanged": 2, "problem": 0}
    assert Member.objects.get(name="新人").joined_on == DAY
    assert (again["unchanged"], again["joined"], again["changed"], again["left"]) == (5, 0, 0, 0)


def test_a_person_twice_in_the_file_is_told_with_the_row(union, officer):
    job = compared(
        roster(
            ["张三", "", id_number(1), "", "", ""],
            ["张三", "", id_number(1).lower().replace("3", "３"), "", "", ""],
            ["李四", "", "", "A1", "", ""],
            ["王五", "", "", "A1", "", ""],
        ),
        union,
        officer,
    )

    assert [(row, column, value) for row, column, value, _text in problems(job)] == [
        (3, "证件号码", masked(id_number(1), 4, 4)),
        (5, "工号", "A1"),
    ]
    assert "2" in problems(job)[0][3]
    assert "4" in problems(job)[1][3]


def test_a_member_of_another_union_is_told_without_saying_of_which(union, officer):
    other = make.union(name="秘密工会")
    make.member(other, name="别人", id_number=id_number(1))

    job = compared(roster(["张三", "", id_number(1), "", "", ""]), union, officer)

    [(row, column, value, text)] = problems(job)
    assert (row, column) == (2, "证件号码")
    assert id_number(1) not in value + text
    assert "秘密" not in text
    assert "别人" not in text


def test_an_employee_number_of_somebody_else_is_told(union, officer):
    make.member(union, name="李四", employee_no="A2")

    job = compared(roster(["王五", "", "", "A2", "", ""]), union, officer)

    assert [column for _row, column, _value, _text in problems(job)] == ["工号"]


def test_a_name_alone_is_not_taken_for_a_person(union, officer):
    make.member(union, name="李四")
    make.member(union, name="王五", unit="一车间")

    job = compared(roster(["李四", "", "", "", "", ""], ["王五", "", "", "", "", "一车间"]), union, officer)

    assert [row for row, *_rest in problems(job)] == [2]
    assert lines(job, "unchanged") == ["王五"]


def test_who_stands_in_a_wrong_line_has_not_left(union, officer):
    make.member(union, name="张三", id_number=id_number(1))

    wrong = id_number(1)[:-1] + ("0" if id_number(1)[-1] != "0" else "1")
    job = compared(roster(["张三", "", wrong, "", "", ""]), union, officer, is_full=True)

    assert (lines(job, "problem"), lines(job, "left")) == (["张三"], [])


def test_asked_twice_it_is_written_once(union, officer):
    job = compared(roster(["张三", "", id_number(1), "", "", ""]), union, officer)

    first, second = applied(job), applied(job)

    assert first.pk == second.pk
    assert Member.objects.count() == HistoryEntry.objects.count() == 1


@pytest.mark.parametrize("deed", ["changed", "joined", "elsewhere", "binned"])
def test_what_changed_since_the_comparing_is_refused(union, officer, deed):
    stood = make.member(union, name="张三", id_number=id_number(1), unit="一车间")
    job = compared(
        roster(["张三", "", id_number(1), "", "", "二车间"], ["李四", "", id_number(2), "", "", ""]),
        union,
        officer,
    )
    if deed == "changed":
        Member.objects.filter(pk=stood.pk).update(version=2)
    elif deed == "binned":
        Member.objects.filter(pk=stood.pk).update(deleted_at="2026-01-01T00:00Z")
    else:
        make.member(union if deed == "joined" else make.union(), name="李四", id_number=id_number(2))
    before = Member.objects.count()

    written = applied(job)

    assert (written.state, Member.objects.count()) == (Job.State.FAILED, before)
    assert not HistoryEntry.objects.exists()
    assert not written.result.get("is_written")


def test_a_right_that_has_ended_writes_nothing(union, officer):
    job = compared(roster(["张三", "", id_number(1), "", "", ""]), union, officer)
    officer.assignments.all().delete()

    assert applied(job).state == Job.State.FAILED
    assert not Member.objects.exists()


def test_no_number_lies_in_the_waiting_lines_in_clear(union, officer):
    make.member(union, name="李四", employee_no="A2", phone="13811112222")
    job = compared(
        roster(
            ["张三", "", id_number(1), "", "13800000001", ""],
            ["李四", "", id_number(2), "A2", "13900000002", ""],
            ["王五", "", id_number(3)[:-1], "", "", ""],
        ),
        union,
        officer,
    )

    kept = str(
        list(
            RosterLine.objects.filter(job=job)
            .extra(select={"raw": "members_rosterline::text"})
            .values_list("raw")
        )
    )
    for clear in (id_number(1), id_number(2), id_number(3)[:-1], "13800000001", "13900000002", "13811112222"):
        assert clear not in kept
    assert HEAD[2] in kept
