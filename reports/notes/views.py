"""The page on which proposals for shortcomings and plans are taken or dropped, one by one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.access import Action
from core.findings import Found
from core.topics import Topic
from reports.models import Summary
from reports.notes import proposals
from reports.notes.forms import ProposalForm
from reports.notes.proposals import Answered, Proposals
from reports.targets.rules import may_set
from reports.views import SummaryView


class ProposalsPage(SummaryView):
    """What the records let one say; for who may change the summary and write notes for its union."""

    action = Action.CHANGE

    def find(self, pk: int) -> Summary:
        summary = super().find(pk)
        if not may_set(self.request.user, summary.union):
            raise PermissionDenied
        return summary

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.answer(request, self.find(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        if "again" in request.POST:
            proposals.take_up(summary, request.POST["again"])
            return redirect("reports:proposals", pk)
        found = self.named(summary, request.POST.get("name", ""))
        form = ProposalForm(request.POST, found=found)
        if "drop" not in request.POST and not form.is_valid():
            return self.answer(request, summary, form)
        self.take(request, summary, found, form)
        return redirect("reports:proposals", pk)

    def named(self, summary: Summary, name: str) -> Found:
        """The proposal of that name, as the records make it now."""
        found = next((each for each in Proposals(summary).all() if each.name == name), None)
        if found is None:
            raise Http404
        return found

    def take(self, request: HttpRequest, summary: Summary, found: Found, form: ProposalForm) -> None:
        try:
            if "drop" in request.POST:
                proposals.drop(summary, found.name, by=request.user)
            else:
                proposals.accept(summary, found, **form.cleaned_data, by=request.user)
                messages.success(request, _("Taken down as a note. Compose again to have it in the text."))
        except Answered:
            messages.error(request, _("Somebody has taken or dropped this proposal meanwhile."))

    def answer(
        self, request: HttpRequest, summary: Summary, bound: ProposalForm | None = None
    ) -> HttpResponse:
        known = Proposals(summary)
        opened, dropped = known.split()
        forms = [bound if bound and bound.found == each else ProposalForm(found=each) for each in opened]
        context: dict[str, Any] = {
            "summary": summary,
            "topics": [
                (topic.label, [(form, known.url(form.found)) for form in forms if form.found.topic == topic])
                for topic in (Topic.SHORTCOMINGS, Topic.PLAN)
            ],
            "is_empty": not forms,
            "dropped": dropped,
        }
        return render(request, "reports/notes/proposals.html", context, status=422 if bound else 200)
