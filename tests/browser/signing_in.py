"""Signing in without the page for it."""

from urllib.parse import urlsplit


def sign_in(page, client, user, language="zh-hans"):
    client.force_login(user)
    page.goto("/accounts/login/")
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    here = {"domain": urlsplit(page.url).hostname, "path": "/"}
    page.context.add_cookies([{"name": name, "value": value, **here} for name, value in cookies.items()])
