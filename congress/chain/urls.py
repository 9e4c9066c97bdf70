from django.urls import path

from congress.chain.views import board, others, way, writing, written

urlpatterns = [
    path("proposals/", board.proposals, name="proposals"),
    path("proposals/begin/<int:session>/", writing.begin, name="draft_begin"),
    path("proposals/drafts/<int:pk>/", writing.draft, name="draft"),
    path("proposals/drafts/<int:pk>/keep/", writing.keep, name="draft_keep"),
    path("proposals/drafts/<int:pk>/compare/", writing.compare, name="draft_compare"),
    path("proposals/drafts/<int:pk>/send/", writing.send, name="draft_send"),
    path("proposals/drafts/<int:pk>/drop/", writing.drop, name="draft_drop"),
    path("proposals/<int:pk>/", way.way, name="way"),
    path("proposals/<int:pk>/steps/<slug:step>/", way.step, name="way_step"),
    path("proposals/<int:pk>/take-back/", way.take_back, name="way_take_back"),
    path("proposals/<int:pk>/words/", writing.words, name="way_words"),
    path("proposals/<int:pk>/files/<int:key>/", way.file, name="way_file"),
    path("proposals/<int:pk>/paper/", others.paper, name="way_paper"),
    path("proposals/<int:pk>/paper/<int:key>/take-out/", others.paper_out, name="way_paper_out"),
    path("proposals/<int:pk>/progress/", written.progress, name="way_progress"),
    path("proposals/<int:pk>/milestones/", written.milestone, name="way_milestone"),
    path("proposals/<int:pk>/milestones/<int:key>/", written.reached, name="way_reached"),
    path("proposals/<int:pk>/<slug:what>/<int:key>/correct/", written.correct, name="way_correct"),
    path("proposals/<int:pk>/<slug:what>/<int:key>/take-out/", written.take_out, name="way_take_out"),
    path("proposals/publish/<int:pk>/", others.publish_all, name="publish_all"),
    path("second/<str:token>/", others.second, name="second"),
]
