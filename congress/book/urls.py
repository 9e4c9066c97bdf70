from django.urls import path

from congress.book import views

urlpatterns = [path("proposals/book/<int:session>/", views.book, name="book")]
