"""Before a summary is composed: what the records of a union and a period lack, and the rows that want mending."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from core.access import Action, may_somewhere
from core.search import links
from reports.evidence import NoSuchFigure, entries, evidence
from reports.forms import ScopeForm
from reports.mending import Lacks
from reports.models import Summary

ROWS = 30


class BeforeView(LoginRequiredMixin, View):
    """Asks for union and period as the form that composes does; other unions are not found."""

    def form(self, request: HttpRequest) -> ScopeForm:
        if not may_somewhere(request.user, Action.ADD, Summary):
            raise PermissionDenied
        form = ScopeForm(request.GET, user=request.user)
        if "union" in form.errors:
            raise Http404
        return form


class Before(BeforeView):
    """What is missing, each line a way to where it is mended."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request)
        gaps = list(self.lacks(request, form)) if form.is_valid() else []
        context = {"form": form, "gaps": gaps}
        return render(request, "reports/before.html", context, status=422 if form.errors else 200)

    def lacks(self, request: HttpRequest, form: ScopeForm) -> Lacks:
        scope = form.scope
        asked = {"union": scope.union.pk, "since": scope.since.isoformat(), "until": scope.until.isoformat()}
        rows_at = reverse("reports:before_evidence")
        page = reverse("reports:summary_list")
        return Lacks(scope, request.user, page=page, rows_at=rows_at, asked=asked)


class BeforeEvidence(BeforeView):
    """The rows of one line, as far as this person may see them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request)
        if not form.is_valid():
            raise Http404
        try:
            found = evidence(request.GET, form.scope, request.user)
        except NoSuchFigure as error:
            raise Http404 from error
        rows = found.rows.select_related(*links(found.kind)).order_by("-pk")
        page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
        context: dict[str, Any] = {"evidence": found, "page": page}
        context["elided"] = page.paginator.get_elided_page_range(page.number)
        context["entries"] = entries(found, page, request.user)
        return render(request, "reports/before_evidence.html", context)
