"""The addresses of meetings: calculator, attendance, votes by name."""

from django.urls import path

from congress.assembly import calculating, own_vote, public, rollcall, voting

urlpatterns = [
    path("calculator/", calculating.calculator, name="calculator"),
    path("meeting/<int:pk>/attendance/", rollcall.meeting_attendance, name="meeting_attendance"),
    path("meeting/<int:pk>/quorum/", rollcall.meeting_quorum, name="meeting_quorum"),
    path("meeting/<int:pk>/sheet/", rollcall.meeting_sheet, name="meeting_sheet"),
    path("meeting/<int:pk>/codes/", rollcall.meeting_codes, name="meeting_codes"),
    path("meeting/<int:pk>/check-in/", rollcall.meeting_check_in, name="meeting_check_in"),
    path("checkin/<str:token>/", public.checkin, name="checkin"),
    path("resolution/<int:pk>/votes/", voting.resolution_votes, name="resolution_votes"),
    path("resolution/<int:pk>/tally/", voting.resolution_tally, name="resolution_tally"),
    path("resolution/<int:pk>/poll/", voting.resolution_poll, name="resolution_poll"),
    path("vote/<int:pk>/", own_vote.vote, name="vote"),
    path("resolution/<int:pk>/count/", voting.resolution_count, name="resolution_count"),
]
