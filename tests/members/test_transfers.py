"""A member goes over to another union: sent, then accepted, refused or taken back; and leaving."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.figures import Figures
from core.history import history
from core.scope import Scope
from core.workflow import WrongState
from members.membership.leaving import Departure, depart
from members.membership.transfers import TRANSFER, send
from members.models import Transfer
from members.models.accounts import today
from reports.compose import compose
from tests import make
from tests.access import PLACES, ROLES, enter, expected, expected_somewhere

pytestmark = pytest.mark.django_db

JOINED = date(2020, 5, 1)
RETIRED = date(2024, 3, 31)


@pytest.fixture
def giver(unions):
    return make.user("chair", unions["own"])


@pytest.fixture
def taker(unions):
    return make.user("chair", unions["beside"])


@pytest.fixture
def member(unions):
    return make.member(unions["own"], joined_on=JOINED)


@pytest.fixture
def sent(member, unions, giver):
    return send(member, unions["beside"], by=giver, reason="调动")


def test_accepting_ends_one_spell_and_begins_the_next_on_one_day(sent, member, unions, taker):
    accepted = TRANSFER.take("accept", sent, by=taker)

    member.refresh_from_db()
    old, new = member.spells.all()
    assert (member.union, member.joined_on) == (unions["beside"], JOINED)
    assert (old.union, old.since, old.until, old.ended, old.reason) == (
        unions["own"],
        JOINED,
        today(),
        "transferred",
        "调动",
    )
    assert (new.union, new.since, new.until, new.began) == (unions["beside"], today(), None, "transferred")
    assert (accepted.state, accepted.spell, accepted.closed_by) == ("accepted", new, taker)
    assert [(entry.by, entry.changes) for entry in history(accepted)] == [
        (taker, {"state": ["sent", "accepted"]}),
        (sent.sent_by, {"state": ["", "sent"]}),
    ]
    assert history(member).first().changes["union"] == [unions["own"].pk, unions["beside"].pk]


@pytest.mark.parametrize(("step", "state"), [("refuse", "refused"), ("revoke", "revoked")])
def test_a_transfer_that_comes_to_nothing_leaves_the_member_where_they_are(
    sent, member, giver, taker, step, state
):
    closed = TRANSFER.take(step, sent, by=giver if step == "revoke" else taker, note="材料不全")

    member.refresh_from_db()
    assert (closed.state, closed.closed_note, member.union) == (state, "材料不全", sent.from_union)
    assert member.spells.get().until is None


@pytest.mark.parametrize("step", ["accept", "refuse", "revoke"])
def test_a_transfer_is_answered_once(sent, giver, taker, step):
    TRANSFER.take("refuse", sent, by=taker, note="不符合条件")

    with pytest.raises(WrongState):
        TRANSFER.take(step, sent, by=giver if step == "revoke" else taker, note="再次")


def test_not_yours_comes_before_too_late(sent, giver, taker):
    TRANSFER.take("accept", sent, by=taker)

    with pytest.raises(PermissionDenied):
        TRANSFER.take("accept", sent, by=giver)


def test_one_transfer_at_a_time_and_only_of_members(sent, member, unions, giver):
    with pytest.raises(ValidationError):
        send(member, unions["above"], by=giver)
    with pytest.raises(ValidationError):
        send(make.member(unions["own"], left_on=today()), unions["beside"], by=giver)
    with pytest.raises(ValidationError):
        send(make.member(unions["own"]), unions["own"], by=giver)


def test_who_left_meanwhile_is_not_taken_over(sent, member, taker, giver):
    depart(member, Departure("resigned", today()), by=giver)

    with pytest.raises(ValidationError):
        TRANSFER.take("accept", sent, by=taker)

    sent.refresh_from_db()
    assert (sent.state, member.spells.count()) == ("sent", 1)


@pytest.mark.django_db(transaction=True)
def test_of_accepting_and_taking_back_at_the_same_instant_one_wins():
    own, other = make.union(), make.union()
    people = {"revoke": make.user("chair", own), "accept": make.user("chair", other)}
    for _ in range(4):
        member = make.member(own, joined_on=JOINED)
        transfer = send(member, other, by=people["revoke"])
        outcomes = raced(transfer, people)

        transfer.refresh_from_db()
        member.refresh_from_db()
        assert sorted(outcomes.values()) == ["done", "late"]
        won = outcomes["accept"] == "done"
        assert transfer.state == ("accepted" if won else "revoked")
        assert (member.union, member.spells.count()) == ((other, 2) if won else (own, 1))


def raced(transfer, people):
    """What came of the steps that these people took at once."""
    outcomes, start = {}, Barrier(len(people))

    def take(step, person):
        start.wait()
        try:
            TRANSFER.take(step, transfer, by=person)
            outcomes[step] = "done"
        except WrongState:
            outcomes[step] = "late"
        finally:
            connection.close()

    threads = [Thread(target=take, args=pair) for pair in people.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# Leaving.


def test_who_leaves_has_a_reason_and_the_spell_says_how(member, giver):
    left = depart(member, Departure("dismissed", today(), "严重违纪"), by=giver)

    spell = left.spells.get()
    assert (left.left_on, left.left_reason) == (today(), "严重违纪")
    assert (spell.until, spell.ended, spell.reason) == (today(), "dismissed", "严重违纪")


@pytest.mark.parametrize(("what", "category"), [("retired", "retired"), ("laid_off", "laid_off")])
def test_who_retires_or_loses_their_work_stays_a_member_without_dues(member, giver, what, category):
    kept = depart(member, Departure(what, RETIRED, "到龄"), by=giver)

    assert (kept.category, kept.pay_method, kept.left_on) == (category, "waived", None)
    assert kept.spells.get().until is None


@pytest.mark.parametrize("what", ["retired", "laid_off"])
def test_the_day_of_retiring_is_kept_shown_counted_told_and_in_the_history(
    client, member, unions, giver, what
):
    client.force_login(giver)
    url = reverse("members:member_leave", args=[member.pk])
    client.post(url, {"what": what, "on": RETIRED.isoformat(), "reason": "到龄"})

    member.refresh_from_db()
    assert member.kept_since == RETIRED
    [entry, *_] = history(member)
    assert (entry.note, entry.changes["kept_since"]) == ("到龄", [None, "2024-03-31"])
    assert "2024-03-31" in client.get(member.get_absolute_url()).content.decode()
    figures = [
        Figures(Scope(unions["own"], date(y, 1, 1), date(y, 12, 31)))["members.kept"] for y in (2023, 2024)
    ]
    assert [figure.of("category", what).value for figure in figures] == [0, 1]
    told = "\n".join(
        b.text for b in compose(unions["own"], date(2024, 1, 1), date(2024, 12, 31), "enterprise").blocks
    )
    assert {"retired": "会员退休1人（保留会籍）", "laid_off": "保留会籍1人"}[what] in told
    assert "失业" not in told


def test_nobody_leaves_before_joining_or_twice(member, giver):
    for what in ("died", "retired"):
        with pytest.raises(ValidationError):
            depart(member, Departure(what, JOINED - timedelta(days=1)), by=giver)
    depart(member, Departure("died", today()), by=giver)
    with pytest.raises(ValidationError):
        depart(member, Departure("died", today()), by=giver)


# The pages.


def test_the_way_from_page_to_page(client, member, unions, giver, taker):
    client.force_login(giver)
    page = client.get(member.get_absolute_url()).content.decode()
    assert reverse("members:transfer_new", args=[member.pk]) in page

    answer = client.post(
        reverse("members:transfer_new", args=[member.pk]), {"to_union": unions["beside"].pk, "reason": "调动"}
    )
    transfer = Transfer.objects.get()
    assert answer.url == transfer.get_absolute_url()
    assert offered(client, transfer) == ["revoke"]

    client.force_login(taker)
    assert transfer.get_absolute_url() in client.get(reverse("core:home")).content.decode()
    assert offered(client, transfer) == ["accept", "refuse"]
    client.post(reverse("members:transfer_step", args=[transfer.pk, "accept"]))

    transfer.refresh_from_db()
    assert transfer.state == "accepted"
    assert offered(client, transfer) == []
    assert transfer.get_absolute_url() not in client.get(reverse("core:home")).content.decode()
    assert client.get(member.get_absolute_url()).status_code == 200
    client.force_login(giver)
    assert client.get(member.get_absolute_url()).status_code == 404
    assert client.get(transfer.get_absolute_url()).status_code == 200


def offered(client, transfer):
    return [step.name for step in client.get(transfer.get_absolute_url()).context["steps"]]


def test_too_late_is_told_and_changes_nothing(client, sent, giver, taker):
    TRANSFER.take("accept", sent, by=taker)
    client.force_login(giver)

    answer = client.post(reverse("members:transfer_step", args=[sent.pk, "revoke"]), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    sent.refresh_from_db()
    assert sent.state == "accepted"


@pytest.mark.parametrize(
    ("step", "note", "words"),
    [
        ("accept", "", "{union}已接收{member}。"),
        ("refuse", "材料不全", "{union}未同意接收{member}：材料不全"),
        ("revoke", "", None),
    ],
)
def test_who_sent_a_member_is_told_of_the_answer(client, sent, member, giver, taker, step, note, words):
    TRANSFER.take(step, sent, by=giver if step == "revoke" else taker, note=note)

    client.force_login(giver)
    told = [read.words for read in client.get(reverse("core:notices")).context["notices"]]
    assert told == ([words.format(union=sent.to_union, member=member)] if words else [])


def test_answers_to_transfers_cost_the_same_for_one_and_for_thirty(
    client, unions, giver, taker, django_assert_num_queries
):
    def answered(number):
        for _n in range(number):
            away = send(make.member(unions["own"], joined_on=JOINED), unions["beside"], by=giver)
            TRANSFER.take("refuse", away, by=taker, note="材料不全")

    client.force_login(giver)
    answered(1)
    client.get(reverse("core:notices"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("core:notices"))
    answered(29)
    with django_assert_num_queries(len(one)):
        client.get(reverse("core:notices"))


def test_a_refusal_wants_a_reason(client, sent, taker):
    client.force_login(taker)
    client.post(reverse("members:transfer_step", args=[sent.pk, "refuse"]), {"note": " "})
    sent.refresh_from_db()
    assert sent.state == "sent"

    client.post(reverse("members:transfer_step", args=[sent.pk, "refuse"]), {"note": "材料不全"})
    sent.refresh_from_db()
    assert (sent.state, sent.closed_note) == ("refused", "材料不全")


@pytest.mark.parametrize("role", ROLES)
def test_a_member_is_sent_away_by_who_may_change_them(client, unions, role):
    members = {place: make.member(unions[place]) for place in PLACES}
    enter(client, role, unions)
    for place, member in members.items():
        for name in ("members:transfer_new", "members:member_leave"):
            url = reverse(name, args=[member.pk])
            wanted = expected(role, "people", place, "C")
            assert client.get(url).status_code == wanted, (role, place, name)
            assert client.post(url, {}).status_code == (422 if wanted == 200 else wanted), (role, place, name)
    options = client.get(reverse("members:transfer_unions"), {"q": "工会"})
    assert options.status_code == expected_somewhere(role, "people", "C")
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_both_sides_see_a_transfer_and_each_takes_its_own_steps(client, unions, role):
    """The role is held at the own union; transfers go out of it, into it, and past it."""
    elsewhere = make.union(name="外地工会")
    ways = {"out": ("own", elsewhere), "in": (elsewhere, "own"), "past": (elsewhere, "beside")}
    enter(client, role, unions)
    for way, ends in ways.items():
        giving, taking = (unions.get(end, end) if isinstance(end, str) else end for end in ends)
        transfer = Transfer.objects.create(
            member=make.member(giving, joined_on=JOINED), from_union=giving, to_union=taking
        )
        view = expected(role, "people", "above" if way == "past" else "own", "V")
        assert client.get(transfer.get_absolute_url()).status_code == view, way
        assert (way == "past") or (view == 404) or shown(client) >= {transfer.pk}
        for step, own in (("accept", "in"), ("refuse", "in"), ("revoke", "out")):
            may = view == 200 and way == own and expected(role, "people", "own", "C") == 200
            url = reverse("members:transfer_step", args=[transfer.pk, step])
            wanted = 302 if may else (403 if view == 200 else 404)
            assert client.post(url, {"note": "说明"}).status_code == wanted, (role, way, step)
            transfer.refresh_from_db()
            assert (transfer.state == "sent") != may, (role, way, step)
            Transfer.objects.filter(pk=transfer.pk).update(state="revoked")
            transfer = Transfer.objects.create(
                member=make.member(giving, joined_on=JOINED), from_union=giving, to_union=taking
            )


def test_who_sends_a_member_reads_where_they_belong_meanwhile(client, member, giver):
    client.force_login(giver)
    body = client.get(reverse("members:transfer_new", args=[member.pk])).content.decode()
    assert "对方工会接收前，会籍仍在本工会，可以撤回。" in body


def test_members_go_to_unions_and_to_no_club_committee_or_row_for_several(client, unions, giver):
    for n, values in enumerate(({}, {"org_type": "club"}, {"org_type": "committee"}, {"count": 3})):
        make.union(name=f"某某{n}", **({"org_type": "school"} | values))
    client.force_login(giver)

    found = client.get(reverse("members:transfer_unions"), {"q": "某某"}).json()["options"]

    assert [each["text"] for each in found] == ["某某0"]


def shown(client):
    return {row.pk for row in client.get(reverse("members:transfer_list")).context["page"]}


@pytest.mark.parametrize("role", ROLES)
def test_the_list_of_transfers_opens_to_who_sees_members(client, unions, role):
    enter(client, role, unions)
    assert client.get(reverse("members:transfer_list")).status_code == expected_somewhere(role, "people", "V")


def test_the_list_of_transfers_costs_the_same_for_one_and_for_thirty(
    client, unions, giver, django_assert_num_queries
):
    client.force_login(giver)
    url = reverse("members:transfer_list")

    def more(number):
        for _ in range(number):
            send(make.member(unions["own"]), unions["beside"], by=giver)

    more(1)
    client.get(url)
    with django_assert_num_queries(9):
        client.get(url)
    more(29)
    with django_assert_num_queries(9):
        client.get(url)


def test_the_way_to_the_list_of_members_is_called_by_what_stands_there(client, giver):
    client.force_login(giver)
    for page in ("transfer_list", "duplicates", "roster", "real_name"):
        words = client.get(reverse(f"members:{page}")).content.decode()
        assert f'href="{reverse("members:member_list")}">会员</a>' in words, page


def test_an_unknown_step_is_not_found(client, sent, taker):
    client.force_login(taker)
    assert client.post(reverse("members:transfer_step", args=[sent.pk, "burn"])).status_code == 404
