"""A new key: everything stays readable while it is brought under it, and what is lost is told, not shown as garbage."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from core.history import history, save
from core.models import HistoryEntry, Job
from core.rotation import rotate, unsound
from members.models import Member, RosterLine
from tests import make
from tests.core.books import book
from tests.core.test_encryption import token_before
from tests.members.rosters import applied, compared

pytestmark = pytest.mark.django_db

OLD, NEW = "the first key of all, 0123456789 " * 2, "the key that comes after, 0123456789 " * 2


def lost():
    """What no key opens."""
    return [which for which, what in unsound() if "no key" in what]


@pytest.fixture(autouse=True)
def _keys(settings, tmp_path):
    settings.FIELD_KEYS = [OLD]
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def member():
    member = make.member(make.union(), id_number="11010519491231002X", phone="13812341234")
    member.phone = "13912345678"
    return save(member, by=None)


@pytest.fixture
def file():
    return default_storage.save("a/scan.jpg", ContentFile(b"a card"))


def renewed():
    return {done.name: done.renewed for done in rotate() if done.renewed}


def test_after_rotation_the_new_key_alone_opens_everything(settings, member, file):
    settings.FIELD_KEYS = [NEW, OLD]
    assert Member.objects.get().phone == "13912345678"

    assert renewed() == {
        "members.Member.id_number": 1, "members.Member.phone": 1, "core.HistoryEntry": 1, "files": 1,
    }  # fmt: skip

    settings.FIELD_KEYS = [NEW]
    assert (Member.objects.get().phone, Member.objects.get().id_number) == (
        "13912345678",
        "11010519491231002X",
    )
    assert default_storage.open(file).read() == b"a card"
    before, _after = history(member).first().changes["phone"]
    assert Member._meta.get_field("phone").to_python(before) == "13812341234"
    assert lost() == []


def test_a_roster_compared_under_the_old_key_is_written_readably_under_the_new_one_alone(
    settings, member, capsys
):
    union = member.union
    old, phone = member.id_number.clear, "13712345678"
    head = ["姓名", "证件号码", "手机号码"]
    job = compared(
        book({"名册": [head, ["单小曾", old, phone], ["新人", make.resident_id(1), ""]]}),
        union,
        make.user("officer", union),
    )
    waiting = {str(line.pk) for line in RosterLine.objects.filter(job=job)}

    settings.FIELD_KEYS = [NEW]
    assert {which.split()[1] for which in lost() if which.startswith("members.RosterLine ")} == waiting
    settings.FIELD_KEYS = [NEW, OLD]
    call_command("rotate_keys", "--check")
    assert "members.RosterLine: 2 looked at, 2 not under the first key" in capsys.readouterr().out
    assert renewed()["members.RosterLine"] == 2

    settings.FIELD_KEYS = [NEW]
    assert applied(job).state == Job.State.DONE
    assert lost() == []
    pairs = history(Member.objects.get(pk=member.pk)).first().changes["phone"]
    assert [Member._meta.get_field("phone").to_python(each) for each in pairs] == ["13912345678", phone]


def test_what_was_sealed_in_the_way_of_before_is_renewed_as_well(settings, member):
    with connection.cursor() as cursor:
        token = token_before(b"13712341234", OLD).decode()
        cursor.execute("UPDATE members_member SET phone = %s WHERE id = %s", [token, member.pk])
    Member.objects.get().save(update_fields=["phone_index", "phone_tail"])
    assert Member.objects.get().phone == "13712341234"
    assert renewed() == {}

    settings.FIELD_KEYS = [NEW, OLD]
    assert renewed()["members.Member.phone"] == 1

    settings.FIELD_KEYS = [NEW]
    assert Member.objects.get().phone == "13712341234"
    assert lost() == []


def test_what_was_interrupted_goes_on_where_it_stopped(settings, member):
    settings.FIELD_KEYS = [NEW, OLD]
    next(done for done in rotate() if done.renewed)

    assert sum(renewed().values()) == 2
    assert renewed() == {}


def test_another_index_key_finds_again_after_rotation(settings, member):
    settings.INDEX_KEY = "another index key, 0123456789 " * 2
    wanted = Member._meta.get_field("phone_tail").wanted("5678")
    assert not Member.objects.filter(phone_tail=wanted).exists()

    rotate_all = renewed()

    assert rotate_all["members.Member.phone"] == 1
    assert Member.objects.get(phone_tail=wanted) == member


def test_a_lost_key_is_told_and_nothing_is_overwritten(settings, member, file, capsys):
    settings.FIELD_KEYS = [NEW]
    name = file.rsplit("/", 1)[1]
    entry = HistoryEntry.objects.get()
    assert lost() == [
        f"members.Member.id_number {member.pk}", f"members.Member.phone {member.pk}",
        f"core.HistoryEntry {entry.pk}", f"files {name}",
    ]  # fmt: skip

    with pytest.raises(SystemExit) as end:
        call_command("rotate_keys")
    assert end.value.code == 1
    assert f"no key opens 1: {member.pk}" in capsys.readouterr().err

    settings.FIELD_KEYS = [OLD]
    assert lost() == []


def test_a_file_from_before_there_were_keys_is_encrypted_then(settings, tmp_path):
    (tmp_path / "old.txt").write_bytes(b"in clear")

    assert default_storage.open("old.txt").read() == b"in clear"
    assert renewed() == {"files": 1}
    assert b"in clear" not in (tmp_path / "old.txt").read_bytes()
    assert default_storage.open("old.txt").read() == b"in clear"
