"""A test that commits leaves nothing behind, guarded rows and linked ones included."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from core.models import AccessEntry
from members.models import Member
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("turn", ["first", "second"])
def test_every_table_is_empty_when_a_test_begins(turn):
    filled = {each._meta.label for each in apps.get_models() if each._base_manager.exists()}
    assert filled <= {"contenttypes.ContentType", "auth.Permission"}
    assert ContentType.objects.filter(model="member").exists()

    member = make.member(make.union(), phone="13800000001")
    AccessEntry.objects.create(
        kind="members.Member", record_id=member.pk, union=member.union, fields=["phone"], purpose=turn
    )
    assert Member.objects.exists()
