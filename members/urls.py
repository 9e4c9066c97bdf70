from core.urls import record_urls

app_name = "members"
urlpatterns = record_urls("members")
