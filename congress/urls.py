from django.urls import path

from congress.assembly.urls import urlpatterns as assembly_urls
from congress.board import views as board
from congress.book.urls import urlpatterns as book_urls
from congress.chain.urls import urlpatterns as chain_urls
from congress.covering.views import page_of_coverage, page_of_duties
from congress.deeds import deeds
from congress.ideas.urls import urlpatterns as idea_urls
from congress.paper.urls import urlpatterns as paper_urls
from core.urls import record_urls

app_name = "congress"
urlpatterns = [
    path("deeds/", deeds, name="deeds"),
    *assembly_urls,
    *record_urls("congress"),
    *chain_urls,
    *idea_urls,
    *paper_urls,
    *book_urls,
    path("coverage/", page_of_coverage, name="coverage"),
    path("coverage/due/", page_of_duties, name="agreements_due"),
    path("board/", board.board, name="board"),
    path("board/<slug:what>/<int:pk>/", board.board_item, name="board_item"),
    path("board/<slug:what>/<int:pk>/files/<int:file>/", board.board_file, name="board_file"),
]
