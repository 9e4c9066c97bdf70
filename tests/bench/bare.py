"""The least that Django can do: a page of the same members by the same query, in a table and nothing around it."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.template import Context, Engine
from django.test import Client
from django.test.client import ClientHandler
from django.urls import path

from members.models import Member

COLUMNS = "name gender phone unit category role joined_on count"
CELLS = "".join(f"<td>{{{{ row.{name} }}}}</td>" for name in COLUMNS.split())
TABLE = Engine().from_string(
    f"{{{{ page.paginator.count }}}}<table>{{% for row in page %}}<tr>{CELLS}</tr>{{% endfor %}}</table>"
)


def members(request):
    rows = Member.objects.permitted(request.user).current().order_by("pinyin", "pk")
    page = Paginator(rows, 30).get_page(request.GET.get("page"))
    return HttpResponse(TABLE.render(Context({"page": page})))


urlpatterns = [path("members/", members)]


class BareHandler(ClientHandler):
    """Answers with the views of this module, behind all that stands before every view."""

    def get_response(self, request):
        request.urlconf = __name__
        return super().get_response(request)


class BareClient(Client):
    """Asks the views of this module."""

    def __init__(self, **options):
        super().__init__(**options)
        self.handler = BareHandler(enforce_csrf_checks=False)
