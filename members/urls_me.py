"""What is one's own."""

from django.urls import path

from members.views import me, requests

app_name = "me"
urlpatterns = [
    path("", me.mine, name="mine"),
    path("consent/", me.consent, name="consent"),
    path("consent/<str:version>/", me.consent_text, name="consent_text"),
    path("data/", me.data, name="data"),
    path("data/correct/", me.correct, name="correct"),
    path("data/erase/", me.erase, name="erase"),
    path("data/download/<str:form>/", me.download, name="download"),
    path("requests/", requests.inbox, name="inbox"),
    path("requests/<int:pk>/", requests.decide, name="decide"),
]
