"""The addresses of schedules; and where the table of working days stood before."""

from django.urls import path
from django.views.generic import RedirectView

from reports.schedules import views

urlpatterns = [
    path("schedules/", views.schedules, name="schedule_list"),
    path("schedules/new/", views.schedule_new, name="schedule_new"),
    path("schedules/<int:pk>/", views.schedule, name="schedule"),
    path("schedules/<int:pk>/edit/", views.schedule_edit, name="schedule_edit"),
    path("schedules/<int:pk>/delete/", views.schedule_delete, name="schedule_delete"),
    path("schedules/<int:pk>/<str:step>/", views.schedule_step, name="schedule_step"),
    path("schedules/runs/<int:pk>/file/", views.run_file, name="schedule_file"),
    path("schedules/runs/<int:pk>/catch-up/", views.run_catch_up, name="schedule_catch_up"),
    path("workdays/", RedirectView.as_view(pattern_name="core:workdays", query_string=True), name="workdays"),
]
