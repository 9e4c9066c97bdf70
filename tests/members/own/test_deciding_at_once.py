"""What a member asks for is decided while somebody else is at their record."""

import pytest
from django.urls import reverse

from core import history
from members import own_data
from members.models import Member
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def asked(member):
    return own_data.ask_correction(member, {"hobbies": "象棋"}, reason="", by=member.user)


def decide(client, officer, request):
    client.force_login(officer)
    return client.post(reverse("me:decide", args=[request.pk]), {"approve": "1"})


def test_a_correction_approved_while_another_changes_the_record_is_written_beside_that_change(
    client, member, officer
):
    request = asked(member)
    edited = Member.objects.get()
    edited.unit = "二车间"

    with meanwhile(lambda: history.save(edited, by=officer)):
        answer = decide(client, officer, request)

    assert answer.status_code == 302
    changed = Member.objects.get()
    assert (changed.unit, changed.hobbies) == ("二车间", "象棋")


def test_a_request_that_is_replaced_while_it_is_decided_waits_as_the_new_one(client, member, officer):
    request = asked(member)

    with meanwhile(lambda: asked(member)):
        answer = decide(client, officer, request)

    assert answer.status_code == 302
    [waits] = own_data.waiting(officer)
    assert waits.pk != request.pk
    assert Member.objects.get().hobbies == ""
