"""Photos and files of a record."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.models import Activity
from core import history
from core.models import Attachment
from tests import make
from tests.core.pages import ACTIVITY, activity, new

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301"
    "0100c9fe92ef0000000049454e44ae426082"
)


def test_a_photo_comes_with_the_form_and_opens_only_within_reach(client, chair, union):
    photo = SimpleUploadedFile("合影.png", PNG, "image/png")

    client.post(ACTIVITY.url("new"), new(union) | {"uploads": photo})

    kept = Attachment.objects.get()
    answer = client.get(reverse("core:attachment", args=[kept.pk]))
    assert (answer.status_code, answer["X-Content-Type-Options"], answer["Content-Type"]) == (
        200,
        "nosniff",
        "image/png",
    )
    client.force_login(make.user("chair", make.union()))
    assert client.get(reverse("core:attachment", args=[kept.pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>"),
        ("run.exe", b"MZ"),
        ("photo.png", b"not a picture"),
        ("drawing.svg", b"<svg/>"),
    ],
)
def test_what_could_harm_a_reader_is_not_taken(client, chair, union, name, content):
    answer = client.post(ACTIVITY.url("new"), new(union) | {"uploads": SimpleUploadedFile(name, content)})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["uploads"]
    assert (Attachment.objects.count(), Activity.objects.count()) == (0, 0)


def test_a_file_is_taken_away_by_who_may_change_the_record(client, chair, union):
    record = activity(union)
    address = reverse("core:attachment_add", args=[ACTIVITY.name, record.pk])
    client.post(address, {"files": SimpleUploadedFile("通知.pdf", b"%PDF-1.4")})
    kept = Attachment.objects.get()

    client.force_login(make.user("welfare_officer", union))
    assert client.post(reverse("core:attachment_remove", args=[kept.pk])).status_code == 403
    client.force_login(chair)
    client.post(reverse("core:attachment_remove", args=[kept.pk]))

    assert Attachment.objects.count() == 0
    assert [list(e.changes["attachments"]) for e in history.history(record)] == [
        [["通知.pdf"], []],
        [[], ["通知.pdf"]],
    ]
