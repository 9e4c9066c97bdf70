"""The pages of the summary: list, composer, a paragraph, evidence, export."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from core.access import Action, may, may_somewhere
from core.chosen import chosen, last_year_recorded
from core.figures import Figures
from core.prose import Sentence
from core.search import links
from reports import drafts
from reports.asking import ask_for_file
from reports.breakdown import break_down
from reports.contents import contents
from reports.document import Role
from reports.editing.reading import Reading, places
from reports.editing.recomposition import Recomposition
from reports.evidence import NoSuchFigure, entries, evidence
from reports.facts import facts_asked
from reports.forms import ComposeForm, ParagraphForm
from reports.likely import likely_union
from reports.mending import Mending
from reports.models import Summary, SummaryParagraph, WordTemplate
from reports.signing.bar import composer_bar
from reports.signing.views import frozen_page, version_evidence

EVIDENCE_ROWS = 30


class SummaryView(LoginRequiredMixin, View):
    """Finds the summary among those on which the person may do `action`; else 404, or 403 if they may view it."""

    action = Action.VIEW

    def find(self, pk: int) -> Summary:
        summary = get_object_or_404(
            Summary.objects.permitted(self.request.user).select_related("union"), pk=pk
        )
        if self.action != Action.VIEW and not may(self.request.user, self.action, summary):
            raise PermissionDenied
        return summary


class SummaryList(LoginRequiredMixin, View):
    """The summaries within reach, and the form that composes one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request, self.form(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not may_somewhere(request.user, Action.ADD, Summary):
            raise PermissionDenied
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.answer(request, form, status=422)
        if there := drafts.standing(**form.cleaned_data):
            return self.stands(request, there)
        return redirect(drafts.draft(**form.cleaned_data, by=request.user))

    def stands(self, request: HttpRequest, summary: Summary) -> HttpResponse:
        """One that is there already is not composed anew behind its writers' backs: its differences are shown."""
        if may(request.user, Action.CHANGE, summary):
            return redirect("reports:summary_again", summary.pk)
        messages.info(request, _("This summary is there already, and its text is closed."))
        return redirect(summary)

    def form(self, request: HttpRequest, *data: Any) -> ComposeForm:
        return ComposeForm(
            *data,
            user=request.user,
            union=likely_union(request),
            year=chosen(request).year or last_year_recorded(request.user),
        )

    def answer(self, request: HttpRequest, form: ComposeForm, status: int = 200) -> HttpResponse:
        if not may_somewhere(request.user, Action.VIEW, Summary):
            raise PermissionDenied
        context = {
            "form": form,
            "may_compose": may_somewhere(request.user, Action.ADD, Summary),
            "summaries": Summary.objects.permitted(request.user).select_related("union", "created_by")[:100],
        }
        return render(request, "reports/summary_list.html", context, status=status)


class Composer(SummaryView):
    """The summary to read and write in: outline, text, what is missing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        if summary.is_frozen:
            return frozen_page(request, summary)
        paragraphs = list(summary.paragraphs.select_related("edited_by"))
        figures = break_down(Figures(summary.scope), (cite.key for p in paragraphs for cite in p.cites))
        mending = Mending(summary, paragraphs, request.user, figures)
        context = {
            **composer_bar(summary, mending, request.user),
            "summary": summary,
            "paragraphs": paragraphs,
            "has_charts": any(p.role == Role.CHART for p in paragraphs),
            "contents": list(contents((f"p{each.pk}", each) for each in paragraphs)),
            "reading": Reading(summary, paragraphs, figures),
            "edited": sum(p.is_edited for p in paragraphs),
            "gaps": list(mending),
            "may_edit": may(request.user, Action.CHANGE, summary),
            "may_export": may(request.user, Action.EXPORT, summary),
            "templates": WordTemplate.objects.offered(summary.union),
            "keeps_templates": may_somewhere(request.user, Action.ADD, WordTemplate),
        }
        return render(request, "reports/composer.html", context)


class ComposeAgain(SummaryView):
    """What would read differently, side by side; what is chosen of it is taken, and a person's words stay.

    A page that shows the text asks for the mere list when it is there: it takes as long as composing.
    """

    action = Action.CHANGE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        differences = list(Recomposition(summary, reader=request.user).differences.values())
        if request.headers.get("HX-Request"):
            context = {"summary": summary, "differences": differences}
            return render(request, "reports/editing/_differing.html", context)
        if not differences:
            messages.success(request, _("The text says what the records say now."))
            return redirect(summary)
        return render(request, "reports/editing/again.html", {"summary": summary, "differences": differences})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        asked = request.POST.getlist("take")
        if not asked:
            messages.info(request, _("Nothing was ticked. The text stays as it was."))
            return redirect(summary)
        taken = drafts.take(summary, asked, reader=request.user)
        if taken < len(asked):
            messages.warning(
                request, _("Some records have changed once more meanwhile. Look again at what is left.")
            )
            return redirect("reports:summary_again", pk)
        said = ngettext(
            "%d paragraph now says what the records say. Your own words were kept.",
            "%d paragraphs now say what the records say. Your own words were kept.",
            taken,
        )
        messages.success(request, said % taken)
        return redirect(summary)


class EditParagraph(SummaryView):
    """One paragraph: its form, and its new words."""

    action = Action.CHANGE

    def get(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        found = self.paragraph(pk, paragraph)
        return self.form_page(request, found, ParagraphForm({"text": found.text, "version": found.version}))

    def post(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        found = self.paragraph(pk, paragraph)
        form = ParagraphForm(request.POST)
        if not form.is_valid():
            return self.form_page(request, found, form, status=422)
        text = None if "composed" in request.POST else form.cleaned_data["text"]
        try:
            found = drafts.edit(found, text, by=request.user, version=form.cleaned_data["version"])
        except drafts.Outdated as error:
            return self.form_page(request, error.paragraph, form, theirs=error.paragraph.text, status=409)
        if not request.headers.get("HX-Request"):
            return redirect(f"{found.summary.get_absolute_url()}#p{found.pk}")
        return self.shown(request, found)

    def paragraph(self, pk: int, paragraph: int) -> SummaryParagraph:
        rows = SummaryParagraph.objects.select_related("summary__union", "edited_by")
        return get_object_or_404(rows, pk=paragraph, summary=self.find(pk), role__in=EDITABLE)

    def form_page(
        self,
        request: HttpRequest,
        found: SummaryParagraph,
        form: ParagraphForm,
        *,
        theirs: str = "",
        status: int = 200,
    ) -> HttpResponse:
        marks = places(found, Reading.of(found.summary).marks(found)) if found.is_edited else []
        context = {
            "paragraph": found,
            "summary": found.summary,
            "form": form,
            "theirs": theirs,
            "runs": json.dumps(Sentence(found.runs).as_json(), ensure_ascii=False),
            "marks": json.dumps(marks, ensure_ascii=False),
        }
        whole = "" if request.headers.get("HX-Request") else "_page"
        return render(request, f"reports/paragraph_form{whole}.html", context, status=status)

    def shown(self, request: HttpRequest, found: SummaryParagraph) -> HttpResponse:
        context = {"paragraph": found, "summary": found.summary, "may_edit": True}
        context["reading"] = Reading.of(found.summary)
        return render(request, "reports/_paragraph.html", context)


class ShowParagraph(EditParagraph):
    """One paragraph as it is read: what cancelling an edit brings back."""

    def get(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        return self.shown(request, self.paragraph(pk, paragraph))


class EvidencePage(SummaryView):
    """The rows a number was counted from, as far as this person may see them."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        if summary.is_frozen:
            return version_evidence(request, pk, summary.versions.values_list("number", flat=True)[0])
        try:
            found = evidence(request.GET, summary.scope, request.user)
        except NoSuchFigure as error:
            raise Http404 from error
        rows = found.rows.select_related(*links(found.kind)).order_by("-pk")
        page = Paginator(rows, EVIDENCE_ROWS).get_page(request.GET.get("page"))
        context = {
            "summary": summary,
            "evidence": found,
            "facts": facts_asked(request.GET, summary),
            "page": page,
            "elided": page.paginator.get_elided_page_range(page.number),
            "entries": entries(found, page, request.user),
        }
        return render(request, "reports/evidence.html", context)


class Export(SummaryView):
    """Asks a worker for the file."""

    action = Action.EXPORT

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        return ask_for_file(request, summary, summary.title)


EDITABLE = ("lead", "heading", "body", "item", "title", "signature")
