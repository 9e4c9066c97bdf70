from django.urls import path

from congress.paper import views

urlpatterns = [
    path("proposals/<int:pk>/form/<slug:ending>/", views.form_filled, name="form_filled"),
    path("proposals/<int:pk>/scan/", views.form_scan, name="form_scan"),
    path("proposals/form/<int:session>/<slug:ending>/", views.form_empty, name="form_empty"),
]
