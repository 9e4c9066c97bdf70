"""What a row is called that nobody gave a name: words, never its key."""

import re

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.display import names_of
from members.models import Employer
from tests import make
from tests.core.pages import each_kind, some

pytestmark = pytest.mark.django_db


def nameless(kind, union):
    """A record of the kind from which every text that may be empty was taken, under a key like no other number."""
    record = some(kind, union)
    for field in kind.fields:
        if isinstance(field, models.CharField | models.TextField) and field.blank:
            setattr(record, field.name, field.default if field.has_default() else "")
    record.pk = 987654
    record.save()
    return kind.model.objects.get(pk=987654)


@each_kind
def test_no_row_is_called_by_its_key(union, kind):
    record = nameless(kind, union) if kind.short != "union" else union

    assert str(record)
    assert "987654" not in str(record)


def test_a_row_without_a_name_says_what_it_is_when_and_whose(union):
    several = make.employer(union, name="", count=10, surveyed_on="2024-05-01", date_precision="month")
    case = make.hardship_case(union, opened_on="2024-03-08")

    assert str(several) == "用人单位 ×10 · 2024-05 · 第五中学工会"
    assert str(case) == "困难职工档案 · 2024-03-08 · 第五中学工会"


def test_the_evidence_of_rows_without_names_can_be_told_apart(client, chair, union):
    summary, _paragraph = make.summary(union)
    rows = [make.employer(union, name="", surveyed_on=day) for day in ("2024-05-01", "2024-06-01")]
    keys = ",".join(str(row.pk) for row in rows)

    address = reverse("reports:summary_evidence", args=[summary.pk])
    page = client.get(f"{address}?kind=members.Employer&rows={keys}").content.decode()

    assert re.findall(r'<a class="fw-medium"[^>]*>([^<]*)<', page) == [
        "用人单位 · 2024-06-01 · 第五中学工会",
        "用人单位 · 2024-05-01 · 第五中学工会",
    ]


def test_naming_many_rows_without_names_costs_no_more_than_naming_one(client, chair, union):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("core:options", args=["employer"]))
            names_of((Employer, pk) for pk in Employer.objects.values_list("pk", flat=True))
        return len(captured)

    make.employer(union, name="")
    few = queries()
    for _ in range(9):
        make.employer(union, name="")

    assert queries() == few
