"""Who leads a union: elected, in office, replaced; put right with the event; counted; what unions lack."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.checklist import GAPS
from core.figures import Figures
from core.models import Attachment
from core.scope import Scope
from members.chairs import otherwise_registered
from members.checklist import term_over
from members.models import Officer, SixHave, StandingBody, UnionEvent
from tests import make

pytestmark = pytest.mark.django_db

ELECTED = date(2024, 5, 30)


@pytest.fixture
def union():
    union = make.union(name="实验学校工会", term_no=3, term_start=date(2019, 5, 20), term_years="5")
    for post, name, since in (
        ("chair", "旧主席", date(2019, 5, 20)), ("vice_chair", "旧副主席", None), ("group_leader", "组长", None),
    ):  # fmt: skip
        Officer.objects.create(owner=union, post=post, name=name, since=since, time="full")
    return union


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


def rows(*officers):
    sent = {"officers-TOTAL_FORMS": len(officers), "officers-INITIAL_FORMS": 0}
    for n, (post, name, time) in enumerate(officers):
        sent |= {f"officers-{n}-post": post, f"officers-{n}-name": name, f"officers-{n}-time": time}
    return sent


def elect(client, union, *officers, **sent):
    sent = {"day": f"{ELECTED}", "term_no": "4", "term_years": "5", "document_no": "江工〔2024〕9号"} | sent
    return client.post(reverse("members:union_step", args=[union.pk, "elect"]), sent | rows(*officers))


def terms(union):
    found = union.officers.values_list("post", "name", "since", "until")
    return sorted(((post, name, *(day and f"{day}" for day in days)) for post, name, *days in found), key=str)


NEW = (("chair", "新主席", "full"), ("vice_chair", "旧副主席", "part"))
OLD = [
    ("chair", "旧主席", "2019-05-20", None),
    ("group_leader", "组长", None, None),
    ("vice_chair", "旧副主席", None, None),
]


def test_an_election_written_down_twice_is_refused_the_second_time(client, chair, union):
    elect(client, union, *NEW)
    once = terms(union)

    assert elect(client, union, *NEW).status_code == 422
    assert (terms(union), union.events.filter(what="elected").count()) == (once, 1)


def test_an_election_ends_the_old_committee_and_takes_the_new_one_in(client, chair, union):
    assert elect(client, union, *NEW).status_code == 302

    assert terms(union) == sorted([
        ("chair", "旧主席", "2019-05-20", "2024-05-29"), ("chair", "新主席", "2024-05-30", None),
        ("vice_chair", "旧副主席", None, "2024-05-29"), ("vice_chair", "旧副主席", "2024-05-30", None),
        ("group_leader", "组长", None, None),
    ], key=str)  # fmt: skip
    assert union.officers.get(name="新主席").document_no == "江工〔2024〕9号"
    page = client.get(union.get_absolute_url()).context
    facts = next(facts for template, facts in page["panels"] if template.endswith("_officers.html"))
    assert [each.called for each in facts["now"]] == ["新主席", "旧副主席", "组长"]
    assert (facts["full_time"], facts["part_time"], len(facts["former"])) == (2, 1, 2)


def test_the_form_begins_with_those_in_office_and_empty_rows_leave_them(client, chair, union):
    form = client.get(reverse("members:union_step", args=[union.pk, "elect"])).context["form"]
    assert [row.initial["name"] for row in form.committee.forms if row.initial] == ["旧主席", "旧副主席"]

    assert elect(client, union, ("committee", "", "")).status_code == 302
    assert terms(union) == OLD


def test_an_officer_without_a_name_refuses_the_election_whole(client, chair, union):
    assert elect(client, union, ("chair", "", "full")).status_code == 422
    assert terms(union) == OLD
    assert not UnionEvent.objects.exists()


def test_an_election_put_right_moves_the_terms_and_taken_back_restores_them(client, chair, union):
    elect(client, union, *NEW)
    page = reverse("members:union_event", args=[union.pk, union.events.get().pk])

    assert client.post(page, {"day": "2024-06-01", "document_no": "江工〔2024〕9号"}).status_code == 302
    union.refresh_from_db()
    assert (union.elected_on, union.term_end) == (date(2024, 6, 1), date(2029, 6, 1))
    assert ("chair", "旧主席", "2019-05-20", "2024-05-31") in terms(union)

    client.post(page, {"strike": "1"})
    union.refresh_from_db()
    assert (union.elected_on, union.term_no) == (None, 3)
    assert terms(union) == OLD


@pytest.fixture
def registered(union):
    values = {"chair_name": "旧主席", "chair_id_number": make.resident_id(1), "chair_phone": "027-1234567"}
    for name, value in values.items():
        setattr(union, name, value)
    union.save()
    return values


def register(union):
    union.refresh_from_db()
    return {name: str(getattr(union, name)) for name in ("chair_name", "chair_id_number", "chair_phone")}


def test_what_is_registered_of_a_chair_is_not_left_standing_for_the_next(client, chair, union, registered):
    before, number = register(union), make.resident_id(2)
    assert otherwise_registered(type(union).objects.all(), ELECTED).count() == 0

    assert elect(client, union, *NEW, chair_id_number=number[:-1] + "*").status_code == 422
    assert elect(client, union, *NEW, chair_id_number=number).status_code == 302

    union.refresh_from_db()
    assert (union.chair_name, union.chair_id_number.clear, union.chair_phone) == ("新主席", number, "")
    client.post(reverse("members:union_event", args=[union.pk, union.events.get().pk]), {"strike": "1"})
    assert register(union) == before
    union.refresh_from_db()
    assert union.chair_id_number.clear == registered["chair_id_number"]


@pytest.mark.parametrize(
    ("elected", "kept"),
    [
        ((("chair", "旧主席", "full"),), True),
        ((("vice_chair", "新副主席", ""),), False),
        ((("committee", "", ""),), True),
    ],
)
def test_a_chair_who_stays_stays_registered_and_one_who_goes_does_not(
    client, chair, union, registered, elected, kept
):
    before = register(union)
    assert elect(client, union, *elected).status_code == 302
    assert (register(union) == before, any(register(union).values())) == (kept, kept)


def test_a_registered_chair_who_is_not_in_office_is_a_gap(union, registered):
    scope = Scope(union, date(2024, 1, 1), date(2024, 12, 31))
    assert not GAPS["members.chair_differs"].rows(scope).exists()
    union.officers.filter(post="chair").update(until=date(2024, 5, 29))
    assert list(GAPS["members.chair_differs"].rows(scope)) == [union]


def test_a_term_that_begins_before_the_present_one_is_refused_in_its_own_words(client, chair, union):
    answer = elect(client, union, *NEW, day="2019-05-19")
    [error] = answer.context["form"].non_field_errors()
    assert "2019" in error
    assert "改名" not in error
    assert "划转" not in error


def test_officers_are_counted_at_the_end_of_the_period_full_and_part_time(client, chair, union):
    elect(client, union, *NEW)
    found = {
        year: [
            Figures(Scope(union, date(year, 1, 1), date(year, 12, 31)))[f"members.{name}"].value
            for name in ("officers", "full_time_officers", "part_time_officers")
        ]
        for year in (2023, 2024)
    }
    assert found == {2023: [3, 3, 0], 2024: [3, 2, 1]}


@pytest.mark.parametrize(
    ("values", "is_over"),
    [
        ({"term_start": date(2021, 5, 1), "term_years": "3"}, True),
        ({"term_start": date(2021, 5, 1), "term_years": "5"}, False),
        ({"elected_on": date(2019, 5, 1)}, True),
        ({"elected_on": date(2020, 5, 1)}, False),
        ({"elected_on": date(2019, 5, 1), "dissolved_on": date(2022, 1, 1)}, False),
    ],
)
def test_a_term_is_over_when_it_ended_and_after_five_years_where_none_is_known(values, is_over):
    union = make.union(**values)
    assert term_over(Scope(union, date(2024, 1, 1), date(2024, 12, 31))).exists() is is_over


# Founded and registered.


def test_a_founding_and_a_registration_are_events_with_documents_that_follow_the_union(client, chair, union):
    step = lambda name, **sent: client.post(  # noqa: E731
        reverse("members:union_step", args=[union.pk, name]),
        {"day": "2020-03-01", "document_no": "江工〔2020〕1号"} | sent,
    )
    assert step("found").status_code == 302
    assert (
        step("register", day="2020-06-01", uscc="81210104550756080L", legal_cert_no="0001").status_code == 302
    )
    assert step("found").status_code == 404

    events = {e.what: e for e in union.events.all()}
    assert {what: (e.date, e.document_no) for what, e in events.items()} == {
        "founded": (date(2020, 3, 1), "江工〔2020〕1号"), "registered": (date(2020, 6, 1), "江工〔2020〕1号"),
    }  # fmt: skip
    union.refresh_from_db()
    assert (union.uscc, union.legal_cert_no) == ("81210104550756080L", "0001")

    page = {what: reverse("members:union_event", args=[union.pk, e.pk]) for what, e in events.items()}
    assert client.post(page["founded"], {"day": "2020-07-01"}).status_code == 422
    assert client.post(page["founded"], {"day": "2020-02-01", "document_no": "补"}).status_code == 302
    client.post(page["registered"], {"strike": "1"})
    union.refresh_from_db()
    assert (union.founded_on, union.legal_registered_on) == (date(2020, 2, 1), None)
    assert [(e.what, e.date, e.document_no) for e in union.events.all()] == [
        ("founded", date(2020, 2, 1), "补")
    ]


def test_however_the_day_is_written_there_is_one_event_of_it():
    union = make.union(founded_on=date(2020, 1, 1), legal_registered_on=date(2020, 2, 1))
    union.founded_on = date(2020, 1, 15)
    union.save()
    type(union).objects.filter(pk=union.pk).update(legal_registered_on=None)
    assert [(e.what, e.date) for e in union.events.all()] == [("founded", date(2020, 1, 15))]


def test_a_code_that_cannot_be_refuses_the_registration(client, chair, union):
    sent = {"day": "2020-06-01", "uscc": "812101045507560800"}
    answer = client.post(reverse("members:union_step", args=[union.pk, "register"]), sent)
    assert answer.status_code == 422
    assert answer.context["form"].errors["uscc"]
    assert not union.events.exists()


# What is lacking.


def test_a_file_shows_one_of_the_six_and_the_panel_says_what_to_do(client, chair, union):
    assert "0/6" in client.get(union.get_absolute_url()).content.decode()
    url = reverse("core:attachment_add", args=["members.Union", union.pk])
    client.post(url, {"files": SimpleUploadedFile("开户证明.pdf", b"%PDF-1.4"), "about": "six.funds"})

    page = client.get(union.get_absolute_url()).content.decode()
    assert "1/6" in page
    assert Attachment.objects.get().about == "six.funds"
    assert union.name not in shown(client, "six.funds")
    assert union.name in shown(client, "six.chair")


def shown(client, code):
    return [
        str(union) for union, _lacks in client.get("/members/completeness/", {"lacks": code}).context["lines"]
    ]


def test_the_parent_sees_who_lacks_what_at_a_fixed_cost(client, django_assert_num_queries):
    above = make.union(org_type="federation", women_org=True)
    client.force_login(make.user("federation", above))
    school = make.union(above, name="实验学校工会")
    SixHave.objects.create(owner=school, item="funds", evidence="独立账户已开立")
    SixHave.objects.create(owner=above, item="funds")
    StandingBody.objects.create(owner=school, body="audit", until=date(2024, 1, 1))
    StandingBody.objects.create(owner=school, body="women")
    make.union(above, org_type="club", name="合唱团")

    assert shown(client, "six.funds") == [above.name]
    assert sorted(shown(client, "body.audit")) == sorted([above.name, "实验学校工会"])
    assert shown(client, "body.women") == []
    with CaptureQueriesContext(connection) as few:
        client.get("/members/completeness/")
    for _ in range(30):
        make.union(above)
    with django_assert_num_queries(len(few)):
        page = client.get("/members/completeness/").context
    counts = {code: number for code, _label, number, _here in page["tabs"]}
    assert (counts["six.funds"], counts["body.women"]) == (31, 30)


def test_a_body_that_has_ended_is_not_there_though_the_union_still_says_so(client):
    union = make.union(women_org=True, audit_org=True)
    StandingBody.objects.create(owner=union, body="women", date=date(2022, 3, 1), until=date(2023, 9, 1))
    figures = {y: Figures(Scope(union, date(y, 1, 1), date(y, 12, 31))) for y in (2021, 2022, 2023)}
    assert [figures[y]["members.women_orgs"].value for y in figures] == [0, 1, 0]
    assert [figures[y]["members.audit_orgs"].value for y in figures] == [1, 1, 1]

    client.force_login(make.user("chair", union))
    assert shown(client, "body.women") == [union.name]
    assert shown(client, "body.audit") == []
    panels = client.get(union.get_absolute_url()).context["panels"]
    facts = next(facts for template, facts in panels if template.endswith("_six.html"))
    assert [has for _label, _row, has in facts["bodies"]][:2] == [True, False]


def test_nobody_is_elected_who_stands_for_many(client, union, chair):
    make.member(union, name="新主席")
    make.member(union, name="", count=873)

    page = client.get(reverse("members:union_step", args=[union.pk, "elect"])).content.decode()

    assert "新主席" in page
    assert "873" not in page
