from django.urls import path

from congress.assembly import urls as assembly
from congress.deeds import deeds
from core.urls import record_urls

app_name = "congress"
urlpatterns = [path("deeds/", deeds, name="deeds"), *assembly.urlpatterns, *record_urls("congress")]
