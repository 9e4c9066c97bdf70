"""The board: what members read of their union, what they say of it, and what becomes of that."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from congress.board.terms import answer_due
from congress.models import Opinion
from core.history import changing
from core.kinds import kind_of
from core.models import Attachment
from core.reminders import remind
from core.workdays.table import Workdays
from members.models.accounts import today
from tests import make
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def in_time(day, days):
    """The last day of so many, or the working day after it."""
    return Workdays.load().next(day + days * A_DAY)


@pytest.fixture
def union():
    return make.union(make.union())


@pytest.fixture
def member(client, union):
    made = make.user("member", union, name="单小曾")
    client.force_login(made)
    return made


def disclosed(union, **values):
    return make.disclosure(union, **{"is_online": True, "date": today()} | values)


def put_out(union, **values):
    days = {"comments_from": today(), "comments_until": today() + 7 * A_DAY}
    return make.document(union, **{"is_online": True, "action": "consulted", **days} | values)


def page(what, record):
    return reverse("congress:board_item", args=[what, record.pk])


def give(client, record, content="食堂菜价偏高", what="disclosure", **values):
    return client.post(page(what, record), {"content": content} | values)


def test_members_read_what_their_union_and_those_over_it_let_them(client, member, union):
    seen = [disclosed(union, subject="本级"), disclosed(union.parent, subject="上级")]
    hidden = [
        disclosed(union, is_online=False),
        disclosed(make.union(union)),
        disclosed(make.union()),
        disclosed(union, date=today() + A_DAY),
        put_out(union, action="issued"),
        put_out(union, comments_from=today() + A_DAY),
    ]

    shown = client.get(reverse("congress:board")).content.decode()

    assert all(page("disclosure", each) in shown for each in seen)
    for each in hidden:
        what = each._meta.model_name
        assert page(what, each) not in shown
        assert client.get(page(what, each)).status_code == 404
    assert client.get(reverse("congress:disclosure", args=[seen[0].pk])).status_code == 404


def test_a_member_by_record_alone_reads_the_board_until_they_leave(client, union):
    user = make.user()
    row = make.member(union, user=user)
    client.force_login(user)
    url = page("disclosure", disclosed(union))

    assert client.get(url).status_code == 200
    row.left_on = today()
    row.save()
    assert client.get(url).status_code == 404


def test_its_files_are_handed_out_with_it_and_no_others(client, member, union):
    record, other = disclosed(union), disclosed(union, is_online=False)
    files = [
        Attachment.objects.create(
            kind=each._meta.label,
            record_id=each.pk,
            name="报告.txt",
            size=3,
            file=ContentFile(b"abc", "a.txt"),
        )
        for each in (record, other)
    ]

    statuses = [
        client.get(reverse("congress:board_file", args=["disclosure", record.pk, file.pk])).status_code
        for file in files
    ]

    assert statuses == [200, 404]


def test_an_opinion_is_taken_in_once_and_its_answer_is_read_by_its_author_alone(client, member, union):
    make.rule(union.parent, "disclosure.reply_days", "30", unit="day")
    record = disclosed(union)
    token = "0d4b3f4e-5d0a-4d8e-9a7b-2f8f7f3f0a11"
    for _ in range(2):
        assert give(client, record, token=token).status_code == 302

    [opinion] = Opinion.objects.all()
    assert (opinion.author, opinion.way, opinion.due_on) == (member, "online", today() + timedelta(days=30))
    with changing(opinion, "fate", "answer", "answered_on", by=make.user("chair", union)) as stored:
        stored.fate, stored.answer, stored.answered_on = "adopted", "自下月起调整菜价", today()

    mine = client.get(page("disclosure", record)).content.decode()
    client.force_login(make.user("member", union))
    others = client.get(page("disclosure", record)).content.decode()

    assert "自下月起调整菜价" in mine
    assert "自下月起调整菜价" not in others
    assert "收到1条，答复1条，采纳1条" in others
    assert [each.name for each in member.notices.all()] == ["congress.opinion_answered"]


def test_an_opinion_on_a_draft_is_answered_as_the_congress_has_to(client, member, union):
    make.rule(union, "disclosure.reply_days", "30", unit="day")
    first, second = put_out(union), put_out(union)
    give(client, first, what="document")
    make.rule(union, "congress.reply_days", "10", unit="day")
    give(client, second, what="document", token="0d4b3f4e-5d0a-4d8e-9a7b-2f8f7f3f0a12")
    due = [each.due_on for each in Opinion.objects.order_by("pk")]
    assert due == [in_time(today(), 30), in_time(today(), 10)]


@pytest.mark.parametrize(
    ("rule", "own", "over", "days"),
    [("", 20, 40, 20), ("", None, 40, 40), ("15", 20, 40, 15), ("60", 20, 40, 20), ("15", None, None, 15)],
)
def test_an_opinion_is_due_as_the_nearest_session_sets_and_no_later_than_a_rule(
    client, union, rule, own, over, days
):
    """Whether it is sent in on the board or written down by staff."""
    if rule:
        make.rule(union, "disclosure.reply_days", rule, unit="day")
    for place, answer_days in ((union, own), (union.parent, over)):
        if answer_days:
            make.session(place, answer_days=5, held_on=date(2020, 1, 1))
            make.session(place, answer_days=answer_days, held_on=today())
    client.force_login(make.user("member", union))
    give(client, put_out(union), what="document")
    client.force_login(make.user("chair", union))
    written = Opinion(union=union, content="请公布方案", received_on=date(2026, 11, 2))
    client.post(reverse("congress:opinion_new"), filled(kind_of(written), written))

    assert [each.due_on for each in Opinion.objects.order_by("pk")] == [
        in_time(today(), days),
        in_time(date(2026, 11, 2), days),
    ]


def test_a_term_that_would_end_on_a_free_day_ends_on_the_working_day_after_it(union):
    make.session(union, answer_days=7)
    received_on_a_saturday = Opinion(union=union, content="请公布方案", received_on=date(2026, 11, 7))
    assert answer_due(received_on_a_saturday) == date(2026, 11, 16)


def test_a_day_that_staff_set_for_an_opinion_and_one_that_is_answered_are_left_alone(union):
    make.session(union)
    set_by_hand = Opinion(union=union, content="x", received_on=today(), due_on=today() + A_DAY)
    answered = Opinion(union=union, content="x", received_on=today(), fate="noted")
    for each in (set_by_hand, answered):
        each.clean()

    assert (set_by_hand.due_on, answered.due_on) == (today() + A_DAY, None)


def test_opinions_on_the_page_of_a_document_say_by_when_they_are_answered(client, union):
    document = put_out(union)
    make.opinion(union, document=document, due_on=today() - A_DAY)
    client.force_login(make.user("chair", union))

    page = client.get(document.get_absolute_url()).content.decode()

    assert f"{today() - A_DAY}" in page
    assert "已逾期" in page


def test_nothing_is_said_where_the_posting_or_the_comments_have_ended(client, member, union):
    ended = disclosed(union, date=today() - 9 * A_DAY, end_date=today() - A_DAY)
    closed = put_out(union, comments_from=today() - 9 * A_DAY, comments_until=today() - A_DAY)

    assert give(client, ended).status_code == 422
    assert give(client, closed, what="document").status_code == 422
    assert give(client, disclosed(union), " ").status_code == 422
    assert not Opinion.objects.exists()


def test_nobody_floods_the_board(client, member, union):
    record = put_out(union)

    statuses = [give(client, record, f"第{n}条", what="document").status_code for n in range(21)]

    assert statuses == [302] * 20 + [422]


def test_opinions_wait_for_staff_and_who_answers_them_is_reminded(client, union):
    officer = make.user("officer", union)
    opinion = make.opinion(union, disclosure=disclosed(union), due_on=date(2026, 11, 26))
    client.force_login(officer)

    assert str(opinion) in client.get("/").content.decode()
    days = (date(2026, 11, 17), date(2026, 11, 18), date(2026, 11, 26))
    assert [remind("congress.opinion_due", day) for day in days] == [1, 0, 1]
    opinion.fate = "noted"
    opinion.save()
    assert remind("congress.opinion_due", date(2026, 12, 1)) == 0


def test_staff_see_the_opinions_on_the_page_of_what_they_are_about(client, union):
    client.force_login(make.user("chair", union))
    record = put_out(union)
    make.opinion(union, document=record, content="建议延长过渡期", fate="partly")

    shown = client.get(record.get_absolute_url()).content.decode()

    assert "建议延长过渡期" in shown
    assert "部分采纳" in shown
    assert f"{reverse('congress:opinion_new')}?document={record.pk}" in shown


POSTED = [
    ("15", date(2026, 6, 15), "block", "", 302),
    ("15", date(2026, 6, 14), "block", "", 422),
    ("15", date(2026, 6, 14), "block", "公开栏撤换", 302),
    ("15", date(2026, 6, 14), "warn", "", 302),
    ("", date(2026, 6, 2), "block", "", 302),
]


@pytest.mark.parametrize(("days", "end", "force", "reason", "status"), POSTED)
def test_a_posting_of_fewer_days_than_the_rule_asks_wants_a_reason(
    client, union, days, end, force, reason, status
):
    if days:
        make.rule(union.parent, "disclosure.posted_days", days, unit="day", force=force)
    record = make.disclosure(union, date=date(2026, 6, 1))
    client.force_login(make.user("chair", union))
    sent = filled(kind_of(record), record, version=record.version, end_date=f"{end}", exception=reason)

    answer = client.post(reverse("congress:disclosure_edit", args=[record.pk]), sent)

    assert answer.status_code == status
    if status == 422:
        assert "2026-06-15" in str(answer.context["form"].errors["end_date"])
    elif days and end < date(2026, 6, 15):
        shown = client.get(record.get_absolute_url()).content.decode()
        assert (reason or "未说明理由") in shown


def test_the_board_costs_as_many_queries_for_thirty_as_for_one(
    client, member, union, django_assert_max_num_queries
):
    for _ in range(30):
        disclosed(union)
        put_out(union)
    client.get(reverse("congress:board"))

    with django_assert_max_num_queries(18):
        client.get(reverse("congress:board"))


def test_the_page_of_a_document_says_why_members_do_not_see_it(client, union):
    client.force_login(make.user("officer", union))
    hung, drawn = put_out(union), put_out(union, action="drawn_up")

    pages = [client.get(each.get_absolute_url()).content.decode() for each in (hung, drawn)]

    assert ["会员尚看不到" in each for each in pages] == [False, True]
