"""Two records of one person become one, with everything that belongs to either, and can be parted again."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from activities.models import Participation
from core import history
from core.history import Conflict
from core.links import attached
from core.models import Attachment, HistoryEntry
from core.scope import Scope
from core.verify import CHECKS
from members.merging.merge import Choice, links, merge
from members.merging.undo import undo
from members.models import Member, Merge, Officer, Transfer
from tests import make
from tests.members.lives import DEEDS, day, days_in_a_union, joined, live

pytestmark = pytest.mark.django_db

SEEN_FIRST = Choice(frozenset(), other_holds=False, versions=(1, 1))
# What merging and undoing leave behind on purpose.
TRACES = {"core.HistoryEntry", "members.Merge"}
CLOCKS = {"version", "updated_at"}


def contents():
    """Every row of every model, as it can be compared before and after."""
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name not in CLOCKS}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model._meta.label not in TRACES
    }


def latest(member):
    return Member.objects.get(pk=member.pk)


def days_of(member):
    return [(s.union, s.since, s.until, s.began) for s in latest(member).spells.counted()]


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会")


@pytest.fixture
def pair(union):
    return (
        make.member(union, name="单小曾", joined_on=day(100), phone="13812345678"),
        make.member(union, name="单小曾", joined_on=day(0), employee_no="0007", gender="female"),
    )


def hung(union, member, chair=None):
    """One of everything that can mean a member."""
    activity = make.activity(union, "training", {"member": member, "name": member.name}, {"name": "旁人"})
    board = make.union(union)
    Officer.objects.create(owner=board, post="chair", member=member)
    member.offices.create(role="委员", body="工会委员会")
    member.requests.create(what="correct", asked="{}")
    other = make.union(name="别处工会")
    Transfer.objects.create(member=member, from_union=union, to_union=other)
    kept = Attachment(kind="members.Member", record_id=member.pk, name="申请书.pdf", size=8)
    kept.file.save("申请书.pdf", ContentFile(b"%PDF-1.4"))
    return [
        activity,
        board,
        make.award(union, recipient=member),
        make.proposal(union, proposer=member),
        make.hardship_case(union, member=member),
    ]


def test_what_belonged_to_either_belongs_to_the_one_that_stands(union, pair):
    winner, loser = pair
    records = hung(union, loser)
    account = make.user("member", union)
    Member.objects.filter(pk=loser.pk).update(user=account)
    chair = make.user("chair", union)

    joined(winner, loser, "employee_no", "gender", by=chair)

    kept = latest(winner)
    assert (kept.employee_no, kept.gender, kept.phone.clear, kept.user) == (
        "0007",
        "female",
        "13812345678",
        account,
    )
    assert [link.key for link in links() if link.rows(loser.pk).exists()] == []
    assert {link.key for link in links() if link.rows(winner.pk).exists()} == {
        "activities.Award.recipient",
        "activities.Participation.member",
        "congress.Proposal.proposer",
        "members.ChangeRequest.member",
        "members.Member.merged_into",
        "members.Office.owner",
        "members.Officer.member",
        "members.Transfer.member",
        "welfare.HardshipCase.member",
    }
    assert [file.name for file in attached(kept)] == ["申请书.pdf"]
    for record in records:
        entry = history.history(record).first()
        assert (entry.by, str(loser.pk) in entry.note) == (chair, True), record
        assert type(record).objects.get(pk=record.pk).version == 2


def test_the_one_that_goes_is_kept_and_counts_nowhere(client, union, pair):
    winner, loser = pair
    joined(winner, loser)

    gone = latest(loser)
    assert (gone.merged_into, gone.name, gone.employee_no) == (winner, "单小曾", "0007")
    assert list(Member.objects.current()) == [winner]
    assert list(Member.objects.binned()) == []
    assert [(entry.record_id, entry.did) for entry in history.history(winner)] == [
        (winner.pk, "changed"),
        (loser.pk, "merged"),
    ]
    assert all(not list(check()) for name, check in CHECKS.items() if "files" not in name)


def test_the_days_of_both_are_one_membership(union, pair):
    winner, loser = pair

    joined(winner, loser)

    assert days_of(winner) == [(union, day(0), None, "joined")]
    assert latest(winner).joined_on == day(0)
    assert [(s.since, s.set_aside) for s in winner.spells.all()] == [(day(0), False), (day(0), True)]


def test_on_days_of_which_both_speak_the_chosen_one_holds(union):
    other = make.union(name="别处工会")
    here = make.member(union, joined_on=day(0), left_on=day(100), left_reason="调离")
    there = make.member(other, joined_on=day(50))

    joined(here, there, other_holds=True)

    assert days_of(here) == [(union, day(0), day(50), "joined"), (other, day(50), None, "moved")]
    kept = latest(here)
    assert (kept.union, kept.joined_on, kept.left_on, kept.left_reason) == (other, day(0), None, "")


def test_days_between_which_nobody_was_a_member_stay_between(union):
    first = make.member(union, joined_on=day(0), left_on=day(10))
    second = make.member(union, joined_on=day(20), left_on=day(30), left_reason="辞职")

    joined(second, first)

    assert days_of(second) == [(union, day(0), day(10), "joined"), (union, day(20), day(30), "joined")]
    assert (latest(second).joined_on, latest(second).left_reason) == (day(20), "辞职")


def test_a_known_beginning_goes_before_an_unknown_one(union):
    known, unknown = make.member(union, joined_on=day(9)), make.member(union)

    joined(unknown, known)

    assert days_of(unknown) == [(union, day(9), None, "joined")]


def test_undoing_leaves_everything_as_it_was(union, pair):
    winner, loser = pair
    hung(union, loser)
    Member.objects.filter(pk=loser.pk).update(user=make.user("member", union))
    before = contents()

    undo(joined(winner, loser, "employee_no", "name", "gender", other_holds=True), by=None)

    assert contents() == before
    assert [entry.did for entry in history.history(loser)] == ["parted", "merged"]
    assert all(not list(check()) for name, check in CHECKS.items() if "files" not in name)


LIFE = st.tuples(
    st.integers(0, 2),
    st.none() | st.integers(0, 60),
    st.lists(st.tuples(DEEDS, st.integers(1, 40), st.integers(0, 2)), max_size=5),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIFE, LIFE, st.booleans())
def test_any_two_lives_are_joined_day_by_day_and_parted_again(union, one, other, other_holds):
    with transaction.atomic():
        unions = [union, make.union(union), make.union()]
        members = [live(unions, *life) for life in (one, other)]
        was, before = days_of_both(*members), contents()

        made = joined(*members, other_holds=other_holds)

        assert days_in_a_union(members[0].spells.counted()) == was
        assert in_step(latest(members[0]))
        undo(made, by=None)
        assert contents() == before
        transaction.set_rollback(True)


def days_of_both(*members):
    """An unknown beginning gives way to a known one that lies in the same time."""
    lives = [list(member.spells.counted()) for member in members]
    for life, other in (lives, lives[::-1]):
        first = min((s.since or date.min for s in other), default=date.min)
        if life[0].since is None and date.min < first < (life[0].until or date.max):
            life[0].since = first
    return days_in_a_union([*lives[0], *lives[1]])


def in_step(member):
    """Saving a member again changes none of the spells."""
    before = list(member.spells.values())
    member.save()
    return list(member.spells.values()) == before


def test_of_two_accounts_none_is_dropped(union, pair):
    for member in pair:
        member.user = make.user("member", union)
        member.save()

    with pytest.raises(ValidationError, match="账号"):
        joined(*pair)


def test_what_there_may_be_one_of_only_is_settled_first(union, pair):
    for member in pair:
        member.requests.create(what="erase")
    before = contents()

    with pytest.raises(ValidationError, match="申请"):
        joined(*pair)

    assert contents() == before


def test_values_that_contradict_each_other_are_refused(union):
    one = make.member(union, id_number=make.resident_id(1, date(1990, 5, 17)))
    other = make.member(union, birth_date=date(1991, 1, 1))

    with pytest.raises(ValidationError) as refusal:
        joined(one, other, "birth_date")

    assert list(refusal.value.message_dict) == ["birth_date"]


def test_a_number_is_taken_from_the_one_that_goes_and_of_nobody_else(union):
    number = make.resident_id(1)
    one, other = make.member(union), make.member(union, id_number=number)
    made = joined(one, other, "id_number")
    assert latest(one).id_number.clear == number

    undo(made, by=None)
    joined(one, other)
    third = make.member(union, id_number=number)

    with pytest.raises(ValidationError):
        undo(Merge.objects.get(undone_at=None), by=None)
    assert third.id_number.clear == number


def test_the_version_that_was_seen_is_the_one_that_is_merged(union, pair):
    winner, loser = pair
    loser.unit = "铸造车间"
    history.save(loser, by=None)

    with pytest.raises(Conflict):
        merge(winner, loser, SEEN_FIRST, by=None)


def test_a_chain_leads_to_its_end_and_is_undone_from_there(union):
    first, second, third = (make.member(union, joined_on=day(n)) for n in range(3))
    before = contents()
    early = joined(second, first)
    late = joined(third, second)
    assert (latest(first).merged_into, latest(second).merged_into) == (third, third)

    with pytest.raises(ValidationError, match="又并入"):
        undo(early, by=None)
    undo(late, by=None)
    assert latest(first).merged_into == second
    undo(early, by=None)

    assert contents() == before


def edit(winner, _loser):
    kept = latest(winner)
    kept.employee_no = "0008"
    history.save(kept, by=None)


def leave(winner, _loser):
    kept = latest(winner)
    kept.left_on = day(300)
    history.save(kept, by=None)


def take_out(winner, _loser):
    Participation.objects.filter(member=winner).delete()


def throw_away(winner, _loser):
    history.bin(latest(winner), by=None)


def drop_file(winner, _loser):
    attached(winner).delete()


def forget(winner, _loser):
    from members.own_data import erase

    erase(latest(winner), by=None)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (edit, "工号"),
        (leave, "会籍"),
        (take_out, "参加人员"),
        (throw_away, "回收站"),
        (drop_file, "附件"),
        (forget, "不再保存"),
    ],
)
def test_what_has_changed_since_is_named_and_nothing_is_undone(union, pair, change, words):
    winner, loser = pair
    hung(union, loser)
    made = joined(winner, loser, "employee_no")
    change(winner, loser)
    before = contents()

    with pytest.raises(ValidationError) as refusal:
        undo(made, by=None)

    assert words in " ".join(refusal.value.messages)
    assert contents() == before


def test_later_changes_of_something_else_stay_when_the_merging_is_undone(union, pair):
    winner, loser = pair
    made = joined(winner, loser, "employee_no")
    kept = latest(winner)
    kept.unit = "铸造车间"
    history.save(kept, by=None, parts={"offices": []})

    undo(made, by=None)

    assert (latest(winner).unit, latest(winner).employee_no) == ("铸造车间", "")


def test_erasing_a_person_empties_what_was_merged_into_them(union, pair):
    winner, loser = pair
    made = joined(winner, loser)
    from members.own_data import erase

    erase(latest(winner), by=None)

    assert (latest(loser).name, latest(loser).employee_no, latest(loser).id_number.clear) == ("", "", "")
    assert not any(entry.changes for entry in HistoryEntry.objects.filter(kind="members.Member"))
    made.refresh_from_db()
    assert made.spells == {}


def test_a_person_is_counted_once(union, pair):
    from core.figures import Figures

    scope = Scope(union, day(0), day(200))
    assert Figures(scope)["members.enrolled"].value == 2
    made = joined(*pair)
    assert (Figures(scope)["members.enrolled"].value, Figures(scope)["members.joined"].value) == (1, 1)
    undo(made, by=None)
    assert Figures(Scope(union, day(0), day(200)))["members.enrolled"].value == 2
