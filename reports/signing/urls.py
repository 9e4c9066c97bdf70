from django.urls import path

from reports.signing import views

urlpatterns = [
    path("published/", views.published, name="published"),
    path("published/<int:pk>/", views.published_text, name="published_text"),
    path("<int:pk>/sign/", views.sign, name="summary_sign"),
    path("<int:pk>/pack/", views.pack, name="summary_pack"),
    path("<int:pk>/steps/<slug:step>/", views.step, name="summary_step"),
    path("<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("<int:pk>/versions/<int:number>/evidence/", views.version_evidence, name="version_evidence"),
    path("<int:pk>/versions/<int:number>/export/", views.version_export, name="version_export"),
]
