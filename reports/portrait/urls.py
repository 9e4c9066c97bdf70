from django.urls import path

from reports.portrait import views

urlpatterns = [
    path("portrait/<int:pk>/", views.portrait_page, name="portrait"),
    path("portrait/<int:pk>/export/", views.portrait_export, name="portrait_export"),
]
