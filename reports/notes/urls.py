from django.urls import path

from reports.notes.views import ProposalsPage

urlpatterns = [path("<int:pk>/proposals/", ProposalsPage.as_view(), name="proposals")]
