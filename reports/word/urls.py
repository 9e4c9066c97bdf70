from django.urls import path

from reports.word import views

urlpatterns = [
    path("templates/", views.templates, name="template_list"),
    path("templates/sample/", views.sample, name="template_sample"),
    path("templates/<int:pk>/file/", views.template_file, name="template_file"),
    path("templates/<int:pk>/try/", views.template_try, name="template_try"),
    path("templates/<int:pk>/remove/", views.template_remove, name="template_remove"),
]
