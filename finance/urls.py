from core.urls import record_urls

app_name = "finance"
urlpatterns = record_urls("finance")
