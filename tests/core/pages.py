"""What the tests of the record pages share: a record of each kind, and the queries that a page costs."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from core.kinds import kind_of, kinds
from tests import make
from tests.core.filling import filled

KINDS = list(kinds())
ACTIVITY = kind_of(Activity)

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.short)


def some(kind, union, **values):
    values = ({"title": "先进集体"} if kind.short == "award" else {}) | values
    return make.record(kind, union, **values)


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def activity(union, **values):
    return some(kind_of(Activity), union, **values)


def new(union, **values):
    blank = Activity(union=union, type="training", name="急救培训", date=date(2024, 3, 8))
    return filled(ACTIVITY, blank, **values)
