"""An ID number is one person's own: the database sees to it, and whoever comes second is told at the field."""

from threading import Event, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from core import history
from core.kinds import KINDS
from core.sensitive import TAKEN
from members.models import Member
from tests import make
from tests.core.filling import filled
from tests.members.rosters import compared, id_number, problems, roster

NUMBER = make.resident_id(1)
MEMBER = KINDS["members.Member"]
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_enter_one_number_at_the_same_instant_the_second_is_told_at_the_field(client):
    union = make.union()
    client.force_login(make.user("chair", union))
    sent = filled(MEMBER, Member(union=union), name="李四", id_number=NUMBER)
    written = Event()
    first = Thread(target=enter_and_wait, args=(union, written))
    first.start()
    assert written.wait(60)

    answer = client.post(MEMBER.url("new"), sent)

    first.join()
    assert answer.status_code == 422
    assert answer.context["form"].errors["id_number"] == [str(TAKEN)]
    assert [member.name for member in Member.objects.all()] == ["张三"]


def enter_and_wait(union, written):
    """Enter a member, and commit once somebody else waits for what becomes of it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            make.member(union, name="张三", id_number=NUMBER)
            written.set()
            waiting = 0
            while not waiting:
                cursor.execute(WAITING)
                (waiting,) = cursor.fetchone()
    finally:
        connection.close()


@pytest.mark.django_db
def test_no_door_lets_a_second_record_have_the_number():
    make.member(make.union(), id_number=NUMBER)
    second = Member(union=make.union(), name="李四", id_number=NUMBER)

    with pytest.raises(ValidationError) as refusal:
        history.save(second, by=None)

    assert refusal.value.message_dict == {"id_number": [str(TAKEN)]}
    assert Member.objects.count() == 1


@pytest.mark.django_db
def test_who_comes_back_from_the_bin_does_not_take_a_number_that_another_has_by_now(client):
    union = make.union()
    client.force_login(make.user("chair", union))
    binned = make.member(union, name="张三", id_number=NUMBER)
    history.bin(binned, by=None)
    make.member(union, name="李四", id_number=NUMBER)

    answer = client.post(MEMBER.url("restore", binned.pk), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    binned.refresh_from_db()
    assert binned.deleted_at


@pytest.mark.django_db
def test_a_roster_gives_nobody_the_number_of_a_member_elsewhere():
    union = make.union()
    make.member(make.union(), name="别人", id_number=id_number(1))
    make.member(union, name="张三", employee_no="A1")

    job = compared(roster(["张三", "", id_number(1), "A1", "", ""]), union, make.user("officer", union))

    assert [column for _row, column, _value, _text in problems(job)] == ["证件号码"]
