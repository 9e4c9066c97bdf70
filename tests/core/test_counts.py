"""A row that stands for several alike says how exactly that number is known, and it is told, counted and read so."""

from datetime import date

import pytest
from django.utils.translation import override

from core.figures import Figures
from core.material import Material
from core.quantities import Qualifier
from core.scope import Scope
from core.summary import sections_of
from core.topics import Topic
from members.models import Union
from tests import make
from tests.core.books import entry, imported
from tests.core.pages import each_kind

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2024, 1, 1), date(2024, 12, 31)
TOLD = [
    (
        lambda own: make.union(
            own, name="", code="", count=13, count_qualifier="about", founded_on=date(2024, 5, 1)
        ),
        Topic.ORGANIZATION,
        "新建基层工会约13家",
    ),
    (
        lambda own: make.meeting(own, title="", type="forum", count=30, count_qualifier="over"),
        Topic.CONSULTATION,
        "座谈会30余次",
    ),
    (
        lambda own: make.award(own, title="先进职工", direction="granted", count=40, count_qualifier="about"),
        Topic.COMMENDATION,
        "表彰先进职工约40人",
    ),
    (
        lambda own: make.innovation(own, "patent", count=20, count_qualifier="nearly", status="granted"),
        Topic.INNOVATION,
        "专利近20项",
    ),
    (
        lambda own: make.publication(own, "article", count=100, count_qualifier="at_least"),
        Topic.PUBLICITY,
        "100篇以上",
    ),
    (
        lambda own: make.rights_case(own, channel="letter", count=30, count_qualifier="over"),
        Topic.RIGHTS,
        "30余件",
    ),
]


def summary(union, topic, language="zh-hans"):
    material = Material(Scope(union, SINCE, UNTIL), language)
    found = [block for section in sections_of(topic) for block in section.compose(material)]
    return "".join(block.sentence.text for block in found if block)


@each_kind
def test_every_kind_says_how_exactly_it_counts(kind):
    assert "count_qualifier" in {field.name for field in kind.fields}
    assert "count" in {field.name for field in kind.quantities}


@pytest.mark.parametrize(("record", "topic", "words"), TOLD)
def test_an_approximate_number_of_things_is_told_as_it_is_known(record, topic, words):
    own = make.union(name="某街道总工会", org_type="street", founded_on=date(2001, 1, 1))
    record(own)

    with override("zh-hans"):
        assert words in summary(own, topic)


def test_a_figure_is_as_vague_as_the_rows_it_counts():
    own = make.union()
    make.award(own, title="甲奖", level="city", count=3)
    make.award(own, title="乙奖", level="city", count=10, count_qualifier="over")

    figure = Figures(Scope(own, SINCE, UNTIL))["activities.received"]

    assert (figure.value, figure.qualifier, figure.is_vague) == (13, Qualifier.OVER, True)


def test_an_approximate_number_of_things_is_imported():
    own = make.union(name="某街道总工会", org_type="street")

    outcome = imported(
        [entry("members.Union", parent="某街道总工会", org_type="grassroots", count="约13")], own
    )

    assert outcome.problems == []
    made = Union.objects.get(parent=own)
    assert (made.count, made.count_qualifier) == (13, Qualifier.ABOUT)


@each_kind
def test_the_form_asks_beside_the_number_how_exact_it_is(client, chair, union, kind):
    page = client.get(kind.url("new")).content.decode()

    assert page.index('name="count"') < page.index('name="count_qualifier"')
