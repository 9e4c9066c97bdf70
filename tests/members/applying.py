"""What the tests of applying online share: a form that is filled, sent, accepted."""

from django.test import Client
from django.urls import reverse

from members.joining.applications import APPLICATION
from members.models.accounts import today
from tests import make

ID = make.resident_id(7)
FILLED = {
    "name": "王芳", "id_type": "resident", "id_number": ID, "phone": "138 1234 1234", "ethnicity": "汉", "unit": "一车间",
    "address": "江城市东湖区珞喻路1号", "email": "wang@example.org", "dues_authorised": "true", "consent": "on",
    "receipt": "9a1f0c52d8b84b3e8a61c0c7f1f5a001",
}  # fmt: skip
SECRETS = (ID, "13812341234", "珞喻路1号", "wang@example.org")


def page(name, *args):
    return reverse(f"members:{name}", args=args)


def sent(link, **changes):
    return Client().post(page("apply", link.token), FILLED | changes)


def address_of(answer):
    return answer.url.rstrip("/").rsplit("/", 1)[1]


def accepted(application, by, on=None, how="new"):
    return APPLICATION.take("accept", application, by=by, how=how, on=on or today())
