from core.urls import record_urls

app_name = "activities"
urlpatterns = record_urls("activities")
