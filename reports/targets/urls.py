from django.urls import path

from reports.targets import views

urlpatterns = [
    path("targets/", views.targets, name="targets"),
    path("targets/new/", views.target_set, name="target_set"),
    path("targets/<int:pk>/split/", views.target_split, name="target_split"),
    path("figures/rows/", views.figure_rows, name="figure_rows"),
]
