"""What is past its time ends, and nothing else does."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.history import restore, save
from core.models import AccessEntry, HistoryEntry, Job
from core.retention import RULES, Rule, _purged, empty, forget_access, purge
from core.showing import note
from members.membership.leaving import Departure, depart
from members.merging.merge import Choice, merge
from members.models import Member, Union
from tests import make

pytestmark = pytest.mark.django_db


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def ended():
    return {rule.name: count for rule, count in purge() if count}


def test_the_bin_is_emptied_after_its_days_with_files_and_history(django_capture_on_commit_callbacks):
    union = make.union()
    old = save(Member(union=union, name="老王"), by=None)
    Member.objects.filter(pk=old.pk).update(deleted_at=days_ago(31))
    make.member(union, name="昨天", deleted_at=days_ago(1))

    assert ended() == {"bin.member": 1}

    assert [member.name for member in Member.objects.all()] == ["昨天"]
    assert HistoryEntry.objects.get(record_id=old.pk).changes == {}


def test_what_others_belong_to_stays_in_the_bin():
    union = make.union(deleted_at=days_ago(99))
    make.member(union)

    assert ended() == {}
    assert Union.objects.filter(pk=union.pk).exists()


def test_what_was_taken_back_from_the_bin_while_it_is_emptied_stays():
    union = make.union()
    first, second = (make.member(union, name=name, deleted_at=days_ago(31)) for name in ("甲", "乙"))
    rows = RULES["bin.member"].rows

    def drop(member):
        restore(second, by=None)
        return empty(member)

    assert _purged(Rule("x", "x", rows, drop)) == 1

    assert [member.pk for member in Member.objects.all()] == [second.pk]
    assert not Member.objects.filter(pk=first.pk).exists()


def test_a_member_and_who_was_merged_into_them_end_in_one_night():
    union, long_ago = make.union(), date(2010, 1, 1)
    lives = [{"joined_on": date(year, 1, 1), "left_on": long_ago} for year in (2000, 2001)]
    stays, goes = (make.member(union, name="王芳", **life) for life in lives)
    merge(
        stays, goes, Choice(frozenset(), other_holds=False, versions=(stays.version, goes.version)), by=None
    )
    Member.objects.update(keep_until=date(2015, 1, 1))

    purge()

    assert set(Member.objects.values_list("name", flat=True)) == {""}


def test_files_of_jobs_go_and_the_job_stays(django_capture_on_commit_callbacks):
    jobs = [Job.objects.create(work="w", title="导入", finished_at=days_ago(days)) for days in (31, 29)]
    for job in jobs:
        job.upload.save("a.xlsx", ContentFile(b"rows"))

    with django_capture_on_commit_callbacks(execute=True):
        assert ended() == {"core.files": 1}

    assert [bool(Job.objects.get(pk=job.pk).upload) for job in jobs] == [False, True]
    assert [job.upload.storage.exists(job.upload.name) for job in jobs] == [False, True]


def test_former_values_lose_what_could_put_them_back():
    member = make.member(make.union(), phone="13812341234")
    member.phone = "13912345678"
    save(member, by=None)
    HistoryEntry.objects.update(at=days_ago(181))

    assert ended() == {"core.sealed": 1}

    assert HistoryEntry.objects.get().changes["phone"] == ["138****1234", "139****5678"]
    assert ended() == {}


def test_the_log_of_looks_is_kept_three_years():
    member = make.member(make.union(), phone="13812341234")
    for days in (1099, 1090):
        with time_machine.travel(days_ago(days), tick=False):
            note([member], ["phone"], by=None, purpose="check")

    assert ended() == {"core.accesses": 1}


def refused(sql):
    with (
        pytest.raises(IntegrityError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_who_saw_what_is_changed_by_nobody_and_ended_by_its_retention_alone():
    union = make.union()
    member = make.member(union, phone="13812341234")
    with time_machine.travel(days_ago(400), tick=False):
        note([member], ["phone"], by=make.user(), purpose="check")
    for change in (
        "by_id = NULL",
        "purpose = ''",
        "fields = '{}'",
        "at = now()",
        "union_id = NULL, kind = 'x'",
    ):
        refused(f"UPDATE core_accessentry SET {change}")  # noqa: S608
    refused("DELETE FROM core_accessentry")
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessEntry.objects.all().delete()
    assert AccessEntry.objects.filter(purpose="check", union=union).exists()

    forget_access(AccessEntry.objects.get())

    assert not AccessEntry.objects.exists()
    note([member], ["phone"], by=None, purpose="check")
    refused("DELETE FROM core_accessentry")


def test_not_even_retention_ends_what_is_younger_than_half_a_year():
    note([make.member(make.union(), phone="13812341234")], ["phone"], by=None, purpose="check")
    with pytest.raises(IntegrityError), transaction.atomic():
        forget_access(AccessEntry.objects.get())


def test_the_entry_outlives_its_union():
    union = make.union(deleted_at=days_ago(40))
    AccessEntry.objects.create(
        kind="members.Member", record_id=1, union=union, fields=["phone"], purpose="check"
    )

    union.delete()

    assert AccessEntry.objects.get().union is None


def test_personal_data_end_on_their_day():
    union, today = make.union(), timezone.localdate()
    left = {"union": union, "left_on": "2020-01-01"}
    gone = make.member(**left, name="王芳", phone="13812341234", keep_until=today - timedelta(days=1))
    kept = make.member(**left, name="李娜", keep_until=today)

    assert ended() == {"members.personal": 1}

    gone.refresh_from_db()
    kept.refresh_from_db()
    assert (gone.name, bool(gone.phone), kept.name) == ("", False, "李娜")


def test_who_leaves_gets_a_last_day_and_who_comes_back_has_none(settings):
    settings.RETENTION_YEARS = {"members": 3, "cases": 3}
    union, today = make.union(), timezone.localdate()
    member = make.member(union, name="王芳", joined_on="2010-01-01")
    depart(member, Departure("resigned", today), by=None)
    left = Member.objects.get(pk=member.pk)
    assert (left.keep_until.year, left.keep_until > today) == (today.year + 3, True)

    left.left_on = None
    assert save(left, by=None).keep_until is None


def test_what_came_another_way_is_set_right_at_night_and_nobody_is_erased_who_is_a_member():
    union = make.union()
    by_file, back = make.member(union, name="王芳"), make.member(union, name="李娜")
    Member.objects.filter(pk=by_file.pk).update(left_on="2024-01-01")
    Member.objects.filter(pk=back.pk).update(keep_until="2020-01-01")

    assert ended() == {"members.days": 2}

    assert Member.objects.get(pk=by_file.pk).keep_until > timezone.localdate()
    assert (Member.objects.get(pk=back.pk).keep_until, Member.objects.get(pk=back.pk).name) == (None, "李娜")
    assert ended() == {}


def test_a_dry_run_counts_and_ends_nothing(capsys):
    make.member(make.union(), deleted_at=days_ago(40))

    call_command("purge", "--dry-run")

    assert "Total: 1 past" in capsys.readouterr().out
    assert Member.objects.count() == 1
