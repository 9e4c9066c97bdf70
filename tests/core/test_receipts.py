"""A form sent twice at the same moment."""

import threading
import uuid

import pytest
from django.db import connection

from core.models import Job, Receipt
from core.receipts import take_in
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def test_twins_at_the_same_moment_make_one_record_and_lead_to_the_same_place():
    person, token = make.user(), str(uuid.uuid4())
    together, answers = threading.Barrier(2), []

    def act():
        job = Job.objects.create(work="x.y", title="once", owner=person)
        return f"/jobs/{job.pk}/"

    def send():
        together.wait()
        answers.append(take_in(token, person, act))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    [job] = Job.objects.all()
    assert sorted(answers) == [(f"/jobs/{job.pk}/", False), (f"/jobs/{job.pk}/", True)]


def test_a_form_that_failed_may_be_sent_again():
    person, token = make.user(), str(uuid.uuid4())

    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take_in(token, person, fail)

    assert Receipt.objects.count() == 0
    assert take_in(token, person, lambda: "/there/") == ("/there/", True)


def test_nobody_is_led_to_where_another_persons_form_went():
    token = str(uuid.uuid4())
    take_in(token, make.user(), lambda: "/theirs/")

    assert Receipt.objects.get().url == "/theirs/"
    with pytest.raises(Exception, match="already exists"):
        take_in(token, make.user(), lambda: "/mine/")


def test_the_twin_of_a_form_is_led_to_the_same_address_however_long_its_search_is():
    person, token = make.user(), str(uuid.uuid4())
    found = f"/welfare/grant/?q={'%E9%99%8D' * 60}"

    assert take_in(token, person, lambda: found) == (found, True)
    assert take_in(token, person, lambda: found) == (found, False)
