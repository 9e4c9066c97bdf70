from core.urls import record_urls

app_name = "welfare"
urlpatterns = record_urls("welfare")
