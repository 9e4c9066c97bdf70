from congress.chain.urls import urlpatterns as chain_urls
from congress.ideas.urls import urlpatterns as idea_urls
from core.urls import record_urls

app_name = "congress"
urlpatterns = [*record_urls("congress"), *chain_urls, *idea_urls]
