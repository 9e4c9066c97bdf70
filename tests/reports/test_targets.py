"""Targets that are counted: how far they are reached, how they are split, who may change them, how they are told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from core import history
from core.material import Material
from core.prose import Cite
from core.scope import Scope
from reports.assessment.scoring import computed
from reports.compose import compose
from reports.editing.cards import card
from reports.figures import figure_lines
from reports.levels.comparison import Comparison
from reports.models import Target
from reports.targets import sharing
from reports.targets.progress import expected, progress_of
from reports.targets.splitting import split
from tests import make
from tests.core.books import entry, imported, texts

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


@pytest.fixture
def city():
    return make.union(name="江城市总工会", org_type="federation")


@pytest.fixture
def branches(city):
    return [make.union(city, name=f"第{n}公司工会") for n in range(3)]


def target(union, figure="activities.held", value=4, **values):
    given = {"figure": figure, "since": SINCE, "until": UNTIL, "value": value, "indicator": "开展活动"}
    return make.target(union, **given | values)


def told(union, since=SINCE, until=UNTIL, language="zh-hans"):
    document = compose(union, since, until, "enterprise", language)
    return "\n".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [
        (10, [1, 1, 1], [4, 3, 3]),
        (100, [50, 30, 20], [50, 30, 20]),
        (7, [0, 0], [4, 3]),
        (5, [1, 0, 2], [2, 0, 3]),
        (2, [1, 1, 1, 1], [1, 1, 0, 0]),
        (0, [3, 4], [0, 0]),
        (9, [], []),
    ],
)
def test_parts_follow_the_weights_and_sum_up_to_the_whole(whole, weights, parts):
    assert split(whole, weights) == parts


def test_what_is_reached_is_counted_with_all_below_and_what_nothing_counts_is_typed(city, branches):
    for union in (city, branches[0]):
        make.activity(union)
    make.activity(branches[0], date=date(2023, 5, 1))
    counted, typed = progress_of([target(city), make.target(city, value=10, achieved=9)])

    assert (counted.reached.value, counted.share, counted.is_reached) == (2, 50, False)
    assert (typed.reached.value, typed.share, typed.url) == (9, 90, "")


def test_a_rate_is_reached_in_per_cent_and_waits_for_no_day(city):
    make.employer(city, should_unionise=True, unionised=True)
    make.employer(city, should_unionise=True, unionised=False)
    [line] = progress_of([target(city, "members.unionising_rate", 80)])

    assert (line.reached.words("zh-hans"), line.expected) == ("50%", None)


def test_a_rate_of_nothing_is_not_nought_but_not_known(city):
    [line] = progress_of([target(city, "members.unionising_rate", 80)])

    assert (line.reached, line.share, line.goal_words) == (None, None, "80%")


def test_the_days_so_far_say_how_much_is_expected(city):
    made = target(city)

    assert expected(made, made.counts, date(2024, 7, 1)) == pytest.approx(50, abs=0.1)
    assert expected(made, made.counts, date(2025, 3, 1)) == 100
    assert expected(made, made.counts, date(2023, 3, 1)) == 0


def test_three_or_thirty_branches_cost_the_same_queries(client, city, branches):
    client.force_login(make.user("chair", city))

    def asked():
        with CaptureQueriesContext(connection) as found:
            page = client.get(reverse("reports:targets"), {"year": "2024"})
        assert len(page.context["lines"]) == Target.objects.count()
        return len(found)

    for union in branches:
        target(union)
    asked()
    few = asked()
    for _ in range(27):
        target(make.union(city))
    assert asked() == few


def test_a_target_is_split_equally_by_members_or_by_last_year(city, branches):
    whole = target(city, value=10)
    for n, union in enumerate(branches):
        for _ in range(n):
            make.member(union, joined_on=date(2020, 1, 1))
    make.activity(branches[0], date=date(2023, 5, 1))

    parts = {way: [*sharing.proposed(whole, branches, way).values()] for way in sharing.WAYS}

    assert parts == {"equal": [4, 3, 3], "members": [0, 3, 7], "last_year": [10, 0, 0]}


def test_splitting_writes_the_shares_and_a_second_splitting_changes_them(client, city, branches):
    chair, whole = make.user("chair", city), target(city, value=10)
    client.force_login(chair)
    url = reverse("reports:target_split", args=[whole.pk])

    def sent(*numbers, version):
        data = {f"share_{u.pk}": n for u, n in zip(branches, numbers, strict=True)}
        return client.post(url, data | {"version": version})

    assert sent(5, 3, 2, version=1).status_code == 302
    assert [s.value for s in sharing.shares_of(whole)] == [5, 3, 2]
    assert sent(6, 4, "", version=2).status_code == 302
    assert [s.value for s in sharing.shares_of(whole)] == [6, 4]
    late = sent(1, 1, 1, version=1)
    assert (late.status_code, [s.value for s in sharing.shares_of(whole)]) == (409, [6, 4])


def test_what_is_left_over_is_seen(client, city, branches):
    client.force_login(make.user("chair", city))
    whole = target(city, value=10)
    sharing.share_out(whole, {branches[0]: 7}, version=1, by=make.user("chair", city))

    page = client.get(reverse("reports:target", args=[whole.pk]))

    assert "剩余3未分解" in page.content.decode()


def test_a_branch_sees_its_share_as_set_from_above_and_cannot_change_it(client, city, branches):
    sharing.share_out(target(city, value=10), {branches[0]: 7}, version=1, by=make.user("chair", city))
    share = Target.objects.get(union=branches[0])
    client.force_login(make.user("chair", branches[0]))

    page = client.get(share.get_absolute_url())

    assert page.status_code == 200
    assert "江城市总工会下达，只能由其修改" in page.content.decode()
    assert client.get(reverse("reports:target_edit", args=[share.pk])).status_code == 403
    assert client.post(reverse("reports:target_delete", args=[share.pk])).status_code == 403
    assert client.get(reverse("reports:target", args=[share.share_of_id])).status_code == 404


def test_the_summary_tells_the_share_reached_and_by_how_much_more(city):
    for _ in range(5):
        make.activity(city)
    target(city)

    assert "开展活动目标任务4项，全年完成5项，占全年任务的125%，超额完成1项任务。" in told(city)
    english = told(city, language="en")
    assert (
        "target for 开展活动 was 4 activities, 5 activities reached over the year, 125% of the year"
        in english
    )


def test_halfway_through_the_year_the_summary_says_how_much_of_the_year_is_done(city):
    make.activity(city, date=date(2024, 3, 1))
    target(city)

    assert "截至6月30日完成1项，占全年任务的25%。" in told(city, until=date(2024, 6, 30))


def test_the_number_reached_leads_to_the_rows_counted(city):
    make.activity(city)
    target(city)
    material = Material(Scope(city, SINCE, UNTIL), "zh-hans")
    [row] = material.rows(Target)

    cites = [run for run in material.tell(row) if isinstance(run, Cite)]

    assert [(c.text, c.figure or c.kind) for c in cites] == [
        ("开展活动", "reports.Target"),
        ("4项", "reports.Target"),
        ("1项", "activities.held"),
        ("25%", "reports.Target"),
    ]


def test_a_rate_is_told_with_both_terms_and_the_points_above(city):
    for _ in range(9):
        make.employer(city, should_unionise=True, unionised=True)
    make.employer(city, should_unionise=True, unionised=False)
    target(city, "members.unionising_rate", 85, indicator="组建率")

    assert "组建率目标任务85%，全年达到90%（9家/10家），超出目标5个百分点。" in told(city)


def test_the_shares_are_told_by_the_branches_and_not_again_by_the_whole(city, branches):
    sharing.share_out(target(city, value=10), {branches[0]: 7}, version=1, by=make.user("chair", city))

    assert told(city).count("目标任务") == 1
    assert "江城市总工会下达开展活动目标任务7项，全年完成0项，占全年任务的0%。" in told(branches[0])


def test_a_typed_target_is_told_as_it_was(city):
    make.target(city, period="2024", value=100, achieved=103, counter="家", indicator="建会")

    assert "制定建会年度目标任务，目标100家，实际完成103家，完成率103%，超额完成任务。" in told(city)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"until": "2023-01-01"}, "until"),
        ({"figure": "members.unionising_rate", "value": "120"}, "value"),
        ({"figure": "members.nothing"}, "figure"),
        ({"value": "0"}, "value"),
    ],
)
def test_what_cannot_be_a_target_is_refused_at_its_place(client, city, change, field):
    client.force_login(make.user("chair", city))
    sent = {
        "union": city.pk,
        "figure": "activities.held",
        "since": "2024-01-01",
        "until": "2024-12-31",
        "value": "4",
    }

    answer = client.post(reverse("reports:target_set"), sent | change)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Target.objects.exists()


def test_a_target_sent_twice_is_set_once(client, city):
    client.force_login(make.user("chair", city))
    sent = {
        "union": city.pk, "figure": "activities.held:type=training", "since": "2024-01-01", "until": "2024-12-31",
        "value": "4", "token": "7d2f3f3e-2a52-4b0b-9a0e-0b8d3ac0f001",
    }  # fmt: skip

    urls = [client.post(reverse("reports:target_set"), sent).url for _ in range(2)]

    [made] = Target.objects.all()
    assert urls == [made.get_absolute_url()] * 2
    assert [entry.did for entry in history.history(made)] == ["added"]


def test_the_rows_behind_a_figure_are_those_of_the_union_and_period(client, city, branches):
    make.activity(branches[0], name="职工运动会")
    make.activity(branches[0], name="去年的运动会", date=date(2023, 6, 1))
    client.force_login(make.user("chair", branches[0]))
    query = {"figure": "activities.held", "since": "2024-01-01", "until": "2024-12-31"}

    def page(**more):
        return client.get(reverse("reports:figure_rows"), query | more)

    body = page(union=branches[0].pk).content.decode()
    assert "职工运动会" in body
    assert "去年的运动会" not in body
    assert page(union=city.pk).status_code == 404
    assert page(union=branches[0].pk, figure="no.such").status_code == 404
    assert page(union=branches[0].pk, since="yesterday").status_code == 404


def test_a_target_is_the_same_wherever_it_is_read(city, branches):
    """Split, set for a part, or typed as people call figure and period: for comparison, chip, sheet, score and file."""
    chair = make.user("federation", city)
    sharing.share_out(target(city, value=10), {branches[0]: 7}, version=1, by=chair)
    target(branches[0], "activities.held:type=training", 3)
    make.target(branches[1], indicator="活动", period="2024年度", value=5)
    make.target(branches[1], indicator="活动", period="2024年1月", value=1)
    make.target(branches[2], indicator="Activities", period="2024", value=6)
    training = Cite("0项", figure="activities.held", group=("type", "training"))
    summary, _paragraph = make.summary(branches[0])
    sheet = make.score_sheet(city)
    item = sheet.items.create(title="活动", how="target", figure="activities.held", points=10)

    compared = Comparison(Scope(city, SINCE, UNTIL), ["activities.held"], chair).lines
    scored = computed(sheet)
    lines = {(line.name, line.group): line for line in figure_lines(Scope(branches[0], SINCE, UNTIL))}

    assert {line.union: line.cells[0].target for line in compared} == dict(
        zip(branches, (7, 5, 6), strict=True)
    )
    assert {
        each["name"]: mark["goal"] for each in scored for mark in each["marks"] if mark["item"] == item.pk
    } == {branch.name: goal for branch, goal in zip(branches, ("7", "5", "6"), strict=True)}
    for language in ("zh-hans", "en"):
        with override(language):
            assert card(training, summary, chair).target.startswith("3")
            assert card(Cite("0项", figure="activities.held"), summary, chair).target.startswith("7")
    assert [lines["activities.held", group].target for group in (None, training.group)] == [7, 3]


def test_a_target_set_from_above_is_the_unions_above_to_change(client, city, branches):
    client.force_login(make.user("federation", city))
    sent = {"figure": "activities.held", "since": "2024-01-01", "until": "2024-12-31", "value": "4"}
    for union in (city, branches[0]):
        assert client.post(reverse("reports:target_set"), sent | {"union": union.pk}).status_code == 302
    own, given = Target.objects.get(union=city), Target.objects.get(union=branches[0])
    client.force_login(make.user("chair", branches[0]))

    assert (own.set_by, given.set_by, given.assigned_by) == (None, city, city.name)
    assert client.get(reverse("reports:target_edit", args=[given.pk])).status_code == 403
    assert client.post(reverse("reports:target_delete", args=[given.pk])).status_code == 403


def test_a_target_that_comes_with_a_file_says_who_set_it(city, branches):
    above, chair = make.user("federation", city), make.user("chair", branches[1])
    rows = [
        entry("reports.Target", union=union.code, indicator=name, period="2024")
        for union, name in ((city, "自定"), (branches[0], "下达"))
    ]

    for by, union, given in (
        (above, city, rows),
        (chair, branches[1], [entry("reports.Target", indicator="本会", period="2024")]),
    ):
        assert texts(imported(given, union, user=by)) == []

    found = {each.indicator: (each.set_by, each.assigned_by) for each in Target.objects.all()}
    assert found == {"自定": (None, ""), "下达": (city, city.name), "本会": (None, "")}


def test_a_target_missed_by_very_little_is_missed_on_the_page_and_in_the_text(city):
    row = make.target(city, indicator="发展会员", value=10_000, achieved=9_996, period="2024", set_on=SINCE)

    [line] = progress_of([row])

    assert (line.is_reached, line.share_words) == (False, "99.9")
    assert "完成率99.9%" in told(city)
