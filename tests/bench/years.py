"""A year of a federation of a thousand unions: its figures beside the bare statements that count them, and its summary."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity, Participation
from core.figures import Figures
from core.scope import Scope
from members.models import Union
from reports.compose import compose
from tests import crowds, make
from tests.bench.bare import BareClient
from tests.bench.measuring import Comparison
from tests.bench.visiting import visitor

UNIONS, BRANCH = 1_000, 100
ACTIVITIES, PARTICIPATIONS = 10_000, 1_000_000
MEMBERS, GRANTS = 100_000, 50_000
YEAR = date(2024, 1, 1), date(2024, 12, 31)
DAY = "DATE '2024-01-01' + n % 366"


def years():
    whole, branch = federation()
    yield first_page(whole)
    for name, union in (("whole tree", whole), (f"branch of {BRANCH} unions", branch)):
        scope = Scope(union, *YEAR)
        found = statements(lambda scope=scope: Figures(scope))
        title = f"figures of 1,000,000 participations, {name} : bare SQL, {len(found)} queries"
        yield Comparison(title, bare(found), lambda scope=scope: Figures(scope), 1.5)
        found = statements(lambda union=union: compose(union, *YEAR, "federation"))
        title = f"summary of the same, {name} : bare SQL, {len(found)} queries"
        yield Comparison(title, bare(found), lambda union=union: compose(union, *YEAR, "federation"), 2)


def first_page(union):
    """Of all members, as the goal for lists is set: among a hundred thousand people."""
    opening = visitor(union)
    ours, plain = opening("/members/member/?union=&year="), opening("/members/", BareClient)
    return Comparison("first page of 100,000 members : bare view of them", plain, ours, 3)


def federation():
    """The union over all, and one of those below it with a hundred unions of its own."""
    whole = make.union(name="江城地区总工会", org_type="city")
    branch = make.union(whole, name="东城总工会", org_type="district")
    below = Union.objects.bulk_create(
        Union(parent=branch if n < BRANCH else whole, name=f"第{n}厂工会", code=f"works-{n}")
        for n in range(UNIONS)
    )
    owners = f"(ARRAY{[each.pk for each in below]})[1 + n % {UNIONS}]"
    crowds.members(MEMBERS, whole, {"union_id": owners, "name": "'单小' || n", "joined_on": DAY})
    activities = copied(make.activity(whole, participants=100), ACTIVITIES, owners, name="'活动之' || n")
    took_part(activities)
    copied(make.grant(whole, persons=3, cash=900), GRANTS, owners)
    with connection.cursor() as cursor:
        # As the database does by itself, a minute later.
        cursor.execute("ANALYZE")
    return whole, branch


def copied(one, number, owners, **values):
    keys = crowds.copies(one, number, union_id=owners, date=DAY, date_precision="'day'", **values)
    one.delete()
    return keys


def took_part(activities):
    one = Participation.objects.create(owner=Activity.objects.get(pk=activities[0]), name="职工")
    owner = f"{activities[0]} + n % {len(activities)}"
    crowds.copies(one, PARTICIPATIONS, owner_id=owner, name="'职工' || n % 90000")


def statements(work):
    """What the work sends to the database, as it is sent."""
    with CaptureQueriesContext(connection) as captured:
        work()
    return [each["sql"] for each in captured]


def bare(found):
    """The same statements by themselves, and their rows as the driver gives them."""

    def run():
        with connection.cursor() as cursor:
            for sql in found:
                cursor.cursor.execute(sql)
                cursor.fetchall()

    return run
