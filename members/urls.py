from django.urls import path

from core.kinds import KINDS
from core.urls import record_urls
from members.views import access, joining
from members.views.reorganising import UnionEventEdit, UnionStep

app_name = "members"
UNION = KINDS["members.Union"]

urlpatterns = [
    *record_urls("members"),
    path("union/<int:pk>/step/<str:step>/", UnionStep.as_view(kind=UNION), name="union_step"),
    path("union/<int:pk>/event/<int:event>/", UnionEventEdit.as_view(kind=UNION), name="union_event"),
    path("access/", access.access, name="access"),
    path("access/invite/", access.invite, name="access_invite"),
    path("access/<int:pk>/end/", access.end_role, name="access_end"),
    path("access/<int:pk>/slip/", access.new_slip, name="access_slip"),
    path("access/invitations/<int:pk>/revoke/", access.revoke, name="access_revoke"),
    path("join/", joining.ask_code, name="join"),
    path("join/<str:code>/", joining.join, name="join_code"),
]
