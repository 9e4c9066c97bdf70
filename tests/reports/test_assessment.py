"""Scoring sheets: points from the same figures, bonus and veto, by hand with a reason, frozen when closed."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import jobs
from core.models import Job
from core.workflow import WrongState
from reports.assessment import points, setting
from reports.assessment.models import ScoreItem, ScoreSheet
from reports.assessment.scoring import results
from reports.assessment.workflow import SHEET
from reports.targets import sharing
from tests import make

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
How, Part = ScoreItem.How, ScoreItem.Part


def item(how, most=10, **values):
    return ScoreItem(how=how, points=Decimal(most), title=str(how), **values)


@pytest.mark.parametrize(
    ("made", "value", "goal", "expected"),
    [
        (item(How.TARGET), 3, 4, "7.50"),
        (item(How.TARGET), 9, 4, "10.00"),
        (item(How.TARGET), 1, 3, "3.33"),
        (item(How.STEPS, steps=[["90", "10"], ["80", "8"]]), 85, None, "8"),
        (item(How.STEPS, steps=[["90", "10"], ["80", "8"]]), 79, None, "0"),
        (item(How.SOME), 2, None, "10"),
        (item(How.SOME), 0, None, "0"),
        (item(How.NONE), 0, None, "10"),
        (item(How.NONE), 1, None, "0"),
    ],
)
def test_points_follow_from_what_was_counted(made, value, goal, expected):
    assert str(points.mark(made, value, goal).points) == expected


def test_a_veto_caps_the_total_and_the_strictest_counts():
    marks = [
        points.Mark(item(How.SOME), Decimal(80)),
        points.Mark(item(How.SOME, part=Part.BONUS), Decimal(5)),
        points.Mark(item(How.SOME, 60, part=Part.VETO), is_hit=True),
        points.Mark(item(How.SOME, 0, part=Part.VETO), is_hit=False),
    ]

    assert points.total(marks[:2]).total == 85
    assert points.total(marks).total == 60
    assert points.total([*marks, points.Mark(item(How.HAND, 0, part=Part.VETO), is_hit=True)]).total == 0


def test_equals_share_a_rank():
    assert points.ranks([90, 80, 90, 70]) == [1, 3, 1, 4]


pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make.union(name="江城市总工会", org_type="federation")


@pytest.fixture
def chair(city):
    return make.user("chair", city)


@pytest.fixture
def branches(city):
    return [make.union(city, name=f"第{n}公司工会") for n in range(2)]


@pytest.fixture
def sheet(city, branches, chair):
    """Half the target reached by the first union, all of it and an accident in the second."""
    target = make.target(city, figure="activities.held", since=SINCE, until=UNTIL, value=4)
    sharing.share_out(target, dict.fromkeys(branches, 2), version=1, by=chair)
    make.activity(branches[0])
    for _ in range(2):
        make.activity(branches[1])
    make.award(branches[1])
    made = ScoreSheet.objects.create(union=city, title="2024年度考核", since=SINCE, until=UNTIL)
    for values in (
        {"how": How.TARGET, "figure": "activities.held", "points": 60},
        {"how": How.HAND, "points": 40, "title": "台账"},
        {"how": How.SOME, "figure": "activities.received", "points": 5, "part": Part.BONUS},
        {"how": How.HAND, "points": 0, "part": Part.VETO, "title": "安全事故"},
    ):
        made.items.create(**{"title": "开展活动"} | values)
    return made


def totals(sheet):
    return {each["name"]: (each["rank"], each["total"]) for each in results(sheet)}


def test_every_union_below_is_scored_from_its_own_figures(sheet, branches, chair):
    by_hand = sheet.items.get(title="台账")
    setting.score(by_hand, branches[0], Decimal(35), "台账齐全", by=chair)

    assert totals(sheet) == {"第0公司工会": (1, "65"), "第1公司工会": (1, "65")}

    setting.score(sheet.items.get(title="安全事故"), branches[1], Decimal(0), "发生一起事故", by=chair)
    assert totals(sheet) == {"第0公司工会": (1, "65"), "第1公司工会": (2, "0")}


def test_a_closed_sheet_keeps_its_result_whatever_happens(sheet, branches, chair):
    closed = SHEET.take("close", sheet, by=chair)
    before = totals(closed)

    make.activity(branches[0])
    with pytest.raises(WrongState):
        setting.score(sheet.items.get(title="台账"), branches[0], Decimal(40), "补评", by=chair)
    with pytest.raises(WrongState):
        SHEET.take("close", sheet, by=chair)

    assert totals(ScoreSheet.objects.get(pk=sheet.pk)) == before == {
        "第0公司工会": (2, "30"), "第1公司工会": (1, "65"),
    }  # fmt: skip


def test_two_or_twenty_unions_cost_the_same_queries(sheet, city):
    def asked():
        with CaptureQueriesContext(connection) as found:
            results(sheet)
        return len(found)

    few = asked()
    for _ in range(18):
        make.union(city)
    assert asked() == few


def test_a_branch_sees_its_own_score_and_nobody_elses(client, sheet, branches):
    client.force_login(make.user("chair", branches[0]))

    def status(name, *args):
        return client.get(reverse(f"reports:{name}", args=args)).status_code

    assert "第0公司工会" in client.get(reverse("reports:sheet_list")).content.decode()
    assert status("union_score", sheet.pk, branches[0].pk) == 200
    assert status("union_score", sheet.pk, branches[1].pk) == 404
    assert status("sheet", sheet.pk) == 404


def test_a_new_sheet_is_asked_for_the_union_of_who_sets_it_and_for_the_year_that_was_chosen(
    client, city, chair
):
    client.force_login(chair)
    client.post(reverse("core:scope"), {"year": "2024"})

    form = client.get(reverse("reports:sheet_new")).context["form"]

    assert (form["union"].value(), form["since"].value(), form["until"].value()) == (
        city.pk, date(2024, 1, 1), date(2024, 12, 31),
    )  # fmt: skip


def test_a_sheet_without_an_item_is_not_offered_to_be_closed_for_good(client, sheet, chair):
    client.force_login(chair)
    close = reverse("reports:sheet_step", args=[sheet.pk, "close"])
    assert close in client.get(sheet.get_absolute_url()).content.decode()

    sheet.items.all().delete()

    assert close not in client.get(sheet.get_absolute_url()).content.decode()


def test_an_officer_reads_the_sheet_and_does_not_change_it(client, sheet, city):
    client.force_login(make.user("officer", city))

    page = client.get(sheet.get_absolute_url())

    assert page.status_code == 200
    assert reverse("reports:item_new", args=[sheet.pk]) not in page.content.decode()
    assert client.get(reverse("reports:item_new", args=[sheet.pk])).status_code == 403
    assert client.post(reverse("reports:sheet_step", args=[sheet.pk, "close"])).status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"figure": ""}, "figure"),
        ({"how": "goal"}, "goal"),
        ({"how": "steps", "steps": "90"}, "steps"),
        ({"how": "steps", "steps": "90=50"}, "steps"),
        ({"part": "veto", "how": "target"}, "how"),
        ({"points": "0"}, "points"),
    ],
)
def test_an_item_that_does_not_fit_together_is_refused_at_its_place(client, sheet, chair, change, field):
    client.force_login(chair)
    sent = {"title": "建会", "part": "base", "points": "10", "how": "target", "figure": "activities.held"}

    answer = client.post(reverse("reports:item_new", args=[sheet.pk]), sent | change)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_points_by_hand_want_a_reason_and_stay_within_the_item(client, sheet, branches, chair):
    client.force_login(chair)
    row = sheet.items.get(title="台账")
    url = reverse("reports:hand_score", args=[sheet.pk, branches[0].pk, row.pk])

    assert client.post(url, {"points": "35"}).context["form"].errors.keys() == {"reason"}
    assert client.post(url, {"points": "41", "reason": "好"}).context["form"].errors.keys() == {"points"}
    assert client.post(url, {"points": "35", "reason": "台账齐全"}).status_code == 302
    assert (
        "台账齐全"
        in client.get(reverse("reports:union_score", args=[sheet.pk, branches[0].pk])).content.decode()
    )


def test_the_workbook_holds_the_ranking_and_every_item(client, sheet, branches, chair):
    sheet.items.filter(title="台账").update(title="=1+1")
    client.force_login(chair)
    client.post(reverse("reports:sheet_export", args=[sheet.pk]))
    job = Job.objects.get()
    jobs.run(job.pk)
    job.refresh_from_db()

    book = CalamineWorkbook.from_filelike(BytesIO(job.file.read()))
    ranking, items = (book.get_sheet_by_index(n).to_python() for n in range(2))

    assert [row[:2] + row[-1:] for row in ranking[1:]] == [[1, "第1公司工会", 65], [2, "第0公司工会", 30]]
    assert len(items) == 1 + 2 * 4
    assert [row[2] for row in items].count("=1+1") == 2
    about = {row[0]: row[1] for row in book.get_sheet_by_index(2).to_python()}
    assert (about["标题"], about["生成人"]) == (sheet.title, str(chair))


def test_an_item_that_is_sent_twice_is_added_once(client, sheet, chair):
    client.force_login(chair)
    url, number = reverse("reports:item_new", args=[sheet.pk]), sheet.items.count()
    sent = {"title": "调研", "part": "base", "points": "5", "how": "hand"}
    sent["token"] = client.get(url).context["token"]

    for _twice in range(2):
        assert client.post(url, sent).url == sheet.get_absolute_url()
    assert sheet.items.count() == number + 1
