"""Signing in without the page for it."""


def sign_in(page, client, user, language="zh-hans"):
    client.force_login(user)
    page.goto("/accounts/login/")
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    page.context.add_cookies([{"name": n, "value": v, "url": page.url} for n, v in cookies.items()])
