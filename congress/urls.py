from django.urls import path

from congress.assembly.urls import urlpatterns as assembly_urls
from congress.chain.urls import urlpatterns as chain_urls
from congress.deeds import deeds
from core.urls import record_urls

app_name = "congress"
urlpatterns = [
    path("deeds/", deeds, name="deeds"),
    *assembly_urls,
    *record_urls("congress"),
    *chain_urls,
]
