"""What must stay fast, each beside something it must keep pace with.

A limit is twice or three times what was measured when it was set: it finds what asks row by row, or grows with the square.
"""

from datetime import date

from django.db import transaction

from activities.models import Activity, Participation
from core import history
from core.register.extract import Extract
from core.register.importing import Wish, import_file
from core.register.workbook_out import write_workbook
from reports.compose import compose
from reports.document import Block, Document, Role
from reports.render import WRITERS
from tests import make
from tests.bench import records
from tests.bench.bare import BareClient
from tests.bench.measuring import Comparison
from tests.bench.rosters import rosters
from tests.bench.visiting import visitor
from tests.bench.years import years
from tests.core.books import activity, book

PEOPLE = 200


def comparisons(names=()):
    """Those of the groups of these names, or all of them, with the records they work on."""
    groups = (summaries, pages, registers, recording, large_rosters, years)
    found = [each for group in groups if not names or group.__name__ in names for each in group()]
    records.settle()
    return found


def union_with(number, makers=records.YEAR):
    union = make.union(org_type="school")
    records.write_down(union, number, makers)
    return union


def summaries():
    year, long_year = union_with(300), union_with(3000)
    yield Comparison("summary of 300 records : 300 rows looked up", lookups(year), summary(year), 8)
    yield Comparison("summary of 3,000 records : of 300", summary(year), summary(long_year), 6)
    yield Comparison("Word file of 1,000 paragraphs : of 100", word_file(100), word_file(1000), 12)


def pages():
    three, many = (visitor(union_with(number, [records.activity])) for number in (3, 300))
    few, crowd = (visitor(union_with(number, [records.member])) for number in (30, 10_000))
    activities, members = "/activities/activity/?union=&year=&size=300", "/members/member/?union=&year="
    first, search, bare = crowd(members), crowd(f"{members}&q=单小77"), crowd("/members/", BareClient)
    yield Comparison("list of 300 activities : of 3", three(activities), many(activities), 20)
    yield Comparison("first page of 10,000 members : of 30", few(members), first, 3)
    yield Comparison("first page of 10,000 members : bare view of them", bare, first, 6)
    yield Comparison("search among 10,000 members : first page", first, search, 3)


def registers():
    union, year, long_year = union_with(0), union_with(100), union_with(1000)
    hundred, thousand = (importing(union, number) for number in (100, 1000))
    yield Comparison("import of 1,000 rows : of 100", hundred, thousand, 20)
    yield Comparison("import of 1,000 rows : bulk insert", rolled_back(inserting(union, 1000)), thousand, 7)
    yield Comparison("workbook of 1,000 records : of 100", exporting(year), exporting(long_year), 8)


def recording():
    union = union_with(0)
    yield Comparison(
        f"activity with {PEOPLE} people recorded : bulk insert",
        rolled_back(lambda: insert_activity(union)),
        rolled_back(lambda: record_activity(union)),
        5,
    )


def large_rosters():
    yield rosters(rolled_back)


def rolled_back(work):
    """The work, done and undone, so that every round finds the same records."""

    def run():
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return run


def lookups(union):
    """Asks for one row as often as there are records in a year."""
    return lambda: [type(union).objects.get(pk=union.pk) for _ in range(300)]


def summary(union):
    return lambda: compose(union, date(2024, 1, 1), date(2024, 12, 31), "school")


def word_file(paragraphs):
    blocks = tuple(Block(Role.BODY, str(n), ("举办活动10场次，1286人参加。" * 5,)) for n in range(paragraphs))
    document = Document("总结", "zh-hans", "union", "2024-01-01", "2024-12-31", "school", blocks)
    return lambda: WRITERS[".docx"](document)


def importing(union, number):
    rows = [activity(f"第{n}项") for n in range(number)]
    data = book({"活动": [["类型", "名称", "日期"], *rows]})

    def run():
        _file, outcome = import_file(data, "year.xlsx", Wish(union))
        assert (outcome.is_written, outcome.added["activities.Activity"]) == (True, number)

    return rolled_back(run)


def inserting(union, number):
    return lambda: records.write_down(union, number, [records.activity])


def exporting(union):
    return lambda: write_workbook(Extract(union, 2024))


def insert_activity(union):
    owner = Activity.objects.bulk_create([records.activity(union, 0)])[0]
    people = records.participants(PEOPLE)
    for person in people:
        person.owner = owner
    Participation.objects.bulk_create(people)


def record_activity(union):
    history.save(records.activity(union, 0), by=None, parts={"people": records.participants(PEOPLE)})
