from django.urls import path

from reports.levels import views

urlpatterns = [
    path("branches/", views.branch_list, name="branches"),
    path("branches/remind/", views.branch_remind, name="branch_remind"),
    path("comparison/", views.comparison, name="comparison"),
    path("submissions/<int:pk>/", views.submission, name="submission"),
    path("submissions/<int:pk>/<slug:step>/", views.submission_step, name="submission_step"),
    path("<int:pk>/versions/<int:number>/submit/", views.submit, name="version_submit"),
    path("<int:pk>/quotes/", views.quotes, name="summary_quotes"),
]
