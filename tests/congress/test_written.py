"""Milestones and notes on the progress: corrected and taken out by who wrote them, for a reason, never without a trace."""

from datetime import date

import pytest
from django.urls import reverse

from congress.chain.page import ProposalPage
from congress.models import Milestone, Progress
from tests import make
from tests.congress.chains import fresh, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


@pytest.fixture
def found(w):
    """In hand with two departments; the one in the lead wrote a note and set a goal."""
    found = w.filed(others=[w.other])
    found.progress.create(on=date(2026, 5, 1), percent=40, text="已列入预算。", department=w.lead)
    found.milestones.create(title="采购", due_on=date(2026, 9, 1))
    return found


def address(step, what, row):
    return reverse(f"congress:way_{step}", args=[row.proposal_id, what, row.pk])


def sent(row, **values):
    whole = {"on": "2026-05-02", "percent": 60, "text": "已签合同。", "note": "日期写错了"}
    return whole | {"version": row.version} | values


def timeline(w, found, who="lead"):
    page = ProposalPage(fresh(found), getattr(w.people, who))
    return [(str(each.label), each.by, each.note) for each in page.happened if each.move.step == "correct"]


def test_a_note_is_corrected_with_a_reason_and_the_timeline_keeps_what_it_said(client, w, found):
    row = found.progress.get()
    client.force_login(w.people.clerk)
    assert "40" in client.get(address("correct", "progress", row)).content.decode()
    for wrong in ({"note": ""}, {"percent": 101}, {"on": "2999-01-01"}, {"text": ""}):
        assert client.post(address("correct", "progress", row), sent(row, **wrong)).status_code == 422
    assert client.post(address("correct", "progress", row), sent(row)).status_code == 302
    row.refresh_from_db()
    assert (row.on, row.percent, row.text, row.version) == (date(2026, 5, 2), 60, "已签合同。", 2)
    [(label, by, note)] = timeline(w, found)
    assert (label, by) == ("更正办理进度", str(w.people.clerk))
    for words in ("日期写错了", "2026-05-01 → 2026-05-02", "40 → 60", "已列入预算。 → 已签合同。"):
        assert words in note
    assert timeline(w, found, "author") == []


def test_of_two_who_correct_the_same_the_second_is_told(client, w, found):
    row = found.progress.get()
    client.force_login(w.people.officer)
    assert client.post(address("correct", "progress", row), sent(row)).status_code == 302
    late = client.post(address("correct", "progress", row), sent(row, percent=80))
    assert (late.status_code, "重新打开" in late.content.decode()) == (422, True)
    client.post(address("take_out", "progress", row), {"note": "重复", "version": 1})
    assert found.progress.get().percent == 60


def test_what_is_taken_out_is_gone_from_the_page_and_stays_in_the_timeline(client, w, found):
    row, goal = found.progress.get(), found.milestones.get()
    client.force_login(w.people.lead)
    for what, each in (("progress", row), ("milestone", goal)):
        client.post(address("take_out", what, each), {"note": " ", "version": 1})
        assert type(each).objects.filter(pk=each.pk).exists()
        for _twice in range(2):
            client.post(address("take_out", what, each), {"note": "录错提案", "version": 1})
    page = ProposalPage(fresh(found), w.people.lead)
    assert (page.progress, page.milestones) == ([], [])
    assert {label for label, _by, _note in timeline(w, found)} == {"删除办理进度", "删除办理节点"}
    assert all("录错提案" in note for _label, _by, note in timeline(w, found))
    assert "采购" in "".join(note for _label, _by, note in timeline(w, found))
    assert client.get(address("correct", "progress", row)).status_code == 404
    assert (Progress.every.count(), Milestone.every.count()) == (1, 1)


def test_a_milestone_is_moved_and_that_it_was_reached_is_kept_too(client, w, found):
    goal = found.milestones.get()
    client.force_login(w.people.other)
    client.post(reverse("congress:way_reached", args=[found.pk, goal.pk]))
    goal.refresh_from_db()
    values = {
        "title": "采购与安装",
        "due_on": "2026-10-01",
        "done_on": "",
        "version": goal.version,
        "note": "合并节点",
    }
    assert client.post(address("correct", "milestone", goal), values).status_code == 302
    goal.refresh_from_db()
    assert (goal.title, goal.due_on, goal.done_on) == ("采购与安装", date(2026, 10, 1), None)
    assert len(timeline(w, found)) == 2


def test_a_note_is_its_departments_and_who_keeps_the_records_may_correct_all(client, w, found):
    row, goal = found.progress.get(), found.milestones.get()
    for who, note, milestone in (
        ("lead", 200, 200),
        ("clerk", 200, 200),
        ("officer", 200, 200),
        ("other", 403, 200),
        ("committee", 403, 403),
        ("author", 403, 403),
        ("stranger", 404, 404),
    ):
        client.force_login(getattr(w.people, who))
        got = [
            client.get(address("correct", *each)).status_code
            for each in (("progress", row), ("milestone", goal))
        ]
        assert got == [note, milestone], who
        if note == 403:
            refused = client.post(address("take_out", "progress", row), {"note": "不要", "version": 1})
            assert refused.status_code == 403
    shown = client.force_login(w.people.other) or client.get(found.get_absolute_url()).content.decode()
    assert address("correct", "progress", row) not in shown
    assert address("correct", "milestone", goal) in shown
    assert client.get(address("correct", "else", goal)).status_code == 404
    other = make.account(w.union)
    client.force_login(other)
    assert client.get(address("correct", "progress", row)).status_code == 404
