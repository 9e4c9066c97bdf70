from django.urls import path

from core.kinds import KINDS
from core.urls import record_urls
from members.views.reorganising import UnionEventEdit, UnionStep

app_name = "members"
UNION = KINDS["members.Union"]

urlpatterns = [
    *record_urls("members"),
    path("union/<int:pk>/step/<str:step>/", UnionStep.as_view(kind=UNION), name="union_step"),
    path("union/<int:pk>/event/<int:event>/", UnionEventEdit.as_view(kind=UNION), name="union_event"),
]
