"""Of very few people no request of an editor's gets told what the palette does not offer."""

import json
from datetime import date

import pytest
from django.urls import reverse

from core.prose import Cite
from members.models import Member
from reports import drafts
from tests import make

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}
LAID_OFF = {"figure": "members.enrolled", "group": ["category", "laid_off"]}
MIGRANTS = {"figure": "members.migrants"}
DISPATCHED = {"figure": "members.enrolled", "group": ["category", "dispatched"]}
WITHHELD = pytest.mark.parametrize("chip", [LAID_OFF, MIGRANTS, {**LAID_OFF, "manner": "names"}])


@pytest.fixture
def union():
    union = make.union(name="江城市第一中学工会", org_type="school")
    joined = date(2020, 3, 1)
    for n in range(2):
        make.member(
            union, name=f"待岗{n}", joined_on=joined, category="laid_off", is_migrant=True, kept_since=joined
        )
    for n in range(4):
        make.member(union, name=f"派遣{n}", joined_on=joined, category="dispatched")
    return union


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def summary(union, chair):
    return drafts.draft(union=union, outline="school", by=chair, **YEAR)


@pytest.fixture
def lead(summary):
    return summary.paragraphs.get(role="lead")


@pytest.fixture
def card(client, summary):
    def asked(chip):
        url = reverse("reports:chip", args=[summary.pk])
        return client.get(url, {"run": json.dumps({"text": "几人", **chip})}).context["card"]

    return asked


@pytest.fixture
def send(client, summary, lead):
    def sent(chip):
        url = reverse("reports:paragraph_words", args=[summary.pk, lead.pk])
        data = {"runs": ["其中", {"text": "几人", **chip}, "。"], "version": 1}
        assert client.post(url, json.dumps(data), content_type="application/json").status_code == 200
        lead.refresh_from_db()
        return lead.runs

    return sent


@WITHHELD
def test_a_chip_of_very_few_people_stays_the_plain_words_that_were_sent(send, chip):
    assert send(chip) == ("其中几人。",)


@WITHHELD
def test_a_chip_of_very_few_people_has_no_card(card, chip):
    assert card(chip) is None


def test_what_is_told_of_enough_people_has_its_chip_and_its_card(send, card):
    assert send(DISPATCHED)[1] == Cite("4人", figure="members.enrolled", group=("category", "dispatched"))
    assert card(DISPATCHED).now == "4人"


def test_a_chip_becomes_plain_words_once_too_few_are_meant(union, chair, summary, lead, send):
    assert send(DISPATCHED)[1].text == "4人"
    Member.objects.filter(union=union, category="dispatched").exclude(name="派遣0").update(category="")

    drafts.compose_again(summary, reader=chair)

    lead.refresh_from_db()
    assert lead.runs == ("其中4人。",)


def test_a_typed_number_is_not_offered_as_the_figure_of_very_few_people(client, summary):
    found = client.get(reverse("reports:palette", args=[summary.pk]), {"near": "2人"}).json()["offers"]

    assert not {each["run"]["figure"] for each in found} & {"members.migrants"}


def test_a_figure_of_very_few_people_is_shown_by_nothing(client, summary, lead):
    url = f"{reverse('reports:figure_show', args=[summary.pk])}?after={lead.pk}"

    answer = client.post(url, {"figure": "members.migrants", "by": "category", "role": "table"})

    assert answer.status_code == 422
    assert drafts.show(summary, "members.migrants:category", "table", after=lead, by=None) is None


def test_a_month_of_very_few_people_is_not_drawn(union, summary, lead):
    for month in (3, 3, 3, 5):
        make.member(union, name=f"农民工{month}", joined_on=date(2024, month, 2), is_migrant=True)

    assert drafts.show(summary, "members.migrants_joined:month", "table", after=lead, by=None) is None


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("figure=members.enrolled&by=category&is=laid_off", 404),
        ("figure=members.migrants", 404),
        ("figure=members.migrants&by=category&is=laid_off", 404),
        ("figure=members.enrolled&by=category&is=dispatched", 200),
        ("figure=members.enrolled", 200),
    ],
)
def test_who_may_not_open_the_members_is_told_no_row_count_of_very_few(client, union, summary, query, status):
    url = f"{reverse('reports:summary_evidence', args=[summary.pk])}?{query}"
    assert client.get(url).status_code == 200

    client.force_login(make.user("inspector", union))

    assert client.get(url).status_code == status
