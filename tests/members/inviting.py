"""Somebody is invited by a slip, and comes in with it."""

from django.test import Client
from django.urls import reverse

INVITE = "/members/access/invite/"


def invited(client, union, **values):
    """Invite somebody; the code that stands on the slip."""
    sent = {
        "name": "周晓梅",
        "role": "officer",
        "union": union.pk,
        "phone": "",
        "email": "",
        "until": "",
    } | values
    answer = client.post(INVITE, sent)
    assert answer.status_code == 200, answer.context["form"].errors
    return answer.context["slip"].code


def joined(code, username="", word="a long password 5"):
    """Come in with the code; the answer."""
    url = reverse("members:join_code", args=[code])
    username = username or Client().get(url).context["form"]["username"].value()
    return Client().post(url, {"username": username, "password1": word, "password2": word})
