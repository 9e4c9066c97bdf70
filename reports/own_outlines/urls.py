from django.urls import path

from reports.own_outlines import views

urlpatterns = [
    path("outlines/", views.outline_list, name="outline_list"),
    path("outlines/new/", views.outline_copy, name="outline_copy"),
    path("outlines/<int:pk>/", views.outline_page, name="outline"),
    path("outlines/<int:pk>/remove/", views.outline_remove, name="outline_remove"),
]
