"""What the minute tick makes of schedules: each planned run once, or a missed one that can be caught up."""

import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from itertools import count

import docx
import pypdf
import pytest
from django.core import mail
from django.utils import timezone
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import Job, Notice
from core.workdays import keeping
from core.workdays.models import Holiday
from members.models import User
from members.models.accounts import SHANGHAI, today
from reports.models import Schedule, ScheduleRun
from reports.schedules import dispatch, managing
from reports.schedules.work import WORK
from tests import make

pytestmark = pytest.mark.django_db

State = ScheduleRun.State
edition = count(100)


def at(text):
    return datetime.fromisoformat(f"{text}+08:00")


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会")


@pytest.fixture
def chair(union):
    return make.user("chair", union, email="chair@example.org")


@pytest.fixture
def plan(chair, union):
    """A schedule that has been planned up to noon of the 1st."""
    start = at("2026-06-01T12:00")
    return make.schedule(chair, union, counts_from=start, planned_until=start, due_at=at("2026-06-02T07:00"))


@pytest.fixture
def mails(settings):
    settings.HAS_MAIL = True
    return mail.outbox


def runs(plan, state=None):
    rows = plan.runs.order_by("planned_for")
    rows = rows.filter(state=state) if state else rows
    return [f"{each.planned_for.astimezone(SHANGHAI):%d %H:%M}" for each in rows]


def work_off():
    """What the worker does with all that waits."""
    for pk in Job.objects.filter(work=WORK, state="queued").values_list("pk", flat=True):
        jobs.run(pk)


def send(plan):
    """A run planned for this very moment, done."""
    plan.refresh_from_db()
    now = timezone.now()
    run = plan.runs.create(edition=next(edition), day=today(), planned_for=now)
    dispatch.begin(run, now)
    work_off()
    return ScheduleRun.objects.select_related("job").get(pk=run.pk)


def test_each_planned_run_is_begun_once_however_often_the_clock_ticks(plan):
    for now in (
        "2026-06-02T06:59",
        "2026-06-02T07:00",
        "2026-06-02T07:00",
        "2026-06-02T07:01",
        "2026-06-03T07:30",
    ):
        dispatch.tick(at(now))

    assert runs(plan, State.STARTED) == ["02 07:00", "03 07:00"]
    assert Job.objects.filter(work=WORK).count() == 2


def test_runs_that_nobody_began_within_a_day_are_missed_and_told_once_and_can_be_caught_up(plan, chair):
    for _ in range(2):
        dispatch.tick(at("2026-06-05T06:00"))

    assert runs(plan, State.MISSED) == ["02 07:00", "03 07:00"]
    assert runs(plan, State.STARTED) == ["04 07:00"]
    assert Notice.objects.filter(to=chair, facts__what="missed").count() == 2
    first = plan.runs.get(planned_for=at("2026-06-02T07:00"))
    jobs_of = {managing.catch_up(first).job_id for _ in range(2)}
    assert len(jobs_of) == 1
    assert Job.objects.filter(work=WORK).count() == 2


def test_a_clock_that_jumps_ahead_and_back_neither_repeats_a_run_nor_leaves_one_out(plan):
    dispatch.tick(at("2026-06-02T07:00"))
    dispatch.tick(at("2026-06-09T08:00"))
    assert runs(plan, State.STARTED) == ["02 07:00", "09 07:00"]

    for day in range(2, 11):
        dispatch.tick(at(f"2026-06-{day:02}T07:05"))

    assert runs(plan) == [f"{day:02} 07:00" for day in range(2, 11)]
    assert set(plan.runs.values_list("state", flat=True)) == {State.STARTED}
    assert Job.objects.filter(work=WORK).count() == 9


def test_a_day_that_the_table_of_holidays_moves_after_it_ran_does_not_run_again(chair, union):
    start = at("2026-03-31T12:00")
    plan = make.schedule(
        chair,
        union,
        often="monthly",
        day=1,
        move="next",
        counts_from=start,
        planned_until=start,
        due_at=start,
    )
    dispatch.tick(at("2026-04-01T07:00"))
    keeping.keep(Holiday(day=at("2026-04-01T07:00").date(), is_working=False), by=chair)

    dispatch.tick(at("2026-04-02T07:00"))

    assert runs(plan) == ["01 07:00"]


def test_one_schedule_that_breaks_stops_no_other(plan, chair, union, monkeypatch):
    start = {"counts_from": plan.counts_from, "planned_until": plan.planned_until, "due_at": plan.due_at}
    broken = make.schedule(chair, union, **start)
    real = dispatch.next_at

    def breaks(schedule, *args):
        if schedule.pk == broken.pk:
            raise ArithmeticError
        return real(schedule, *args)

    monkeypatch.setattr(dispatch, "next_at", breaks)
    dispatch.tick(at("2026-06-02T07:00"))

    assert runs(plan, State.STARTED) == ["02 07:00"]
    assert runs(broken) == []


def test_the_fifth_failure_in_a_row_pauses_and_tells_and_editing_goes_on(plan, chair):
    Schedule.objects.filter(pk=plan.pk).update(what="summary", outline="no such outline", format=".docx")
    for day in range(2, 9):
        dispatch.tick(at(f"2026-06-{day:02}T07:00"))
        work_off()
    plan.refresh_from_db()
    assert (plan.failures, plan.paused_because) == (5, "failures")
    assert len(runs(plan)) == 5
    assert Notice.objects.filter(to=chair, facts__what="paused").count() == 1

    plan.what = "figures"
    managing.keep(plan, by=chair)

    plan.refresh_from_db()
    assert (plan.failures, plan.paused_at) == (0, None)


def test_a_good_run_forgets_the_failures_before_it(plan):
    Schedule.objects.filter(pk=plan.pk).update(failures=4)
    dispatch.tick(at("2026-06-02T07:00"))
    work_off()
    dispatch.tick(at("2026-06-02T07:01"))

    plan.refresh_from_db()
    assert (plan.failures, plan.paused_at) == (0, None)


def role_ended(owner):
    owner.assignments.update(ended_at=timezone.now())


def account_closed(owner):
    User.objects.filter(pk=owner.pk).update(is_active=False)


@pytest.mark.parametrize(("loses", "reason"), [(role_ended, "rights"), (account_closed, "account")])
def test_an_owner_who_lost_the_right_sends_nothing_and_owner_and_chair_are_told_why(
    union, chair, mails, loses, reason
):
    officer = make.user("officer", union, email="officer@example.org")
    start = at("2026-06-01T12:00")
    plan = make.schedule(
        officer, union, to=["a@example.org"], counts_from=start, planned_until=start, due_at=start
    )
    loses(officer)

    dispatch.tick(at("2026-06-02T07:00"))
    work_off()

    run = plan.runs.get()
    assert (run.state, run.reason, run.job) == (State.REFUSED, reason, None)
    assert mails == []
    assert set(Notice.objects.filter(facts__what=reason).values_list("to", flat=True)) == {
        officer.pk,
        chair.pk,
    }


def test_rights_that_end_between_queue_and_worker_count_as_well(plan, chair, mails):
    Schedule.objects.filter(pk=plan.pk).update(to=["a@example.org"])
    dispatch.tick(at("2026-06-02T07:00"))
    role_ended(chair)

    work_off()

    job = plan.runs.get().job
    assert (job.state, bool(job.file), mails) == ("failed", False, [])


def test_an_empty_period_is_left_out_where_that_was_chosen(plan, union):
    Schedule.objects.filter(pk=plan.pk).update(skips_empty=True)
    assert send(plan).outcome == "empty"

    make.activity(union, date=today())

    assert send(plan).outcome == "done"


def sheets(content):
    return CalamineWorkbook.from_filelike(BytesIO(content))


def read(run):
    with Job.objects.get(pk=run.job_id).file.open("rb") as file:
        return file.read()


def test_figures_a_register_a_pack_and_a_summary_are_made(plan, union):
    make.activity(union, name="迎春长跑", date=today())
    make.activity(union, name="去年的活动", date=today() - timedelta(days=400))

    figures = send(plan)
    assert figures.job.file_name.endswith(".xlsx")
    book = sheets(read(figures))
    head, counted = (str(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names[:2])
    assert union.name in head
    assert "活动" in counted

    Schedule.objects.filter(pk=plan.pk).update(what="register", kind="activities.Activity")
    book = sheets(read(send(plan)))
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    assert sum("迎春长跑" in row for row in rows) == 1
    assert not any("去年的活动" in row for row in rows)

    Schedule.objects.filter(pk=plan.pk).update(what="pack", kind="")
    packed = zipfile.ZipFile(BytesIO(read(send(plan))))
    cover, *books = packed.namelist()[-1:] + packed.namelist()[:-1]
    assert any("活动" in each for each in books)
    assert union.name in packed.read(cover).decode("utf-8-sig")

    Schedule.objects.filter(pk=plan.pk).update(what="summary", outline="school", format=".txt")
    assert "迎春长跑" in read(send(plan)).decode()


def test_a_mail_carries_the_file_to_whom_it_is_for_or_leads_to_a_large_one(plan, mails, settings):
    Schedule.objects.filter(pk=plan.pk).update(to=["a@example.org"], cc=["b@example.org"])

    run = send(plan)

    [sent] = mails
    assert (sent.to, sent.cc, run.mail) == (["a@example.org"], ["b@example.org"], "sent")
    [(name, content, _type)] = sent.attachments
    assert (name, bytes(content)) == (run.job.file_name, read(run))
    settings.MAIL_MOST_MEGABYTES = 0
    run = send(plan)
    assert mails[1].attachments == []
    assert f"/schedules/runs/{run.pk}/file/" in mails[1].body


def test_rows_go_only_to_who_may_take_them_away_and_one_asked_for_by_hand_to_its_owner(plan, union, mails):
    make.user("officer", union, email="officer@example.org")
    gone = make.user("officer", union, email="gone@example.org")
    to = ["officer@example.org", "gone@example.org"]
    Schedule.objects.filter(pk=plan.pk).update(what="register", kind="members.Member", to=to)
    role_ended(gone)

    run = send(plan)
    managing.send_now(plan)
    work_off()

    assert [each.to for each in mails] == [["officer@example.org"], ["chair@example.org"]]
    assert any("gone@example.org" in line["words"] for line in run.job.log)


@pytest.mark.parametrize(
    "made", [{"what": "figures"}, {"what": "summary", "outline": "school", "format": ".xlsx"}]
)
def test_a_workbook_of_figures_holds_records_only_where_everybody_it_goes_to_may_take_them(plan, union, made):
    make.user("chair", union, email="chair-2@example.org")
    make.activity(union, name="迎春长跑", date=today())
    found = {}
    for to in ("chair-2@example.org", "outside@example.org"):
        Schedule.objects.filter(pk=plan.pk).update(to=[to], **made)
        book = sheets(read(send(plan)))
        found[to] = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])

    assert all("指标" in text and "活动" in text for text in found.values())
    assert {to: "迎春长跑" in text for to, text in found.items()} == {
        "chair-2@example.org": True,
        "outside@example.org": False,
    }


def test_a_mail_that_may_have_gone_out_is_not_sent_again_by_itself(plan, mails):
    Schedule.objects.filter(pk=plan.pk).update(to=["a@example.org"])
    run = managing.send_now(plan)
    ScheduleRun.objects.filter(pk=run.pk).update(is_extra=False, mail=ScheduleRun.Mail.SENDING)

    work_off()

    job = Job.objects.get(pk=run.job_id)
    assert (mails, job.state, bool(job.file)) == ([], "failed", True)


def test_a_job_done_again_leaves_one_file(plan):
    run = send(plan)
    first = run.job.file.name
    Job.objects.filter(pk=run.job_id).update(state="queued", file="")

    jobs.run(run.job_id)

    again = Job.objects.get(pk=run.job_id)
    assert again.file.name == first
    assert read(ScheduleRun.objects.get(pk=run.pk))


def test_archived_files_stay_until_their_schedule_goes(plan, chair):
    Schedule.objects.filter(pk=plan.pk).update(keeps_files=True)
    run = send(plan)
    assert Job.objects.get(pk=run.job_id).is_kept

    managing.delete(plan, by=chair)

    assert not Job.objects.get(pk=run.job_id).is_kept


def test_a_summary_made_by_schedule_holds_what_one_taken_away_by_hand_does(plan, union, chair):
    for kind in ("sport_contest", "training"):
        make.activity(union, kind, name="迎春长跑", date=today())

    def file_of(ending):
        Schedule.objects.filter(pk=plan.pk).update(what="summary", outline="school", format=ending)
        return read(send(plan))

    book = sheets(file_of(".xlsx"))
    assert {"文件说明", "指标", "图表", "活动"} <= {*book.sheet_names}
    assert ["生成人", str(chair)] in book.get_sheet_by_name("文件说明").to_python()
    assert "迎春长跑" in str(book.get_sheet_by_name("活动").to_python())
    assert docx.Document(BytesIO(file_of(".docx"))).core_properties.author == str(chair)
    assert pypdf.PdfReader(BytesIO(file_of(".pdf"))).metadata.author == str(chair)
    assert f"生成人：{chair}" in file_of(".html").decode()


def test_a_mail_has_the_subject_and_the_text_of_its_schedule(plan, mails, chair):
    plan.to = [chair.email]
    plan.subject, plan.text = "请查收本月总结", "各位委员：\n请审阅。"
    plan.save()

    send(plan)

    [mailed] = mails
    assert (mailed.subject, mailed.body.startswith("各位委员：\n请审阅。\n\n")) == ("请查收本月总结", True)
    assert "江城市第一中学工会" in mailed.body
