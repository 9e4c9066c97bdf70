"""The demo command: it loads once, beside nobody else's unions."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import reverse

from activities.models import Activity
from core.checklist import GAPS
from core.kinds import kinds
from core.models import HistoryEntry
from core.records import LEFT_BLANK
from core.scope import Scope
from members.models import RoleAssignment, Union, User
from members.roles import Role
from tests import make
from unionhub.demo import LOGINS, PASSWORD, SCHOOL, TOP, UNIONS, lately
from unionhub.management.commands.demo import import_demo
from welfare.models import Drive, Grant, Insurance

pytestmark = pytest.mark.django_db


def demo(*options):
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


def everything():
    models = [kind.model for kind in kinds()]
    models += [part.model for kind in kinds() for part in kind.parts]
    models += [HistoryEntry, User, RoleAssignment]
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}


def test_a_second_run_changes_nothing(client):
    said = demo()
    first = everything()

    again = demo()

    assert everything() == first
    for union in UNIONS:
        assert f"{union.code}  {union.name}: there already" in again
        assert f"{union.code}  {union.name}: there already" not in said
    for login in LOGINS:
        assert client.login(username=login.username, password=PASSWORD), login
        assert client.get(reverse("core:home")).status_code == 200, login
        assert login.username in said


def test_a_member_finds_ideas_at_every_stage_and_a_draft_with_answers_to_opinions(client):
    demo()
    client.login(username="officer", password=PASSWORD)
    board = client.get(reverse("congress:ideas"), {"tab": "all"})
    [first] = [idea for idea, *_ in board.context["cards"] if idea.prize == "一等奖"]
    rewarded = client.get(first.get_absolute_url())
    figures = client.get(reverse("congress:idea_figures")).context["table"].whole
    client.login(username="member", password=PASSWORD)
    draft = client.get(reverse("congress:board")).context["documents"][0][0]
    answered = client.get(reverse("congress:board_item", args=["document", draft.pk]))

    stages = {"offered", "recommended", "scored", "adopted", "carried_out", "not_adopted"}
    assert {idea.state for idea, *_ in board.context["cards"]} == stages
    assert "请假审批平均用时由两天缩短到半天" in rewarded.content.decode()
    assert (figures.adopted, figures.excellent, figures.reward) == (3, 2, 800)
    assert answered.context["voices"] == {"received": 4, "answered": 3, "adopted": 2}
    assert "已采纳，在第九条中单列" in answered.content.decode()


def test_every_role_has_a_login_that_the_readme_names():
    readme = (Path(__file__).parents[2] / "README.md").read_text()

    assert {login.role for login in LOGINS} == set(Role)
    assert [login.username for login in LOGINS if f"`{login.username}`" not in readme] == []
    assert f"`{PASSWORD}`" in readme


def test_it_is_not_loaded_beside_unions_of_others(capsys):
    make.union(name="别人的工会")

    with pytest.raises(SystemExit) as ended:
        demo()

    assert ended.value.code == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "--force" in line
    assert Union.objects.count() == 1
    assert not User.objects.exists()


def test_it_is_loaded_beside_unions_of_others_when_forced():
    other = make.union(name="别人的工会")

    demo("--force")

    codes = {other.code, TOP.code, *(union.code for union in UNIONS)}
    assert set(Union.objects.filter(code__in=codes).values_list("code", flat=True)) == codes


def test_what_people_add_to_a_demo_union_is_no_union_of_others():
    demo()
    make.union(Union.objects.get(code="demo-5"), name="初中部分会")

    assert "there already" in demo()


def test_at_the_start_it_is_loaded_where_it_is_wanted_and_nowhere_else(settings):
    settings.DEMO = False
    assert demo("--at-start") == ""
    assert not Union.objects.exists()

    settings.DEMO = True
    make.union(name="别人的工会")
    assert "not loaded" in demo("--at-start")
    assert not User.objects.exists()


@pytest.mark.parametrize("amount", ["34元", "20xx元", "不知道"])
def test_a_file_of_the_demo_that_cannot_be_written_stops_it(amount, settings, tmp_path, monkeypatch, capsys):
    settings.DEMO = True
    monkeypatch.setattr("unionhub.demo.FOLDER", tmp_path)
    wrong = {"kind": "welfare.Drive", "fields": {"name": "捐款", "date": "2024", "cash": amount}}
    (tmp_path / "demo-2.json").write_text(json.dumps([wrong]))
    (tmp_path / "demo-1.json").write_text(json.dumps([]))

    with pytest.raises(SystemExit) as ended:
        demo("--at-start")

    assert ended.value.code == 2
    [error] = capsys.readouterr().err.splitlines()
    assert error.startswith("demo-2.json was not written: ")
    assert amount in error
    assert not Union.objects.filter(code="demo-2").exists()


def test_damaged_and_masked_numbers_come_in_as_the_importer_marks_them():
    demo()

    drive = Drive.objects.get(union__code="demo-1")
    assert (drive.cash, drive.remark.startswith("原始材料")) == (34, True)
    insurance = Insurance.objects.get(union__code="demo-5", coverage_amount__gt=0)
    assert insurance.coverage_amount == 591200
    assert "原文为“59,1200元”，经核对按591200登记。" in insurance.remark
    [course] = GAPS["blank.activities.Activity"].rows(
        Scope(Union.objects.get(code="demo-3"), date(2024, 1, 1), date(2024, 12, 31))
    )
    assert (course.sessions, course.attendances) == (None, None)
    assert course.remark.count(LEFT_BLANK) == 2
    assert "20xxxx人次" in course.remark


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 11, 28), date(2028, 2, 29)])
def test_the_school_goes_on_recording_up_to_the_day_on_which_the_demo_is_loaded(today):
    union = make.union(code=SCHOOL, org_type="school")
    begin = today - timedelta(days=366)

    import_demo(lately.FILE.name, lately.records(today), union)

    days = [*Activity.objects.values_list("date", flat=True), *Grant.objects.values_list("date", flat=True)]
    assert all(begin < day <= today for day in days)
    assert len({day.month for day in days}) >= 6


def test_the_first_page_of_a_member_asks_for_no_records_that_they_may_not_add(client):
    demo()
    client.force_login(User.objects.get(username="member"))

    page = client.get(reverse("core:home"))

    assert page.context["counts"]
    assert page.context["missing"] == []
    client.force_login(User.objects.get(username="officer"))
    assert client.get(reverse("core:home")).context["missing"]
