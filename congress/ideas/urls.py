from django.urls import path

from congress import report
from congress.ideas import drafting, monthly, on_paper, views

urlpatterns = [
    path("ideas/", views.ideas, name="ideas"),
    path("ideas/new/", drafting.new, name="idea_new"),
    path("ideas/drafts/<int:pk>/", drafting.draft, name="idea_draft"),
    path("ideas/drafts/<int:pk>/keep/", drafting.keep, name="idea_draft_keep"),
    path("ideas/drafts/<int:pk>/drop/", drafting.drop, name="idea_draft_drop"),
    path("ideas/paper/", on_paper.paper, name="idea_paper"),
    path("ideas/form/<slug:ending>/", on_paper.form_empty, name="idea_form_empty"),
    path("ideas/<int:pk>/form/<slug:ending>/", on_paper.form_filled, name="idea_form_filled"),
    path("ideas/figures/", monthly.figures, name="idea_figures"),
    path("sessions/<int:pk>/report/", report.report, name="report"),
    path("ideas/<int:pk>/", views.idea, name="idea"),
    path("ideas/<int:pk>/words/", views.words, name="idea_words"),
    path("ideas/<int:pk>/steps/<slug:step>/", views.step, name="idea_step"),
    path("ideas/<int:pk>/take-back/", views.take_back, name="idea_take_back"),
    path("ideas/<int:pk>/files/<int:key>/", views.file, name="idea_file"),
]
