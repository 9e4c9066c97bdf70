"""What a union writes down in a year, in any amount, written in bulk."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from django.db import connection

from activities.models import Activity, Award, Participation, Publication
from congress.models import Proposal
from members.models import Member
from welfare.models import Grant

BEGIN = date(2024, 1, 1)


def day(n):
    return BEGIN + timedelta(days=n % 366)


def activity(union, n):
    kind = ("training", "sport_contest", "lecture", "safety_check")[n % 4]
    named = {"name": f"活动之{n}", "participants": 20 + n % 50, "cost": Decimal(100 + n)}
    return Activity(union=union, type=kind, date=day(n), **named)


def award(union, n):
    return Award(
        union=union, title=f"先进之{n}", date=day(n), recipient_name=f"职工{n}", granted_by="市总工会"
    )


def publication(union, n):
    return Publication(union=union, type="article", title=f"消息之{n}", date=day(n))


def grant(union, n):
    return Grant(union=union, type="visit", date=day(n), persons=1 + n % 9, cash=Decimal(500 * (1 + n % 4)))


def proposal(union, n):
    return Proposal(union=union, type="proposal", title=f"提案之{n}", submitted_on=day(n))


def member(union, n):
    return Member(union=union, name=f"单小{n}", gender=("female", "male")[n % 2], joined_on=day(n))


def participants(number):
    return [Participation(name=f"职工{n}", unit="一车间") for n in range(number)]


YEAR = (activity, award, publication, grant, proposal, member)


def write_down(union, number, makers=YEAR):
    """So many records of the union, of the kinds by turns."""
    rows = [makers[n % len(makers)](union, n) for n in range(number)]
    for row in rows:
        row.derive()
    for model, alike in groupby(sorted(rows, key=lambda row: type(row).__name__), type):
        model.objects.bulk_create(alike, 1000)


def settle():
    """Let the database know what it holds, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
