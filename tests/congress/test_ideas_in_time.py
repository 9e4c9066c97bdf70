"""Until when the next step of an idea is waited for, who is reminded of it, and what its author is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.chain.moves import undo
from congress.models import Proposal
from core.deadlines import Deadline, Unit
from core.models import Notice
from core.notices import in_words, page_of
from core.reminders import remind
from core.workdays.table import Workdays
from tests import make
from tests.congress.ideas import SCORES, offered, scored, take, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def w(db):
    return world()


STEPS = [
    ("", "recommend_days", "7 working_day"),
    ("recommend", "review_days", "15 working_day"),
    ("score", "review_days", "15 working_day"),
    ("adopt", "carry_out_days", "3 month"),
    ("send_back", "mend_days", "15 day"),
]
GIVEN = {"score": {"scores": SCORES}, "send_back": {"note": "写明尺寸"}}


def came_to(w, client, step):
    """An idea to which this step was the last that happened."""
    idea = offered(w, client)
    for name in {"": (), "adopt": ("score", "adopt")}.get(step, (step,)):
        idea = take(idea, name, w.officer, **GIVEN.get(name, {}))
    return idea


def last_day(asked):
    number, unit = asked.split()
    workdays = Workdays.load()
    return workdays.next(Deadline(int(number), Unit(unit)).after(timezone.localdate(), workdays))


@pytest.mark.parametrize(("step", "key", "customary"), STEPS)
def test_each_step_says_until_when_the_next_is_waited_for_as_is_customary_or_by_a_rule(
    w, client, step, key, customary
):
    idea = came_to(w, client, step)
    shown = client.get(idea.get_absolute_url()).content.decode()
    board = client.get(reverse("congress:ideas") + "?tab=mine").content.decode()
    make.rule(w.union, f"idea.{key}", "2", unit="day")

    assert idea.stage_until == last_day(customary)
    assert [f"{last_day(customary)}" in page for page in (shown, board)] == [True, True]
    Proposal.objects.filter(pk=idea.pk).update(title="另一条")
    assert came_to(w, client, step).stage_until == last_day("2 day")


def test_nobody_is_waited_for_once_an_idea_is_done_with_and_an_undone_step_brings_its_day_back(w, client):
    idea = scored(offered(w, client), w.officer)
    until = idea.stage_until
    declined = take(idea, "decline", w.officer, note="已有类似做法")

    assert declined.stage_until is None
    assert undo(declined, by=w.officer, note="再议").stage_until == until


@pytest.mark.parametrize(
    ("step", "told"),
    [("", ["head"]), ("recommend", ["officer"]), ("adopt", ["head"]), ("send_back", ["author"])],
)
def test_who_is_waited_for_is_reminded_of_an_idea_before_the_day_on_it_and_with_the_chair_after(
    w, client, step, told
):
    chair = make.user("chair", w.union)
    idea = came_to(w, client, step)
    due = idea.stage_until
    Notice.objects.all().delete()
    names = {each: name for name, each in vars(w).items()} | {chair: "chair"}
    if told == ["officer"]:
        told = ["chair", "officer"]

    found = {}
    for day in (due, Deadline(3, Unit.WORKING_DAY).after(due, Workdays.load())):
        remind("congress.idea_due", day)
        found[day] = sorted(names[each.to] for each in Notice.objects.all())
        for each in Notice.objects.all():
            [read] = in_words([each], each.to)
            client.force_login(each.to)
            assert client.get(page_of(each)).status_code == 200, read.words
        Notice.objects.all().delete()

    assert list(found.values()) == [told, sorted({*told, "chair"})]


def test_late_ideas_are_found_alone_and_the_most_urgent_of_ones_own_stands_first(w, client):
    late, soon, other = (offered(w, client, title=title) for title in ("第一条", "第二条", "第三条"))
    yesterday = timezone.localdate() - timedelta(days=1)
    Proposal.objects.filter(pk=late.pk).update(stage_until=yesterday)
    Proposal.objects.filter(pk=soon.pk).update(stage_until=timezone.localdate())
    client.force_login(w.head)
    found = {
        query: [
            idea for idea, _colour, _waiting in client.get(reverse("congress:ideas") + query).context["cards"]
        ]
        for query in ("?tab=todo", "?tab=all&late=1")
    }

    assert found == {"?tab=todo": [late, soon, other], "?tab=all&late=1": [late]}


def test_its_author_is_told_what_became_of_an_idea_and_led_to_its_page(w, client):
    idea = came_to(w, client, "adopt")
    take(idea, "reward", w.officer, prize="二等奖")
    told = list(Notice.objects.filter(to=w.author).order_by("pk"))
    client.force_login(w.author)

    assert [read.words for read in in_words(told, w.author)] == [
        "物料架改为滑轨式：已采纳。",
        "物料架改为滑轨式：获得奖励：二等奖。",
    ]
    assert [client.get(page_of(each)).status_code for each in told] == [200, 200]
