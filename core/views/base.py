"""What every page of a kind has: its rows within reach, its record or "not found", its context."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from core.access import Action, may, may_somewhere
from core.chosen import chosen
from core.kinds import Kind
from core.search import links


class KindView(View):
    """A page of one record kind; the kind comes from its address."""

    kind: Kind = cast("Kind", None)
    template = ""

    def rows(self, action: str = Action.VIEW) -> Any:
        """The rows of the kind to which this person may do `action`, with what their lines need."""
        return self.kind.model.objects.permitted(self.request.user, action).select_related(*links(self.kind))

    def record(self, pk: int, action: str = Action.VIEW) -> Any:
        """The record: not found for a stranger, refused to who may view it but not do this. One that went up in
        another is only looked up, to be led on.
        """
        found = get_object_or_404(self.rows(), pk=pk)
        if action != Action.VIEW and found.successor:
            raise Http404
        if action != Action.VIEW and not may(self.request.user, action, found):
            raise PermissionDenied
        return found

    def demand(self, action: str) -> None:
        """Refuse who may do this nowhere."""
        if not self.may_somewhere(action):
            raise PermissionDenied

    def may_somewhere(self, action: str) -> bool:
        return may_somewhere(self.request.user, action, self.kind.model)

    def page(self, status: int = 200, **context: Any) -> HttpResponse:
        return render(
            self.request,
            self.template,
            {"kind": self.kind, "chosen": chosen(self.request), **context},
            status=status,
        )


def next_page(request: HttpRequest, otherwise: str) -> str:
    """Where the person came from, if it is one of our own addresses."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else otherwise
