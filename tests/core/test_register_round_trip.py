import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from activities.models import Activity, Participation
from core.kinds import find_kind, kinds
from core.models import HistoryEntry
from core.register.columns import columns
from core.register.extract import Extract, Opened
from core.register.importing import Wish, import_file
from core.register.json_out import entries, write_json
from core.register.workbook_out import write_workbook
from members.models import Member
from tests import make
from tests.core.books import texts, without_ids
from tests.core.register_fill import filled

pytestmark = pytest.mark.django_db

WRITERS = [("xlsx", write_workbook), ("json", write_json)]
LANGUAGES = ["zh-hans", "en"]


@pytest.fixture
def union():
    """A union and one below it, with records of every kind that mean each other, some under one name."""
    union = make.union(name="源头工会")
    below = make.union(union, name="下级分会", code="")
    for owner in (union, below):
        first, second = filled(owner), filled(owner)
        rows = {type(row)._meta.label: row for row in first}
        for row in second:
            tie(row, rows)
    activity = Activity.objects.first()
    Participation.objects.create(
        owner=activity, member=make.member(union, name="名册上的人"), result="一等奖"
    )
    Activity.objects.filter(pk__in=[activity.pk, Activity.objects.last().pk]).update(
        name="同名", date=date(2024, 5, 1), end_date=None
    )
    return union


def tie(row, others):
    """Point every link of a row at the other row of that kind, as far as its own rules let them stand together."""
    for column in columns(row._meta.label):
        if column.holds == "link" and not column.is_union:
            setattr(row, column.field.attname, others[column.target._meta.label].pk)
            if column.words:
                setattr(row, column.words, "")
    try:
        row.clean()
    except ValidationError as error:
        for name in error.error_dict:
            setattr(row, name, None)
    row.save()


def bare(extract, *, but=()):
    """The entries without what differs between two unions: ids, and the codes that must be unique."""
    return [
        {"kind": each["kind"], "fields": {name: v for name, v in each["fields"].items() if name != "code"}}
        for each in entries(extract)
        if each["kind"] not in but
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("suffix", "writer"), WRITERS)
def test_what_was_exported_imports_again_unchanged(union, suffix, writer, language):
    before = HistoryEntry.objects.count()

    with override(language):
        _file, outcome = import_file(writer(Extract(union, 2024)), f"year.{suffix}", Wish(union))

    assert texts(outcome) == []
    assert (outcome.added, outcome.changed) == ({}, {})
    assert set(outcome.unchanged) == {kind.name for kind in kinds()}
    assert HistoryEntry.objects.count() == before


def test_json_without_ids_and_what_is_masked_makes_the_same_rows_in_an_empty_union(union):
    sealed = {kind.name: kind.secrets for kind in kinds() if kind.secrets}
    # A delegate goes by the name of a member, and so is called otherwise where there are none.
    source = bare(Extract(union, 2024), but=(sealed.keys() | {"congress.Delegate"}) - {"members.Union"})
    for each in source:
        for name in (*sealed.get(each["kind"], ()), *lists_of(each["kind"], sealed)):
            each["fields"].pop(name, None)
    target = make.union(name="空白工会")

    _file, outcome = import_file(json.dumps(source).encode(), "rows.json", Wish(target))

    assert texts(outcome) == []
    assert bare(Extract(target, 2024)) == source


def lists_of(kind, others):
    """The lists of a kind whose rows cannot do without a record of one of the other kinds."""
    for part in find_kind(kind).parts:
        links = [each for each in map(part.model._meta.get_field, part.fields) if each.is_relation]
        if any(not each.null and each.related_model._meta.label in others for each in links):
            yield part.name


def test_json_without_ids_makes_the_same_rows_with_their_links(union):
    opened = Opened("移交")
    source = bare(Extract(union, 2024, opened=opened))
    target = make.union(name="空白工会")
    Member.objects.update(deleted_at=timezone.now())

    _file, outcome = import_file(json.dumps(source).encode(), "rows.json", Wish(target))

    assert texts(outcome) == []
    assert bare(Extract(target, 2024, opened=opened)) == source
    assert Participation.objects.filter(member__union=target).count() == 1


def test_what_another_year_holds_stays_out_but_what_stands_and_what_is_meant_comes_along(union):
    source = Extract(union, 2030)

    assert not source.rows["activities.Activity"]
    assert source.rows["members.Employer"]

    total = Activity.objects.create(
        union=union, type="training", date=date(2023, 1, 1), declared=True, name="合计"
    )
    Activity.objects.create(union=union, type="training", date=date(2030, 1, 1), part_of=total, name="分项")
    assert [row.name for row in Extract(union, 2030).rows["activities.Activity"]] == ["合计", "分项"]


CORPUS = [
    *(
        "𠮷𬭎㐂",
        "👨‍👩‍👧 一家",
        "e\u0301 \u00e9",
        "\u202e右到左\u202c",
        "零\u200b宽",
        "\ufa4b神",
        "\ufffe末",
        "垂\x0b直",
        "\x85行",
    ),
    *(
        "全角１２３　中间",
        "一\n二\n\n三",
        "a\tb",
        "a\u00a0b",
        "'引号",
        "-5",
        "+86",
        "@某人",
        "＝一",
        "\\n｜|\\",
    ),
    *("_x0041_", "<b>&amp;</b>", "1.10", "007", "2024-03-08", "是", "TRUE", "#N/A"),
]


@pytest.mark.parametrize(("suffix", "writer"), WRITERS)
def test_any_text_survives_the_way_out_and_in(suffix, writer):
    union, target = make.union(), make.union()
    for text in CORPUS:
        Activity.objects.create(
            union=union, type="training", date=date(2024, 5, 1), name="名", content=text, remark=text
        )

    data = writer(Extract(union, 2024))
    _file, again = import_file(data, f"a.{suffix}", Wish(union))
    assert (texts(again), again.changed) == ([], {})

    Activity.objects.filter(union=union).update(union=target)
    _file, outcome = import_file(without_ids(data, suffix), f"a.{suffix}", Wish(union))
    assert texts(outcome) == []
    assert (
        list(Activity.objects.filter(union=union).order_by("pk").values_list("content", flat=True)) == CORPUS
    )
