"""`manage.py verify` names what does not fit of members: each damage by itself, and nothing else."""

from datetime import date

import pytest

from core.models import Attachment
from members.models import Member, Spell, Union
from tests import make
from tests.core.test_verify import damage, verify
from tests.members.lives import day, go, join_again, joined, leave

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def union():
    return make.union(name="江城机械厂工会", term_start=date(2024, 2, 29), term_years="3")


@pytest.fixture
def member(union):
    """Somebody who left, came again and went over to another union."""
    made = make.member(union, joined_on=day(0), phone="13812345678", id_number=make.resident_id(1))
    leave(made, day(10), union)
    join_again(made, day(20), union)
    go(made, day(30), make.union(name="别处工会"))
    return Member.objects.get(pk=made.pk)


@pytest.fixture
def merged(union):
    """The one that stands, and the one that went up in it."""
    one, other = make.member(union, joined_on=day(0)), make.member(union, joined_on=day(5))
    make.award(union, recipient=other)
    joined(one, other)
    return Member.objects.get(pk=one.pk), Member.objects.get(pk=other.pk)


def test_what_is_sound_passes(union, member, merged):
    make.employer(union, agreed_on="2024-03-01", visited_on="2024-02-01")
    assert verify() == ([], 0)


LEADS = "leads to a record that was merged itself"
OVER = "two times of membership lie over each other"
STEP = "its times of membership do not say what it says itself"
ENDS = "a time of membership ends before it begins"
GOES_ON = "a time of membership does not go on from where the one before it ended"


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE members_spell SET until = '2024-01-22' WHERE until = '2024-01-11'", [OVER, STEP]),
        (
            "UPDATE members_spell SET until = '2023-12-01' WHERE until = '2024-01-11'",
            [ENDS],
        ),
        ("UPDATE members_spell SET came_from_id = union_id WHERE came_from_id IS NOT NULL", [GOES_ON]),
        ("UPDATE members_spell SET went_to_id = NULL", [GOES_ON]),
        ("UPDATE members_member SET joined_on = '2024-01-15'", [STEP]),
        ("UPDATE members_member SET left_on = '2024-06-01'", [STEP]),
        ("UPDATE members_member SET union_id = (SELECT min(id) FROM members_union)", [STEP]),
        ("UPDATE members_spell SET set_aside = true", [STEP]),
        (
            "UPDATE members_member SET pinyin = 'dan xiao zeng'",
            ["is not sorted and found as its name is spelled"],
        ),
        ("UPDATE members_member SET initials = 'dxz'", ["is not sorted and found as its name is spelled"]),
    ],
)
def test_a_member_whose_days_or_letters_do_not_fit_is_named(member, sql, words):
    damage(sql)

    lines, status = verify()

    assert status == 1
    assert [line.split(": ", 2)[1:] for line in lines] == [
        [f"members.Member {member.pk}", each] for each in words
    ]


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        (
            "UPDATE members_member SET phone_index = 'x'",
            "members.Member.phone {}: its index means another value",
        ),
        (
            "UPDATE members_member SET id_number_index = ''",
            "members.Member.id_number {}: its index means another value",
        ),
        (
            "UPDATE members_member SET phone = ''",
            "members.Member.phone_index {}: its index means a value, and there is none",
        ),
    ],
)
def test_an_index_that_finds_another_value_is_named(member, sql, line):
    damage(sql)

    lines, status = verify()

    assert status == 1
    assert f"core.secrets: {line.format(member.pk)}" in lines
    assert {each.split(":")[0] for each in lines} == {"core.secrets"}


def test_a_term_and_a_stage_that_do_not_follow_are_named(union):
    employer = make.employer(union, visited_on="2024-02-01")
    damage("UPDATE members_union SET term_end = '2027-03-01'")
    damage("UPDATE members_employer SET stage = 'founded'")

    assert verify() == (
        [
            f"members.derived: members.Union {union.pk}: its term does not end when it says",
            f"members.derived: members.Employer {employer.pk}: stands at another stage than its days say",
        ],
        1,
    )


def test_what_still_means_a_merged_member_is_named(union, merged):
    one, other = merged
    award = make.award(union, recipient=other)
    file = Attachment.objects.create(kind="members.Member", record_id=other.pk, name="a.pdf", size=0)

    lines, status = verify()

    assert status == 1
    assert [line for line in lines if line.startswith("members.merges")] == [
        f"members.merges: activities.Award {award.pk}: recipient {other.pk} was merged into another",
        f"members.merges: core.Attachment {file.pk}: belongs to {other.pk}, which was merged into another",
    ]
    assert one.pk != other.pk


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE members_merge SET undone_at = now()", "was merged, and no merge says so"),
        (
            "UPDATE members_member SET merged_into_id = id WHERE merged_into_id IS NOT NULL",
            LEADS,
        ),
        ("UPDATE members_spell SET member_id = {other}", "was merged, and has times of membership"),
        ("UPDATE members_member SET user_id = {user} WHERE id = {other}", "was merged, and has an account"),
    ],
)
def test_a_merged_member_that_is_not_quite_merged_is_named(merged, sql, words):
    other = merged[1]
    damage(sql.format(other=other.pk, user=make.user().pk))

    lines, status = verify()

    assert (status, f"members.merges: members.Member {other.pk}: {words}" in lines) == (1, True)


def test_a_merge_of_nobody_is_named(merged):
    damage("UPDATE members_member SET merged_into_id = NULL, deleted_at = NULL")

    lines, _status = verify()

    assert [line.split()[-1] for line in lines if line.startswith("members.merges")] == ["merged"]


def test_it_looks_at_all_members_in_as_many_queries_as_at_one(union, member, django_assert_max_num_queries):
    from core.verify import CHECKS

    Member.objects.bulk_create(Member(union=union, name="单小曾") for _ in range(300))
    with django_assert_max_num_queries(40):
        for name in ("members.spells", "members.merges", "members.derived"):
            list(CHECKS[name]())
    assert Spell.objects.count() > 300
    assert Union.objects.count() == 2
