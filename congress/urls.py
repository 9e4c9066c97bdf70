from core.urls import record_urls

app_name = "congress"
urlpatterns = record_urls("congress")
