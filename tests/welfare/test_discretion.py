"""In a small union a cause with one family behind it says who is meant: then the parts are told nowhere."""

from datetime import date

import pytest
from django.urls import reverse

from core.figures import Figures
from core.scope import Scope
from core.topics import Topic
from reports import charts, drafts
from reports.editing.palette import every
from tests import make
from tests.welfare.composing import told

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)


@pytest.fixture
def union():
    return make.union(name="江城工会", org_type="school")


def families(union, **counts):
    for cause, number in counts.items():
        for _each in range(number):
            make.hardship_case(
                union, cause=cause, level="severe" if cause == "illness" else "relative", opened_on=SINCE
            )


def offered(union):
    return {figure.group for figure, _label in every(Figures(Scope(union, SINCE, UNTIL))) if figure.group}


@pytest.mark.parametrize(("few", "is_told"), [(1, False), (2, False), (3, True)])
def test_a_breakdown_with_a_part_below_three_is_neither_told_nor_offered_nor_drawn(union, few, is_told):
    families(union, illness=few, disability=6)

    assert (("cause", "illness") in offered(union), ("cause", "disability") in offered(union)) == (
        is_told,
        is_told,
    )
    assert any("其中" in text for text in told(union, Topic.HARDSHIP)) is is_told
    [*drawn] = charts.charts(["welfare.files_standing:cause"], Scope(union, SINCE, UNTIL))
    assert bool(drawn) is is_told


def test_the_evidence_of_a_small_part_opens_to_who_may_open_the_cases_alone(client, union):
    families(union, illness=1, disability=6)
    summary = drafts.draft(
        union=union,
        since=SINCE,
        until=UNTIL,
        outline="school",
        language="zh-hans",
        by=make.user("chair", union),
    )
    url = reverse("reports:summary_evidence", args=[summary.pk])

    found = {}
    for role in ("chair", "welfare_officer", "officer", "auditor"):
        client.force_login(make.user(role, union))
        whole = client.get(f"{url}?figure=welfare.files_standing").status_code
        parts = [
            client.get(f"{url}?figure=welfare.files_standing&by=cause&is={cause}").status_code
            for cause in ("illness", "disability")
        ]
        found[role] = (whole, *parts)

    assert found == {
        "chair": (200, 200, 200),
        "welfare_officer": (200, 200, 200),
        "officer": (200, 404, 404),
        "auditor": (200, 404, 404),
    }
