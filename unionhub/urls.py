from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

from unionhub import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("i18n/", include("django.conf.urls.i18n")),
    path("accounts/", include("members.accounts.urls")),
    path("", include("core.urls")),
    path("me/", include("members.urls_me")),
    *(path(f"{app}/", include(f"{app}.urls")) for app in settings.DOMAIN_APPS if find_spec(f"{app}.urls")),
]
