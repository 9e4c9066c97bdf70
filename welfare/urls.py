from django.urls import path

from core.urls import record_urls
from welfare import views

app_name = "welfare"
urlpatterns = [
    *record_urls("welfare"),
    path("<str:kind>/<int:pk>/agree/", views.case_agree, name="case_agree"),
]
