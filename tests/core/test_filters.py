"""The filters of every kind's list: what they find, and what they answer to nonsense."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override

from core.filters import filter_class
from core.kinds import kind_of
from members.models import Member
from tests import make
from tests.core.pages import KINDS, each_kind

pytestmark = pytest.mark.django_db

NONSENSE = ("abc", "2024", "-1", "9" * 30, "１２", "²", "a\0b", "2024-13-45", "%", "10000-01-01")


def asked(kind, user, query):
    """The filters of a kind, as the request asks for them."""
    request = RequestFactory().get("/", query)
    request.user, request.session = user, {"chosen_year": None}
    return filter_class(kind)(request, kind.model.objects.current())


@each_kind
def test_nonsense_in_a_filter_finds_what_it_finds_and_breaks_nothing(chair, union, kind):
    names = list(asked(kind, chair, {}).form.fields)

    for value in NONSENSE:
        filters = asked(kind, chair, dict.fromkeys(names, value))
        assert len(filters.qs) >= 0, value
        assert all(chip.words for chip in filters.chips()), value


@each_kind
def test_a_list_asked_for_nonsense_everywhere_is_drawn(client, chair, union, kind):
    query = QueryDict(mutable=True)
    for name in [*asked(kind, chair, {}).form.fields, "page", "size", "sort"]:
        query.setlist(name, ["abc", "9" * 30, "2024-13"])

    answer = client.get(f"{kind.url()}?{query.urlencode()}")

    assert answer.status_code == 200
    wrong = [name for name in answer.context["filters"].form.errors if name in ("since", "until")]
    assert wrong == (["since", "until"] if kind.model.dates else [])


@each_kind
def test_a_kind_can_be_filtered_by_something_of_its_own(kind):
    assert kind.filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("expires_on_since=2025-06-01", {"二", "三"}),
        ("expires_on_until=2025-06-01", {"一", "二"}),
        ("expires_on_since=2025.6.1&expires_on_until=2025年6月30日", {"二"}),
        ("expires_on_since=2024", {"一", "二", "三", "四"}),
    ],
)
def test_a_date_is_filtered_from_a_day_and_to_a_day(client, chair, union, query, found):
    for title, day in (("一", "2025-01-31"), ("二", "2025-06-01"), ("三", "2026-12-31"), ("四", None)):
        make.agreement(union, title=title, expires_on=day)
    kind = next(kind for kind in KINDS if kind.short == "agreement")

    rows = client.get(f"{kind.url()}?year=&{query}").context["table"].rows

    assert {row.record.title for row in rows} == found


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("expires_on_since=2024", "expires_on_since", "请按 2024-03-08"),
        ("since=abc", "since", "请按 2024-03-08"),
        ("expires_on_since=2024-05-02&expires_on_until=2024-05-01", "expires_on_until", "早于"),
        ("since=2024-05-02&until=2024-05-01", "until", "早于"),
    ],
)
def test_a_day_that_is_none_is_told_at_its_field(client, chair, union, query, field, words):
    kind = next(kind for kind in KINDS if kind.short == "agreement")

    answer = client.get(f"{kind.url()}?year=&{query}")

    [error] = answer.context["filters"].form.errors[field]
    assert words in error
    assert error in answer.content.decode()


def test_filters_are_labelled_in_the_language_of_who_reads_them(chair):
    kind = next(kind for kind in KINDS if kind.short == "agreement")

    def labels(language):
        with override(language):
            fields = asked(kind, chair, {}).form.fields
            return [str(fields[name].label) for name in ("type", "expires_on_since")]

    assert labels("en") == ["Type", "Expires on: from"]
    assert labels("zh-hans") == ["类型", "期满日期：起"]


def test_a_filter_that_asks_nothing_yet_says_all(chair, union):
    form = asked(kind_of(Member), chair, {}).form
    assert [str(words) for _value, words in form.fields["is_delegate"].widget.choices] == ["全部", "是", "否"]
