"""`manage.py verify` names what is damaged, and is content with what is sound."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from core import history
from core.models import AccessEntry, AccessLink, Attachment, HistoryEntry
from core.retention import purge
from core.showing import hand_over, show
from members.models import Member, Union
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def verify():
    """What is wrong, and the exit status."""
    said, wrong, status = StringIO(), StringIO(), 0
    try:
        call_command("verify", stdout=said, stderr=wrong)
    except SystemExit as end:
        status = end.code
    return wrong.getvalue().splitlines(), status


def attached(record):
    kept = Attachment(kind=record._meta.label, record_id=record.pk, name="合影.pdf", size=8)
    kept.file.save("合影.pdf", ContentFile(b"%PDF-1.4"))
    return kept


def damage(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def city():
    city = make.union(name="市总工会")
    east = make.union(city, name="东区总工会")
    member = make.member(east, phone="13812345678")
    history.save(member, by=make.user())
    attached(make.activity(east))
    return city


def test_what_is_sound_passes(city):
    assert verify() == ([], 0)


def test_a_ring_is_named(city):
    east = Union.objects.get(parent=city)
    damage("UPDATE members_union SET parent_id = %s WHERE id = %s", east.pk, city.pk)

    lines, status = verify()

    assert status == 1
    assert [line for line in lines if "members.tree" in line and "市总工会" in line]


def test_a_parent_that_is_not_there_is_named(city):
    damage("UPDATE members_union SET parent_id = 987654 WHERE parent_id IS NOT NULL")
    assert verify() == ([f"core.links: members.Union {city.pk + 1}: parent 987654 is not there"], 1)
    damage("UPDATE members_union SET parent_id = %s WHERE parent_id IS NOT NULL", city.pk)


def test_events_that_do_not_lead_to_the_present_are_named(city):
    other = make.union(name="别处工会")
    make.union_event(other, what="moved", old_parent=None, new_parent=city)
    make.union_event(other, what="renamed", old_name="旧名工会", new_name="另名工会")
    make.union_event(other, what="merged", counterpart=city)

    lines, status = verify()

    assert status == 1
    assert len([line for line in lines if line.startswith("members.events")]) == 3


def test_history_that_does_not_fit_its_record_is_named(city):
    named = {"name": ["", "老王"]}
    HistoryEntry.objects.create(kind="members.Member", record_id=987654, did="added", changes=named)
    activity = make.activity(city)
    history.bin(activity, by=None)
    type(activity).objects.filter(pk=activity.pk).update(deleted_at=None)

    lines, _status = verify()

    assert sorted(lines) == [
        f"core.history: activities.Activity {activity.pk}: last binned, and stands otherwise",
        "core.history: members.Member 987654: its history stands alone",
    ]


def test_what_ended_with_the_bin_is_sound(city):
    activity = make.activity(city)
    history.bin(activity, by=None, note="录重了")
    type(activity).objects.filter(pk=activity.pk).update(deleted_at=timezone.now() - timedelta(days=40))
    purge()

    lines, _status = verify()

    assert HistoryEntry.objects.filter(record_id=activity.pk, did="binned").exists()
    assert lines == []


def test_a_missing_an_altered_and_a_strange_file_are_named(city):
    missing, altered = attached(city), attached(city)
    Path(missing.file.path).unlink()
    Attachment.objects.filter(pk=altered.pk).update(size=9)
    (Path(settings.MEDIA_ROOT) / "stray.bin").write_bytes(b"x")

    lines, status = verify()

    assert status == 1
    assert lines == [
        f"core.files: core.Attachment {missing.pk}: file {missing.file.name} is missing",
        "core.files: file stray.bin belongs to no row",
        f"core.sizes: core.Attachment {altered.pk}: 8 bytes, it was 9",
    ]


def test_a_value_that_no_key_opens_is_named(city):
    damage("UPDATE members_member SET phone = 'gAAAAAbroken' WHERE phone <> ''")

    lines, status = verify()

    assert status == 1
    assert [line for line in lines if line.startswith("core.secrets: members.Member.phone")]


def test_a_restored_record_stands(city):
    activity = make.activity(city)
    history.bin(activity, by=None)
    history.restore(activity, by=None)
    assert timezone.now() > activity.created_at
    assert verify() == ([], 0)


def test_a_guard_that_was_taken_off_is_named(city):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_accessentry DISABLE TRIGGER core_accesses_guard")
    assert verify() == (
        ["core.accesses: core.AccessEntry: the guard that keeps it from being changed is off"],
        1,
    )


def seen(record, times):
    chair = make.user("chair", record.union)
    for _ in range(times):
        show(record, "phone", by=chair, purpose="check", address="192.0.2.1")
    return list(AccessEntry.objects.order_by("pk").values_list("pk", flat=True))


ALTERED = {
    "UPDATE core_accessentry SET purpose = 'contact' WHERE id = %s": [
        "core.access_chain: core.AccessEntry {}: it says otherwise than when it was written"
    ],
    "UPDATE core_accessentry SET record_id = record_id + 1 WHERE id = %s": [
        "core.access_chain: core.AccessEntry {}: it says otherwise than when it was written"
    ],
    "DELETE FROM core_accessentry WHERE id = %s": [
        "core.access_chain: core.AccessEntry {}: it was taken out before its time"
    ],
    "DELETE FROM core_accesslink WHERE entry = %s": [
        "core.access_chain: core.AccessEntry {}: it says otherwise than when it was written",
        "core.access_chain: core.AccessLink {next}: it does not follow from the one before",
    ],
}


@pytest.mark.parametrize("sql", ALTERED)
def test_whoever_gets_round_the_guard_breaks_the_chain_over_who_saw_what(city, sql):
    _first, second, third = seen(Member.objects.get(), 3)
    assert verify() == ([], 0)

    damage(sql, second)

    following = AccessLink.objects.filter(entry=third).values_list("pk", flat=True).first()
    assert verify() == ([line.format(second, next=following) for line in ALTERED[sql]], 1)


def test_an_entry_that_was_handed_over_or_that_ended_leaves_the_chain_whole(city):
    member = Member.objects.get()
    first, second = seen(member, 2)
    verify()
    hand_over(member, make.member(member.union))
    damage("UPDATE core_accesslink SET at = at - interval '5 years' WHERE entry = %s", first)
    damage("DELETE FROM core_accessentry WHERE id = %s", first)

    assert verify() == ([], 0)
    assert AccessLink.objects.filter(entry=second).count() == 2
