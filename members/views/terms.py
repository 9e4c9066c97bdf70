"""The term clock: the unions whose election is near, and what is done towards it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, F, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import history
from core.access import Action, may_somewhere
from core.chosen import chosen
from core.views.base import KindView
from core.views.listing import elided
from members.forms.reorganising import TermStepsForm
from members.models import TermStep, Union
from members.models.accounts import today
from members.terms import Due, counts, with_terms, within

PAGE = 50
UNKNOWN = "unknown"
TABS = {
    Due.OVERDUE.code: gettext_lazy("Overdue"),
    Due.QUARTER.code: gettext_lazy("Within three months"),
    Due.HALF.code: gettext_lazy("Within half a year"),
    Due.YEAR.code: gettext_lazy("Within a year"),
    UNKNOWN: gettext_lazy("No term known"),
}


def terms(request: HttpRequest) -> HttpResponse:
    """The unions below on the clock, the longest overdue first."""
    if not may_somewhere(request.user, Action.VIEW, Union):
        raise PermissionDenied
    unions = with_terms(request.user)
    if place := chosen(request).union:
        unions = unions.filter(pk__in=place.with_below())
    number = counts(unions, today())
    first = next((code for code in TABS if number[code]), Due.OVERDUE.code)
    tab = request.GET.get("due") if request.GET.get("due") in TABS else first
    page = Paginator(rows(unions, str(tab)), PAGE).get_page(request.GET.get("page"))
    tabs = [(code, label, number[code], code == tab) for code, label in TABS.items()]
    context = {
        "tabs": tabs,
        "tab": tab,
        "page": page,
        "elided": elided(page),
        "steps": len(TermStep.What.values),
    }
    return render(request, "members/terms.html", context)


def rows(unions: Any, tab: str) -> Any:
    """The unions of a tab, each with how many steps towards its election are done."""
    rule = Q(term_end=None) if tab == UNKNOWN else within(Due[tab.upper()], today())
    done = Count("term_steps", filter=Q(term_steps__term_end=F("term_end")))
    return unions.filter(rule).select_related("parent").annotate(done=done).order_by("term_end", "pk")


class UnionTerm(KindView):
    """The checklist of one election."""

    template = "members/term.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        union = self.union(pk)
        return self.page(record=union, form=TermStepsForm(union=union))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        union = self.union(pk)
        form = TermStepsForm(request.POST, union=union)
        if not form.is_valid():
            return self.page(record=union, form=form, status=422)
        with transaction.atomic():
            union.term_steps.filter(term_end=union.term_end).delete()
            TermStep.objects.bulk_create(form.steps())
            done = "、".join(str(step) for step in form.steps()) or "—"
            note = _("Steps towards the election: %(done)s") % {"done": done}
            history.write(union, history.Did.CHANGED, by=request.user, note=note[:200])
        messages.success(request, _("Saved: %(record)s") % {"record": union})
        return HttpResponseRedirect(union.get_absolute_url())

    def union(self, pk: int) -> Any:
        union = self.record(pk, Action.CHANGE)
        if union.deleted_at or not union.term_end:
            raise Http404
        return union
