"""The shared record pages, for every kind."""

import re
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Activity
from core import history
from core.history import union_field
from core.kinds import kind_of, kinds
from core.models import Attachment, HistoryEntry
from tests import make
from tests.core.filling import filled

pytestmark = pytest.mark.django_db

KINDS = list(kinds())
SPACED = {"fundentry": "fund_entry", "hardshipcase": "hardship_case", "rightscase": "rights_case"}
SPACED["employmentservice"] = "employment_service"
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)


@pytest.fixture
def union():
    return make.union(name="第五中学工会")


@pytest.fixture
def chair(client, union):
    made = make.user("chair", union, name="张主席")
    client.force_login(made)
    session = client.session
    session["chosen_year"] = None
    session.save()
    return made


def some(kind, union, **values):
    values = ({"title": "先进集体"} if kind.short == "award" else {}) | values
    return getattr(make, SPACED.get(kind.short, kind.short))(union, **values)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@each_kind
def test_a_list_costs_as_many_queries_for_thirty_records_as_for_one(client, chair, union, kind):
    some(kind, union)
    few = queries(client, kind.url())
    for _ in range(29):
        some(kind, union)

    assert queries(client, kind.url()) == few


@each_kind
def test_every_page_of_a_record_is_drawn_without_inline_script_or_style(client, chair, union, kind):
    record = some(kind, union)
    pages = [kind.url(), kind.url("new"), kind.url("bin"), record.get_absolute_url()]
    pages += [kind.url(page, record.pk) for page in ("edit", "delete")]

    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert INLINE.findall(answer.content.decode()) == [], page


@each_kind
def test_a_form_sent_back_untouched_changes_nothing(client, chair, union, kind):
    record = kind.model.objects.get(pk=some(kind, union).pk)
    before = history.snapshot(record)

    answer = client.post(kind.url("edit", record.pk), filled(kind, record, version=record.version))

    assert answer.status_code == 302, answer.context["form"].errors
    assert history.snapshot(type(record).objects.get(pk=record.pk)) == before
    assert HistoryEntry.objects.filter(kind=kind.name, record_id=record.pk, did="changed").count() == 0


@each_kind
def test_a_record_can_be_copied_into_a_new_one(client, chair, union, kind):
    original = some(kind, union)
    form = client.get(f"{kind.url('new')}?copy={original.pk}").context["form"]
    sent = filled(kind, original, **dict.fromkeys(kind.model.dates[:1], "2024-06-01"))
    sent |= {"code": ""} if kind.short == "union" else {}
    sent[union_field(original)] = union.pk

    answer = client.post(kind.url("new"), sent)

    assert form.is_bound is False
    assert answer.status_code == 302, answer.context["form"].errors
    assert kind.model.objects.count() >= 2


@each_kind
def test_a_record_goes_to_the_bin_and_comes_back(client, chair, union, kind):
    record = some(kind, union)

    client.post(kind.url("delete", record.pk), {"note": "重复录入"})
    binned = client.get(kind.url("bin")).context["thrown"]
    listed = [row.record.pk for row in client.get(f"{kind.url()}?union=&year=").context["table"].rows]
    client.post(kind.url("restore", record.pk))

    assert [(row.pk, entry.note, entry.by) for row, entry, _url in binned] == [(record.pk, "重复录入", chair)]
    assert record.pk not in listed
    assert type(record).objects.get(pk=record.pk).deleted_at is None
    assert [entry.did for entry in history.history(record)[:2]] == ["restored", "binned"]


def activity(union, **values):
    return some(kind_of(Activity), union, **values)


ACTIVITY = kind_of(Activity)


def new(union, **values):
    blank = Activity(union=union, type="training", name="急救培训", date=date(2024, 3, 8))
    return filled(ACTIVITY, blank, **values)


def test_the_same_form_sent_twice_makes_one_record(client, chair, union):
    sent = new(union, token=str(uuid.uuid4()))

    first, second = client.post(ACTIVITY.url("new"), sent), client.post(ACTIVITY.url("new"), sent)

    [made] = Activity.objects.all()
    assert first.url == second.url == made.get_absolute_url()
    assert made.created_by == chair


def test_save_and_add_another_keeps_union_type_and_date(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(union, another="1"), follow=True)

    form = answer.context["form"]
    assert (form["union"].value(), form["type"].value(), form["date"].value()) == (
        str(union.pk),
        "training",
        "2024-03-08",
    )
    assert form["name"].value() in (None, "")


def test_a_number_may_be_written_as_people_write_it(client, chair, union):
    client.post(ACTIVITY.url("new"), new(union, participants="１，２００", cost="13.02万元"))

    [made] = Activity.objects.all()
    assert (made.participants, made.cost) == (1200, 130200)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2024-05-17", date(2024, 5, 17), "day"),
        ("2024.5.17", date(2024, 5, 17), "day"),
        ("2024年5月", date(2024, 5, 1), "month"),
        ("2024", date(2024, 1, 1), "year"),
    ],
)
def test_a_date_is_known_as_far_as_it_is_written(client, chair, union, written, day, precision):
    client.post(ACTIVITY.url("new"), new(union, date=written))

    [made] = Activity.objects.all()
    assert (made.date, made.date_precision) == (day, precision)


@pytest.mark.parametrize(
    ("written", "type_"), [("2024-03-08", "date"), ("2024-03", "month"), ("三月八日", "text")]
)
def test_a_date_stays_as_it_was_typed_when_the_form_comes_back(client, chair, union, written, type_):
    answer = client.post(ACTIVITY.url("new"), new(union, date=written, type=""))

    assert f'<input type="{type_}" name="date" value="{written}"' in answer.content.decode()


def test_who_sees_no_summary_is_not_offered_to_write_one(client, union):
    client.force_login(make.user("member", union))

    assert client.get("/").context["composer"] == ""


def test_what_was_typed_stays_and_the_error_stands_at_its_field(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(union, date="三月八日", content="讲授心肺复苏"))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["date"]
    assert "讲授心肺复苏" in answer.content.decode()
    assert Activity.objects.count() == 0


def test_a_record_cannot_be_written_for_a_union_out_of_reach(client, chair, union):
    answer = client.post(ACTIVITY.url("new"), new(make.union()))

    assert answer.status_code == 422
    assert "union" in answer.context["form"].errors
    assert Activity.objects.count() == 0


def test_rows_of_a_list_are_kept_in_order_and_blank_ones_dropped(client, chair, union):
    rows = {"people-TOTAL_FORMS": 3, "people-0-name": "甲某", "people-1-name": "", "people-2-name": "乙某"}

    client.post(ACTIVITY.url("new"), new(union, **rows))

    assert [person.name for person in Activity.objects.get().people.all()] == ["甲某", "乙某"]


def test_a_row_that_is_taken_out_is_gone_and_the_history_says_so(client, chair, union):
    record = activity(union)
    record.people.create(name="甲某")
    record.people.create(name="乙某")
    sent = filled(ACTIVITY, record, version=1) | {"people-0-DELETE": "on"}

    client.post(ACTIVITY.url("edit", record.pk), sent)

    assert [person.name for person in record.people.all()] == ["乙某"]
    [moment] = client.get(record.get_absolute_url()).context["moments"]
    assert [(c.label, c.before, c.after) for c in moment.changes] == [
        ("参加人员", ("甲某", "乙某"), ("乙某",))
    ]


def test_history_tells_values_in_words(client, chair, union):
    record = activity(union, type="training", participants=30)

    sent = filled(
        ACTIVITY, record, version=1, type="lecture", participants="40", participants_qualifier="over"
    )
    client.post(ACTIVITY.url("edit", record.pk), sent)

    [moment] = client.get(record.get_absolute_url()).context["moments"]
    told = {change.label: (change.before, change.after) for change in moment.changes}
    assert told["类型"] == (("培训",), ("讲座（报告会）",))
    assert told["参加人数"] == (("30",), ("40",))


def test_two_people_on_one_record_lose_nothing(client, chair, union):
    record = activity(union, name="运动会", place="操场", theme="团结")
    sent = filled(ACTIVITY, record, version=1, seen=0, name="春季运动会", place="体育馆")
    other = make.user("officer", union, name="李干事")
    theirs = Activity.objects.get(pk=record.pk)
    theirs.place, theirs.theme = "操场东侧", "团结奋进"
    history.save(theirs, by=other)

    answer = client.post(ACTIVITY.url("edit", record.pk), sent)

    assert answer.status_code == 409
    assert Activity.objects.get(pk=record.pk).place == "操场东侧"
    [conflict] = answer.context["clash"].disagreements
    assert (conflict.theirs, conflict.ours) == ("操场东侧", "体育馆")
    form = answer.context["form"]
    assert (form["name"].value(), form["place"].value(), form["theme"].value()) == (
        "春季运动会",
        "体育馆",
        "团结奋进",
    )
    again = {name: form[name].value() or "" for name in form.fields if name != "uploads"}
    again |= {"version": answer.context["record"].version, "people-TOTAL_FORMS": 0, "people-INITIAL_FORMS": 0}

    assert client.post(ACTIVITY.url("edit", record.pk), again).status_code == 302
    saved = Activity.objects.get(pk=record.pk)
    assert (saved.name, saved.place, saved.theme) == ("春季运动会", "体育馆", "团结奋进")


def test_a_name_that_is_one_row_becomes_the_link_and_another_stays_a_text(client, chair, union):
    member = make.member(union, name="丁小满")
    award = some(next(k for k in KINDS if k.short == "award"), union)
    kind = kind_of(award)

    client.post(kind.url("edit", award.pk), filled(kind, award, version=1, recipient="丁小满"))
    award.refresh_from_db()
    linked = (award.recipient, award.recipient_name)
    client.post(kind.url("edit", award.pk), filled(kind, award, version=award.version, recipient="篮球队"))
    award.refresh_from_db()

    assert linked == (member, "")
    assert (award.recipient, award.recipient_name) == (None, "篮球队")


def test_totals_are_those_of_all_rows_and_keep_their_words(client, chair, union):
    for participants, qualifier in ((30, "over"), (20, "exactly"), (None, "exactly")):
        activity(union, participants=participants, participants_qualifier=qualifier)

    totals = {t.name: t.words for t in client.get(f"{ACTIVITY.url()}?year=").context["totals"]}

    assert totals["participants"] == "50余"


def test_entries_of_a_declared_total_are_not_counted_twice(client, chair, union):
    total = activity(union, participants=100, declared=True)
    entry = activity(union, name="其中一场", participants=40, part_of=total)

    both = client.get(f"{ACTIVITY.url()}?year=").context["totals"]
    alone = client.get(f"{ACTIVITY.url()}?year=&q={entry.name}").context["totals"]

    assert [t.words for t in both if t.name == "participants"] == ["100"]
    assert [t.words for t in alone if t.name == "participants"] == ["40"]


def test_a_list_begins_with_the_chosen_union_and_year(client, chair, union):
    below = make.union(union, name="高中部分会")
    here, there = activity(union), activity(below)
    early = activity(below, date=date(2023, 5, 1))
    client.post(reverse("core:scope"), {"union": below.pk, "year": "2024"})

    def listed(query=""):
        return {row.record for row in client.get(ACTIVITY.url() + query).context["table"].rows}

    assert listed() == {there}
    assert listed("?year=") == {there, early}
    assert listed("?union=&year=") == {here, there, early}
    assert listed(f"?union={union.pk}") == {here, there}


def test_a_filter_is_shown_as_a_chip_that_drops_it(client, chair, union):
    activity(union, type="training")
    lecture = activity(union, type="lecture")

    answer = client.get(f"{ACTIVITY.url()}?type=lecture&year=")
    [chip] = answer.context["chips"]

    assert [row.record for row in answer.context["table"].rows] == [lecture]
    assert (chip.label, chip.words) == ("类型", "讲座（报告会）")
    assert client.get(ACTIVITY.url() + chip.url).context["table"].page.paginator.count == 2


def test_rows_sort_with_the_unknown_last_either_way(client, chair, union):
    for n in (None, 5, 9):
        activity(union, participants=n)

    def order(sort):
        rows = client.get(f"{ACTIVITY.url()}?year=&sort={sort}").context["table"].rows
        return [row.record.participants for row in rows]

    assert order("participants") == [5, 9, None]
    assert order("-participants") == [9, 5, None]


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def test_a_photo_comes_with_the_form_and_opens_only_within_reach(client, chair, union):
    photo = SimpleUploadedFile("合影.png", PNG, "image/png")

    client.post(ACTIVITY.url("new"), new(union) | {"uploads": photo})

    kept = Attachment.objects.get()
    answer = client.get(reverse("core:attachment", args=[kept.pk]))
    assert (answer.status_code, answer["X-Content-Type-Options"], answer["Content-Type"]) == (
        200,
        "nosniff",
        "image/png",
    )
    client.force_login(make.user("chair", make.union()))
    assert client.get(reverse("core:attachment", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>"),
        ("run.exe", b"MZ"),
        ("photo.png", b"not a picture"),
        ("drawing.svg", b"<svg/>"),
    ],
)
def test_what_could_harm_a_reader_is_not_taken(client, chair, union, name, content):
    answer = client.post(ACTIVITY.url("new"), new(union) | {"uploads": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["uploads"]
    assert (Attachment.objects.count(), Activity.objects.count()) == (0, 0)


def test_a_file_is_taken_away_by_who_may_change_the_record(client, chair, union):
    record = activity(union)
    address = reverse("core:attachment_add", args=[ACTIVITY.name, record.pk])
    client.post(address, {"files": SimpleUploadedFile("通知.pdf", b"%PDF-1.4")})
    kept = Attachment.objects.get()

    client.force_login(make.user("welfare_officer", union))
    assert client.post(reverse("core:attachment_remove", args=[kept.pk])).status_code == 403
    client.force_login(chair)
    client.post(reverse("core:attachment_remove", args=[kept.pk]))

    assert Attachment.objects.count() == 0
    assert [list(e.changes["attachments"]) for e in history.history(record)] == [
        [["通知.pdf"], []],
        [[], ["通知.pdf"]],
    ]


def test_the_word_is_found_in_all_kinds_within_reach(client, chair, union):
    hit = activity(union, name="端午包粽子")
    activity(make.union(), name="端午赛龙舟")

    hits = client.get(reverse("core:search"), {"q": "端午"}).context["hits"]

    assert [(h.kind, h.rows) for h in hits] == [(ACTIVITY, (hit,))]


def test_home_counts_everything_in_a_number_of_queries_that_does_not_grow(client, chair, union):
    activity(union)
    few = queries(client, "/")
    for kind in KINDS:
        for _ in range(3):
            some(kind, union) if kind.short != "union" else make.union(union)

    assert queries(client, "/") == few


def test_home_shows_what_i_recorded_last(client, chair, union):
    client.post(ACTIVITY.url("new"), new(union))

    [(kind, record, entry)] = client.get("/").context["recent"]

    assert (kind, record, entry.did) == (ACTIVITY, Activity.objects.get(), "added")


def test_unions_to_write_for_are_only_those_where_one_may_add(client):
    above = make.union(name="上级工会")
    own, _beside = make.union(above, name="本会"), make.union(above, name="旁边的工会")
    below = make.union(own, name="下属分会")
    client.force_login(make.user("officer", own))

    answer = client.get(reverse("core:union_options", args=["activities.activity", "add"]))

    assert {option["value"] for option in answer.json()["options"]} == {str(own.pk), str(below.pk)}
