from congress.book.urls import urlpatterns as book_urls
from congress.chain.urls import urlpatterns as chain_urls
from congress.paper.urls import urlpatterns as paper_urls
from core.urls import record_urls

app_name = "congress"
urlpatterns = [*record_urls("congress"), *chain_urls, *paper_urls, *book_urls]
