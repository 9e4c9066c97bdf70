from django.urls import path

from congress import report
from congress.ideas import monthly, views

urlpatterns = [
    path("ideas/", views.ideas, name="ideas"),
    path("ideas/new/", views.new, name="idea_new"),
    path("ideas/figures/", monthly.figures, name="idea_figures"),
    path("sessions/<int:pk>/report/", report.report, name="report"),
    path("ideas/<int:pk>/", views.idea, name="idea"),
    path("ideas/<int:pk>/words/", views.words, name="idea_words"),
    path("ideas/<int:pk>/steps/<slug:step>/", views.step, name="idea_step"),
    path("ideas/<int:pk>/take-back/", views.take_back, name="idea_take_back"),
    path("ideas/<int:pk>/files/<int:key>/", views.file, name="idea_file"),
]
