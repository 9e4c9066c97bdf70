"""The monthly figures of ideas, and the report of a session: counted in one statement, each leading to its rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from congress import report
from congress.ideas.months import table
from congress.models import Author
from core.chosen import UNION, YEAR
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree(db):
    """A factory with two workshops; three members of the first since January, one more since March."""
    factory = make.union(name="江城机械厂工会")
    first, second = make.union(factory, name="一车间分会"), make.union(factory, name="二车间分会")
    members = [make.member(first, name=name, joined_on=date(2024, 1, 1)) for name in "甲乙丙"]
    members.append(make.member(first, name="丁", joined_on=date(2024, 3, 1)))
    return factory, first, second, members


def idea(union, member, month, **values):
    made = make.proposal(
        union, type="suggestion", title="点子", submitted_on=date(2024, month, 5), proposer=member, **values
    )
    Author.objects.create(proposal=made, member=member, name=member.name)
    return made


def test_months_and_branches_have_all_terms_of_their_rates(tree):
    factory, first, second, (one, two, *_others) = tree
    idea(first, one, 1, status="implemented", prize="一等奖", reward_amount=500)
    Author.objects.create(proposal=idea(first, one, 1), member=two, name=two.name)
    idea(first, two, 3, status="adopted", reward_amount=50)
    idea(first, two, 3, status="withdrawn")
    make.proposal(second, type="improvement", count=20, reward_amount=200, submitted_on=date(2024, 3, 1))
    make.proposal(second, title="提案", submitted_on=date(2024, 3, 1))
    found = table(Scope(factory, date(2024, 1, 1), date(2024, 12, 31)))
    january, february, march = found.months[:3]
    assert (january.proposed, january.people, january.members, january.reward) == (2, 2, 3, 500)
    assert (str(january.per_head), str(january.participation), str(january.adoption)) == (
        "0.67",
        "66.7",
        "50.0",
    )
    assert (february.proposed, february.people, february.members, february.adoption) == (0, 0, 3, None)
    assert (march.proposed, march.people, march.members, march.adopted, march.reward) == (21, 1, 4, 1, 250)
    assert len(found.months) == 12
    whole = found.whole
    assert (whole.proposed, whole.adopted, whole.carried_out, whole.excellent) == (23, 2, 1, 1)
    assert (whole.reward, whole.people, whole.members) == (750, 2, 4)
    assert [(each.label, each.proposed, each.members) for each in found.branches] == [
        ("一车间分会", 3, 4),
        ("二车间分会", 20, 0),
    ]


def test_the_page_of_the_months_costs_the_same_for_few_and_for_many_and_shows_the_rows(tree, client):
    factory, first, _second, (one, *_others) = tree
    client.force_login(make.user("chair", factory))
    state = client.session
    state[UNION], state[YEAR] = factory.pk, 2024
    state.save()
    url, counts = reverse("congress:idea_figures"), []
    for n in (1, 29):
        for _ in range(n):
            idea(first, one, 3)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(url, {"of": "2024-03"})
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert page.context["page"].paginator.count == page.context["table"].whole.proposed == 30
    assert client.get(url, {"of": "2024-13"}).status_code == 404
    assert client.get(url, {"of": str(first.pk)}).context["page"].paginator.count == 30


def test_the_report_of_a_session_counts_and_shows_the_same_rows(client):
    union = make.union()
    session = make.session(union)
    for status, values in (
        (
            "implemented",
            {"filed_on": date(2024, 4, 1), "answered_on": date(2024, 4, 9), "due_on": date(2024, 4, 9)},
        ),
        ("in_progress", {"filed_on": date(2024, 4, 1), "due_on": date(2024, 4, 9), "round": 2}),
        ("merged", {"category": "welfare"}),
        ("seconding", {}),
    ):
        make.proposal(union, title=status, status=status, made_to=session, **values)
    make.proposal(union, title="别的会", status="merged")
    lines = {
        line.entry.name: (line.number, line.whole) for _heading, some in report.told(session) for line in some
    }
    assert lines == {
        "received": (3, None), "filed": (2, 3), "merged": (1, None), "answered": (1, 2), "due": (2, None),
        "in_time": (1, 2), "again": (1, None), "carried_out": (1, None), "about-welfare": (1, 3),
    }  # fmt: skip
    client.force_login(make.user("chair", union))
    url = reverse("congress:report", args=[session.pk])
    for name, (number, _whole) in lines.items():
        assert client.get(url, {"of": name}).context["page"].paginator.count == number
    assert client.get(url, {"of": "nothing"}).status_code == 404
    assert url in client.get(session.get_absolute_url()).content.decode()
