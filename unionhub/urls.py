from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from unionhub import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
    path("accounts/", include("members.accounts.urls")),
    path("", include("core.urls")),
    path("me/", include("members.urls_me")),
    *(path(f"{app}/", include(f"{app}.urls")) for app in settings.DOMAIN_APPS if find_spec(f"{app}.urls")),
]
