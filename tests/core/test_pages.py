"""The shared record pages, for every kind, and the pages that lead to them."""

import re

import pytest
from django.urls import reverse

from activities.models import Activity
from core import history
from core.history import union_field
from core.kinds import kind_of
from core.models import HistoryEntry
from tests import make
from tests.core.filling import filled
from tests.core.pages import ACTIVITY, KINDS, activity, each_kind, new, queries, some

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)


@each_kind
def test_a_list_costs_as_many_queries_for_thirty_records_as_for_one(client, chair, union, kind):
    some(kind, union)
    few = queries(client, kind.url())
    for _ in range(29):
        some(kind, union)

    assert queries(client, kind.url()) == few


def test_an_empty_list_promises_to_be_told_only_where_it_is(client, chair):
    promised = {}
    for kind in (each for each in KINDS if not each.model.objects.exists()):
        page = client.get(f"{kind.url()}?year=").content.decode()
        assert "还没有记录" in page
        promised[kind] = "自动写进年终总结" in page

    assert promised == {kind: kind.is_told for kind in promised}
    assert {*promised.values()} == {True, False}


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


def test_who_sees_no_summary_is_not_offered_to_write_one(client, union):
    client.force_login(make.user("member", union))

    assert client.get("/").context["composer"] == ""


def test_the_word_is_found_in_all_kinds_within_reach(client, chair, union):
    hit = activity(union, name="端午包粽子")
    activity(make.union(), name="端午赛龙舟")

    hits = client.get(reverse("core:search"), {"q": "端午"}).context["hits"]

    assert [(h.kind, h.rows) for h in hits] == [(ACTIVITY, (hit,))]


def test_a_word_in_several_lines_of_a_list_finds_their_record_once(client, chair, union):
    case = make.rights_case(union, "市人社局", "市司法局", complainant="司机")

    rows = client.get(kind_of(case).url(), {"q": "局", "year": ""}).context["table"].rows

    assert len(list(rows)) == 1


def test_a_search_looks_for_ten_words_at_most(client, chair, union):
    activity(union, name="一二三四五六七八九十")
    nine = " ".join("一二三四五六七八九")

    counts = [
        len(list(client.get(ACTIVITY.url(), {"q": q, "year": ""}).context["table"].rows))
        for q in (f"{nine} 零", f"{nine} 九 十 零")
    ]

    assert counts == [0, 1]


@pytest.mark.parametrize(
    "address",
    ["/search/?q=%00", "/activities/activity/?name=%00", "/options/activity/?q=%00", "/members/apply/%00/"],
)
def test_an_address_with_a_sign_that_no_database_takes_is_refused(client, chair, address):
    assert client.get(address).status_code in {200, 400, 404}


def test_a_reason_with_a_sign_that_no_database_takes_is_refused(client, chair, union):
    record = activity(union)

    assert client.post(ACTIVITY.url("delete", record.pk), {"note": "录重了\0"}).status_code == 400
    assert Activity.objects.get(pk=record.pk).deleted_at is None


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
