"""The term clock: when the next election is due, who is told, and what is still to do."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.figures import Figures
from core.models import Notice
from core.reminders import remind as remind_of
from core.scope import Scope
from members import founding
from members.models import SixHave, StandingBody
from members.models.profile import end_of_term
from members.terms import NOTICE, Due, counts, due, with_terms, within
from tests import make


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        (date(2022, 5, 20), "3", date(2025, 5, 20)),
        (date(2022, 5, 20), "5", date(2027, 5, 20)),
        (date(2024, 2, 29), "3", date(2027, 2, 28)),
        (None, "5", None),
        (date(2022, 5, 20), "", None),
    ],
)
def test_a_term_ends_three_or_five_years_after_it_began(start, years, end):
    assert end_of_term(start, years) == end


@pytest.mark.django_db
def test_a_union_knows_when_its_next_election_is_due():
    union = make.union(term_start=date(2022, 5, 20), term_years="5")
    assert union.term_end == date(2027, 5, 20)


# How near an election is.

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("end", "near"),
    [
        (date(2026, 3, 30), Due.OVERDUE),
        (date(2026, 3, 31), Due.QUARTER),
        (date(2026, 6, 29), Due.QUARTER),
        (date(2026, 6, 30), Due.HALF),
        (date(2026, 9, 29), Due.HALF),
        (date(2026, 9, 30), Due.YEAR),
        (date(2027, 3, 30), Due.YEAR),
        (date(2027, 3, 31), None),
        (None, None),
    ],
)
def test_an_election_is_overdue_or_due_within_three_six_or_twelve_months(end, near):
    assert due(end, TODAY) == near


@pytest.mark.django_db
def test_the_counts_and_the_lists_agree_with_the_rule():
    ends = [date(2026, month, 15) for month in range(1, 13)] + [date(2027, 3, 15), date(2027, 8, 1)]
    for end in ends:
        make.union(term_start=end.replace(year=end.year - 5), term_years="5")
    make.union()
    make.union(term_start=date(2020, 1, 1), term_years="3", dissolved_on=date(2024, 1, 1))
    unions = with_terms(make.user(is_superuser=True))

    found = {each.code: set(unions.filter(within(each, TODAY))) for each in Due}

    assert {code: len(rows) for code, rows in found.items()} | {"unknown": 1} == counts(unions, TODAY)
    assert {(u, due(u.term_end, TODAY).code) for u in unions if due(u.term_end, TODAY)} == {
        (union, code) for code, rows in found.items() for union in rows
    }


# Reminders.


def remind(day):
    return remind_of(NOTICE, day)


def on_the_clock(parent=None, **values):
    return make.union(parent, **{"term_start": date(2021, 5, 20), "term_years": "5"} | values)


@pytest.mark.django_db
def test_each_is_told_once_for_each_threshold_however_often_the_clock_runs():
    above = make.union()
    union = on_the_clock(above)
    chair, federation = make.user("chair", union), make.user("federation", above)
    make.user("auditor", union)
    make.user("chair", make.union(above))

    sent = [remind(day) for day in (
        date(2025, 5, 1), date(2025, 6, 1), date(2025, 6, 2), date(2025, 12, 1), date(2025, 12, 1),
        date(2026, 3, 1), date(2026, 5, 21), date(2026, 7, 1),
    )]  # fmt: skip

    assert sent == [0, 2, 0, 2, 0, 2, 2, 0]
    assert {n.to for n in Notice.objects.all()} == {chair, federation}
    assert [n.facts["rung"] for n in chair.notices.order_by("pk")] == ["year", "half", "quarter", "overdue"]


@pytest.mark.django_db
def test_it_is_told_up_to_the_federation_past_unions_for_which_nobody_works():
    top = make.union(org_type="federation")
    county = make.union(top, org_type="federation")
    bureau = make.union(make.union(county, org_type="street"), org_type="bureau")
    union = on_the_clock(make.union(bureau, org_type="company"))
    told = {make.user(*each) for each in (("chair", union), ("chair", bureau), ("federation", county))}
    make.user("federation", top)

    remind(date(2026, 5, 1))

    assert {notice.to for notice in Notice.objects.all()} == told


@pytest.mark.django_db
def test_where_there_is_no_federation_the_nearest_union_at_work_is_told():
    top = make.union()
    above = make.union(top)
    on_the_clock(make.union(above))
    near = make.user("officer", above)
    make.user("chair", top)

    remind(date(2026, 5, 1))

    assert {notice.to for notice in Notice.objects.all()} == {near}


@pytest.mark.django_db
def test_after_the_election_nobody_is_reminded_until_the_next():
    union = on_the_clock()
    chair = make.user("chair", union)
    assert remind(date(2026, 5, 21)) == 1

    founding.elect(union, 2, "5", day=date(2026, 5, 30), by=chair)

    assert remind(date(2026, 6, 1)) == 0
    assert remind(date(2030, 6, 1)) == 1


@pytest.mark.django_db
def test_a_hundred_unions_are_reminded_of_in_a_few_queries(django_assert_max_num_queries):
    above = make.union()
    make.user("federation", above)
    for _ in range(100):
        on_the_clock(above)
    with django_assert_max_num_queries(8):
        assert remind(date(2026, 5, 1)) == 100


@pytest.mark.django_db
def test_a_notice_is_read_in_ones_own_words_and_leads_to_the_union(client):
    union = on_the_clock(name="实验学校工会")
    chair = make.user("chair", union)
    remind(date(2026, 5, 1))
    client.force_login(chair)

    page = client.get("/notices/").content.decode()
    assert "实验学校工会任期将于2026-05-20届满，距换届不足三个月。" in page
    [notice] = chair.notices.all()
    answer = client.get(f"/notices/{notice.pk}/")

    assert answer.url == union.get_absolute_url()
    assert not Notice.objects.filter(read_at=None).exists()
    client.force_login(make.user("chair", union))
    assert client.get(f"/notices/{notice.pk}/").url == "/notices/"


@pytest.mark.django_db
def test_a_notice_about_what_one_may_no_longer_view_is_not_shown(client):
    union = on_the_clock(name="实验学校工会")
    chair = make.user("chair", union)
    remind(date(2026, 5, 1))
    chair.assignments.all().delete()
    client.force_login(chair)
    assert "实验学校工会" not in client.get("/notices/").content.decode()


@pytest.mark.django_db
def test_all_notices_are_marked_as_read(client):
    union = on_the_clock()
    chair, other = make.user("chair", union), make.user("officer", union)
    remind(date(2026, 5, 1))
    client.force_login(chair)
    client.post("/notices/")
    assert [n.read_at is None for n in (chair.notices.get(), other.notices.get())] == [False, True]


# The way to the election.


@pytest.mark.django_db
def test_steps_are_written_down_and_the_election_ends_the_clock(client):
    union = on_the_clock(term_no=3)
    client.force_login(make.user("chair", union))
    page = f"/members/union/{union.pk}/term/"

    client.post(page, {"report": "2026-03-01", "report_no": "实工〔2026〕2号", "candidates": "2026-04-01"})

    assert [(s.what, s.document_no) for s in union.term_steps.order_by("date")] == [
        ("report", "实工〔2026〕2号"), ("candidates", ""),
    ]  # fmt: skip
    client.post(page, {"report": "2026-03-01"})
    assert [s.what for s in union.term_steps.all()] == ["report"]

    answer = client.post(
        f"/members/union/{union.pk}/step/elect/",
        {"day": "2026-05-30", "term_no": "4", "term_years": "5", "document_no": "江工〔2026〕9号"},
    )

    assert answer.status_code == 302
    union.refresh_from_db()
    assert (union.elected_on, union.term_no, union.term_end) == (date(2026, 5, 30), 4, date(2031, 5, 30))
    [event] = union.events.all()
    assert (event.what, event.document_no) == ("elected", "江工〔2026〕9号")


@pytest.mark.django_db
def test_the_list_of_a_parent_shows_what_is_overdue_below_at_a_fixed_cost(client, django_assert_num_queries):
    above = make.union()
    client.force_login(make.user("federation", above))
    on_the_clock(above, name="逾期工会", term_start=date(2015, 1, 1))
    client.get("/members/term/")

    with CaptureQueriesContext(connection) as one:
        assert "逾期工会" in client.get("/members/term/?due=overdue").content.decode()
    for _ in range(30):
        on_the_clock(above, term_start=date(2016, 1, 1))
    with django_assert_num_queries(len(one)):
        assert client.get("/members/term/?due=overdue").context["page"].paginator.count == 31


@pytest.mark.django_db
def test_what_is_not_known_of_a_union_takes_no_line_on_a_phone(client):
    client.force_login(make.user("federation", make.union()))
    answer = client.get("/members/term/?due=unknown")
    assert answer.context["page"].paginator.count == 1
    assert answer.content.decode().count("is-blank") == 3


# What a union is made of.


@pytest.mark.django_db
def test_a_body_that_is_set_up_counts_and_the_six_are_shown_with_what_shows_them(client):
    union = make.union()
    school = make.union(union)
    StandingBody.objects.create(owner=school, body="women", date=date(2024, 3, 1), chair="李梅")
    StandingBody.objects.create(owner=school, body="audit", date=date(2024, 3, 1), until=date(2024, 9, 1))
    SixHave.objects.create(owner=school, item="funds", evidence="独立账户已开立")
    figures = {y: Figures(Scope(union, date(y, 1, 1), date(y, 12, 31))) for y in (2023, 2024)}

    assert [figures[y]["members.women_orgs"].value for y in (2023, 2024)] == [0, 1]
    assert figures[2024]["members.audit_orgs"].value == 0
    client.force_login(make.user("chair", union))
    page = client.get(school.get_absolute_url()).content.decode()
    assert "独立账户已开立" in page
    assert "1/6" in page
    assert "李梅" in page
