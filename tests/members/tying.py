"""What the tests of accounts and their members share: a slip, and coming in with it."""

from django.test import Client
from django.urls import reverse

WORD = "a long password 5"
SLIPS = "/members/account-slips/"


def confirmed(client, person):
    client.post(reverse("account_reauthenticate"), {"password": "secret"})
    return person


def page(name, *args):
    return reverse(f"members:{name}", args=args)


def slip_of(client, member, /, **sent):
    return client.post(page("member_invite", member.pk), sent).context["slip"]


def taken(code, account=None, **sent):
    """Come in with the code, as a visitor or signed in; the answer."""
    visitor = Client()
    if account:
        visitor.force_login(account)
    else:
        sent = {"username": "wangfang", "password1": WORD, "password2": WORD} | sent
    return visitor.post(page("join_code", code), sent)
