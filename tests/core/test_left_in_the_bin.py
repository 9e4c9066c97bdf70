"""What lies in the bin is looked at and taken back, and nothing is written there."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import history
from core.files import attach
from core.models import Attachment
from tests import make
from tests.core.filling import filled
from tests.core.pages import ACTIVITY, activity, each_kind, some

pytestmark = pytest.mark.django_db


def paper():
    return SimpleUploadedFile("通知.pdf", b"%PDF-1.4")


@each_kind
def test_a_record_in_the_bin_is_not_edited_by_its_address_and_its_page_says_why(client, chair, union, kind):
    record = some(kind, union)
    history.bin(record, by=chair)
    record.refresh_from_db()
    sent = filled(kind, record, version=record.version, remark="改过")

    answers = [
        client.get(kind.url("edit", record.pk), follow=True),
        client.post(kind.url("edit", record.pk), sent, follow=True),
    ]

    for answer in answers:
        assert answer.redirect_chain == [(record.get_absolute_url(), 302)]
        assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    assert type(record).objects.get(pk=record.pk).version == record.version


def test_no_file_is_brought_to_or_taken_from_what_lies_in_the_bin(client, chair, union):
    record = activity(union)
    attach(record, [paper()], by=chair)
    history.bin(record, by=chair)
    [kept] = Attachment.objects.all()

    answers = [
        client.post(reverse("core:attachment_add", args=[ACTIVITY.name, record.pk]), {"files": paper()}),
        client.post(reverse("core:attachment_remove", args=[kept.pk])),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert [*Attachment.objects.all()] == [kept]
    assert client.get(reverse("core:attachment", args=[kept.pk])).status_code == 200


def test_the_events_and_the_election_of_a_union_in_the_bin_stay(client, chair, union):
    below = make.union(union, term_end=date(2026, 12, 31))
    event = make.union_event(below)
    history.bin(below, by=chair)
    pages = [
        reverse("members:union_event", args=[below.pk, event.pk]),
        reverse("members:union_term", args=[below.pk]),
    ]

    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert client.post(pages[0], {"strike": "1"}).status_code == 404
    assert below.events.filter(pk=event.pk).exists()
