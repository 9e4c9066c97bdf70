"""A form that is refused comes back as it was opened, and leaves nothing behind."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from core.kinds import KINDS
from core.sensitive import TAKEN
from tests import make
from tests.core.filling import filled
from tests.meanwhile import meanwhile

MEMBER, UNION = KINDS["members.Member"], KINDS["members.Union"]


def files():
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


@pytest.mark.django_db
def test_a_record_that_would_leave_ones_reach_leaves_no_file_and_may_be_sent_again(client, chair, union):
    below = make.union(union)
    sent = filled(UNION, below, parent="", version=below.version)
    before = files()
    refused = client.post(
        UNION.url("edit", below.pk), sent | {"uploads": SimpleUploadedFile("批复.pdf", b"%PDF-1.4")}
    )

    assert (refused.status_code, files()) == (422, before)
    again = sent | {"parent": union.pk, "version": refused.context["record"].version}
    assert client.post(UNION.url("edit", below.pk), again).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_who_came_second_with_a_number_sends_another_and_has_no_conflict_with_anybody(client, chair, union):
    member = make.member(union, name="李四")
    sent = filled(MEMBER, member, version=member.version)
    number = make.resident_id(1)

    with meanwhile(lambda: make.member(union, name="张三", id_number=number)):
        refused = client.post(MEMBER.url("edit", member.pk), sent | {"id_number": number})

    assert refused.context["form"].errors["id_number"] == [str(TAKEN)]
    again = sent | {"id_number": make.resident_id(2), "version": refused.context["record"].version}
    assert client.post(MEMBER.url("edit", member.pk), again).status_code == 302
