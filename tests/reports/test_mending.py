"""What a summary wants mended, said first on the composer, each with the way to where that is done."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from core.figures import Figures
from core.kinds import kind_of
from core.prose import Cite
from members.models import Headcount
from reports import drafts
from reports.mending import Mending
from reports.models import Note, Summary
from tests import make

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
COUNTED = {"count": 1, "count_qualifier": "exactly"}


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school", founded_on=date(2001, 1, 1))


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def fallen(union):
    """Proposals of two years, fewer in the second."""
    make.proposal(union, declared=True, count=46)
    make.proposal(union, declared=True, count=54, submitted_on=date(2023, 3, 1))


def composed(union, by):
    made = drafts.draft(union=union, since=SINCE, until=UNTIL, outline="school", language="zh-hans", by=by)
    drafts.compose_again(made, reader=by)
    return made


def mends(client, summary):
    return client.get(summary.get_absolute_url(), headers={"Accept-Language": "en"}).context["gaps"]


def about(found, words):
    return [mend for mend in found if words in mend.label]


def test_a_fall_asks_for_its_reason_and_tells_it_from_then_on(client, union, chair, fallen):
    summary = composed(union, chair)
    [mend] = about(mends(client, summary), "A fall without a reason")
    assert mend.label.endswith("46 items after 54 items")

    form = client.get(mend.reason_url).context["form"]
    given = {name: form.initial[name] for name in ("union", "section", "explains", "date")}
    note = given | {"text": "代表人数减少", "text_english": "there were fewer delegates"}
    answer = client.post(urlsplit(mend.reason_url).path, note | COUNTED | {"date_precision": "day"})
    assert answer.status_code == 302, answer.context["form"].errors

    drafts.compose_again(summary, reader=chair)
    assert about(mends(client, summary), "A fall without a reason") == []
    texts = [paragraph.text for paragraph in summary.paragraphs.all()]
    assert [text for text in texts if "比上年减少14.8%（代表人数减少）" in text]
    assert sum("代表人数减少" in text for text in texts) == 1


def test_a_reason_of_another_year_explains_nothing(client, union, chair, fallen):
    make.note(union, explains="congress.received", text="代表人数减少", date=date(2023, 12, 31))

    assert about(mends(client, composed(union, chair)), "A fall without a reason")


def test_a_person_who_put_the_fall_into_words_of_their_own_is_not_asked_again(client, union, chair, fallen):
    summary = composed(union, chair)
    [paragraph] = [p for p in summary.paragraphs.all() if "减少14.8%" in p.text]
    drafts.edit(paragraph, "提案较上年减少，原因是代表人数减少。", by=chair, version=paragraph.version)

    assert about(mends(client, summary), "A fall without a reason") == []


def test_a_reason_without_a_day_is_refused(client, union, chair):
    note = {
        "union": union.pk,
        "section": "plan",
        "text": "代表减少",
        "explains": "congress.received",
    } | COUNTED

    answer = client.post(reverse("reports:note_new"), note | {"date_precision": "day"})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["date"]
    assert not Note.objects.exists()


def test_a_figure_far_from_last_years_leads_to_its_rows(client, union, chair):
    for _ in range(20):
        make.meeting(union)
    make.meeting(union, date=date(2023, 3, 1), count=5, type="plenum")
    name = next(f.name for f in Figures(composed(union, chair).scope).values() if f.previous == 5)

    [mend, *_rest] = about(mends(client, composed(union, chair)), "Far from last year's")

    assert parse_qs(urlsplit(mend.url).query)["figure"] == [name]
    assert client.get(mend.url).status_code == 200


def test_a_rate_above_a_hundred_is_warned_of_and_not_told(client, union, chair):
    make.activity(union, "safety_inspection", hazards_found=4, hazards_fixed=5)
    summary = composed(union, chair)

    assert about(mends(client, summary), "Above 100%")
    assert not any("%" in paragraph.text for paragraph in summary.paragraphs.all())

    make.activity(union, "safety_inspection", hazards_found=6, hazards_fixed=4)
    drafts.compose_again(summary, reader=chair)
    assert not about(mends(client, summary), "Above 100%")
    assert any("90%" in paragraph.text for paragraph in summary.paragraphs.all())


def test_a_row_that_wants_mending_leads_to_its_form_those_who_may_mend_it(client, union, chair):
    entry = make.fund_entry(union)
    make.headcount(union, category="staff", count=10)
    headcount = make.headcount(union, category="member", count=11)
    summary = composed(union, chair)

    def urls(gap):
        return [
            e.url for e in client.get(f"{summary.get_absolute_url()}evidence/?gap={gap}").context["entries"]
        ]

    assert urls("members.more_than_all") == [f"{headcount.get_absolute_url()}edit/"]
    client.force_login(make.user("auditor", union))
    assert urls("finance.no_category") == [entry.get_absolute_url()]
    assert Headcount.objects.count() == 2


def test_the_words_about_a_number_do_not_begin_with_a_comma(client, union, chair):
    summary = composed(union, chair)
    lead = summary.paragraphs.get(role="lead")
    drafts.rewrite(
        lead,
        (Cite("全年", kind="reports.Note", pks=(1,)), "，服务职工5252人次。"),
        by=chair,
        version=lead.version,
    )

    said = [str(mend.label) for mend in Mending(summary, summary.paragraphs.all(), chair)]

    assert "“5252人次”没有记录可以印证：“服务职工5252人次。”" in said


def test_who_may_not_write_is_not_asked_for_a_reason(client, union, chair, fallen):
    summary = composed(union, chair)

    assert any(mend.reason_url for mend in Mending(summary, summary.paragraphs.all(), chair))
    reader = make.user("auditor", union)
    assert not any(mend.reason_url for mend in Mending(summary, summary.paragraphs.all(), reader))


def test_before_composing_it_is_said_what_is_missing_each_line_leading_to_where_it_is_mended(
    client, union, chair
):
    bare = make.activity(union, "training")
    asked = {"union": union.pk, "since": "2024-01-01", "until": "2024-12-31"}
    page = client.get(reverse("reports:before"), asked)
    assert "reports:before" not in page.content.decode()
    [line] = [gap for gap in page.context["gaps"] if gap.url.endswith("gap=activities.no_attendance")]

    rows = client.get(line.url).content.decode()

    assert kind_of(type(bare)).url("edit", bare.pk) in rows
    assert reverse("reports:before") in client.get(reverse("reports:summary_list")).content.decode()
    assert Summary.objects.count() == 0


def test_before_composing_an_impossible_period_is_said_and_a_foreign_union_is_not_found(client, union, chair):
    asked = {"union": union.pk, "since": "2024-12-31", "until": "2024-01-01"}
    elsewhere = make.union()

    assert client.get(reverse("reports:before"), asked).status_code == 422
    assert client.get(reverse("reports:before"), asked | {"union": elsewhere.pk}).status_code == 404
    assert client.get(reverse("reports:before_evidence"), asked | {"gap": "x"}).status_code == 404


def test_what_wants_mending_stands_before_the_way_of_the_summary_and_is_open_after_an_edit(
    client, union, chair
):
    make.activity(union, "training")
    summary = composed(union, chair)
    lead = summary.paragraphs.get(role="lead")
    drafts.edit(lead, "我的话。", by=chair, version=1)

    page = client.get(summary.get_absolute_url()).content.decode()

    gaps = page.index('id="gaps" open')
    assert gaps < page.index('class="card signing')
    assert page.index('href="#gaps"') > gaps


def test_each_line_begins_as_a_sentence_does(client, union, chair):
    make.activity(union, "sport_contest", name="篮球赛", outcome="XXX人参加")

    found = mends(client, composed(union, chair))

    assert about(found, "left unfinished")
    assert [mend.label for mend in found if mend.label[0].islower()] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "%d kinds of things to mend before you compose"), ("zh-hans", "成文前有%d类情况需要补正")],
)
def test_what_is_to_be_mended_is_counted_by_kind_as_its_lines_are(client, union, chair, language, words):
    for _row in range(2):
        make.activity(union, "training")
    make.publication(union, title="")
    client.cookies["django_language"] = language

    asked = {"union": union.pk, "since": "2024-01-01", "until": "2024-12-31"}
    page = client.get(reverse("reports:before"), asked)

    lines = page.context["gaps"]
    assert len(lines) > 1
    assert 2 in {line.count for line in lines}
    assert words % len(lines) in page.content.decode()
