from django.urls import path

from congress.assembly import views
from core.urls import record_urls

app_name = "congress"
urlpatterns = [
    path("calculator/", views.calculator, name="calculator"),
    *record_urls("congress"),
]
