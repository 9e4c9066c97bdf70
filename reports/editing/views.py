"""Writing in a summary: words of a paragraph, paragraphs of one's own, figures put in, numbers to be borne out."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import Action
from core.figures import Figures
from core.prose import Cite, Sentence
from core.units import UNITS
from core.whole import is_whole
from reports import drafts
from reports.breakdown import ways
from reports.document import Role
from reports.editing.accepting import BadWords, accepted, readable
from reports.editing.cards import card
from reports.editing.forms import MoveForm, NumberForm, ShowForm
from reports.editing.palette import near, offers
from reports.editing.reading import Reading, places
from reports.editing.removing import GoneError, remove, restore
from reports.editing.renewal import Runs
from reports.evidence import MOST_KEYS, query_of
from reports.forms import ParagraphForm
from reports.models import Summary, SummaryParagraph
from reports.views import EDITABLE, SummaryView

# What an editor never sends.
MALFORMED = (BadWords, ValueError, KeyError, TypeError, OverflowError, RecursionError)


class ParagraphView(SummaryView):
    """Finds a paragraph of a summary in which the person may write."""

    action = Action.CHANGE

    def paragraph(self, pk: int, paragraph: int) -> SummaryParagraph:
        rows = SummaryParagraph.objects.select_related("summary__union", "edited_by")
        return get_object_or_404(rows, pk=paragraph, summary=self.find(pk), role__in=EDITABLE)

    def written(self, pk: int, paragraph: int) -> SummaryParagraph:
        """One that a person put there, a table or chart too."""
        rows = SummaryParagraph.objects.select_related("summary__union")
        return get_object_or_404(rows, pk=paragraph, summary=self.find(pk), is_written=True)


class Words(ParagraphView):
    """Keeps the words of an open editor. 409 with what stands there now, when somebody else was faster; 410 with where
    they can be kept instead, when the paragraph is gone.
    """

    def post(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        summary = self.find(pk)
        try:
            sent = json.loads(request.body)
            runs, version = accepted(sent["runs"], summary, request.user), int(sent["version"])
        except MALFORMED:
            return JsonResponse({}, status=422)
        found = summary.paragraphs.filter(pk=paragraph, role__in=EDITABLE).first()
        if found is None:
            return gone(summary, sent.get("behind"))
        try:
            return kept(drafts.rewrite(found, runs, by=request.user, version=version))
        except drafts.Outdated as error:
            return theirs(error.paragraph)


class NewParagraph(ParagraphView):
    """A paragraph of one's own behind another; it is kept when the first words are."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        context = {"summary": summary, "after": behind(summary, request.GET), "form": ParagraphForm()}
        whole = "" if request.headers.get("HX-Request") else "_page"
        return render(request, f"reports/paragraph_form{whole}.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        after = behind(summary, request.GET)
        if request.content_type == "application/json":
            return self.keep(request, summary, after)
        text = request.POST.get("text", "").strip()
        if not text:
            return redirect(summary)
        found = drafts.write(summary, (text,), after=after, by=request.user)
        return redirect(f"{summary.get_absolute_url()}#p{found.pk}")

    def keep(self, request: HttpRequest, summary: Summary, after: SummaryParagraph) -> HttpResponse:
        try:
            runs = accepted(json.loads(request.body)["runs"], summary, request.user)
        except MALFORMED:
            return JsonResponse({}, status=422)
        return kept(drafts.write(summary, runs, after=after, by=request.user))


class ShowFigure(ParagraphView):
    """A figure as a table or chart behind a paragraph: which, by what, and how."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        form = ShowForm(figures=Figures(summary.scope), initial=request.GET.dict())
        return self.answer(request, summary, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        form = ShowForm(request.POST, figures=Figures(summary.scope))
        if not form.is_valid():
            return self.answer(request, summary, form, status=422)
        role = form.cleaned_data["role"]
        after = behind(summary, request.GET)
        found = drafts.show(summary, form.name, role, after=after, by=request.user)
        if found is None:
            form.add_error(
                "by", _("A chart needs two groups at least: break it down otherwise, or show it as a table.")
            )
            return self.answer(request, summary, form, status=422)
        return redirect(f"{summary.get_absolute_url()}#p{found.pk}")

    def answer(
        self, request: HttpRequest, summary: Summary, form: ShowForm, status: int = 200
    ) -> HttpResponse:
        context = {"summary": summary, "form": form, "after": behind(summary, request.GET)}
        return render(request, "reports/editing/show.html", context, status=status)


class MoveParagraph(ParagraphView):
    """Moves a paragraph of one's own up or down, or takes it out."""

    def post(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        found = self.written(pk, paragraph)
        form = MoveForm(request.POST)
        if not form.is_valid():
            raise Http404
        if form.cleaned_data["way"] == "out":
            remove(found)
            messages.success(request, _("Taken out. Below the text it can be put back."))
            return redirect(f"{found.summary.get_absolute_url()}#removed")
        drafts.move(found, -1 if form.cleaned_data["way"] == "up" else 1)
        return redirect(f"{found.summary.get_absolute_url()}#p{found.pk}")


class RestoreParagraph(ParagraphView):
    """Puts back what was taken out."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        try:
            found = restore(summary, request.POST.get("key", ""), by=request.user)
        except GoneError:
            messages.warning(request, _("It stands in the text again already."))
            return redirect(summary)
        return redirect(f"{summary.get_absolute_url()}#p{found.pk}")


class Palette(ParagraphView):
    """The figures that fit what is typed, or that may be meant by a number."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        number = request.GET.get("near", "")[:40]
        found = (
            near(summary, number, request.user) if number else offers(summary, request.GET.get("q", "")[:40])
        )
        return JsonResponse({"offers": [each.as_json() for each in found]})


class ChipCard(ParagraphView):
    """What a chip says of itself, for the editor."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        summary = self.find(pk)
        cite = asked_for(request.GET.get("run", ""))
        try:
            found = card(cite, summary, request.user)
        except (ValueError, LookupError) as error:
            raise Http404 from error
        query = "" if len(cite.pks) > MOST_KEYS else query_of(cite, SummaryParagraph())
        after = request.GET.get("after", "")
        context = {"card": found, "cite": cite, "summary": summary, "query": query}
        context["after"] = (
            after if is_whole(after) and cite.figure and ways(cite.figure, summary.scope) else ""
        )
        return render(request, "reports/editing/_card.html", context)


class NumberOffers(ParagraphView):
    """A number that nothing bears out, with the figures and told numbers that may be meant; one is put in its place."""

    def get(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        return self.answer(request, self.paragraph(pk, paragraph), NumberForm(request.GET))

    def post(self, request: HttpRequest, pk: int, paragraph: int) -> HttpResponse:
        found = self.paragraph(pk, paragraph)
        form = NumberForm(request.POST)
        if not form.is_valid() or not form.stands_in(found.runs) or not form.cleaned_data["chip"]:
            return self.answer(request, found, form, status=409)
        try:
            runs = accepted(form.replaced(found.runs), found.summary, request.user)
            drafts.rewrite(found, runs, by=request.user, version=form.cleaned_data["version"])
        except (BadWords, drafts.Outdated):
            return self.answer(request, found, form, status=409)
        return redirect(f"{found.summary.get_absolute_url()}#p{found.pk}")

    def answer(
        self, request: HttpRequest, found: SummaryParagraph, form: NumberForm, status: int = 200
    ) -> HttpResponse:
        if not form.is_valid():
            raise Http404
        number = form.cleaned_data["number"]
        context = {
            "paragraph": found,
            "summary": found.summary,
            "asked": form.cleaned_data,
            "offers": near(found.summary, number, request.user),
            "is_outdated": status == 409,
        }
        return render(request, "reports/editing/number.html", context, status=status)


def behind(summary: Summary, asked: Any) -> SummaryParagraph:
    """The paragraph behind which the address wants another."""
    key = asked.get("after", "")
    if not is_whole(key):
        raise Http404
    return get_object_or_404(SummaryParagraph, pk=int(key), summary=summary)


def kept(paragraph: SummaryParagraph) -> JsonResponse:
    """What the editor needs to go on: version, where it saves from now on, and which numbers nothing bears out."""
    args = [paragraph.summary_id, paragraph.pk]
    data = {
        "id": paragraph.pk,
        "version": paragraph.version,
        "words": reverse("reports:paragraph_words", args=args),
        "show": reverse("reports:paragraph", args=args),
        "marks": places(paragraph, Reading.of(paragraph.summary).marks(paragraph)),
    }
    return JsonResponse(data)


def gone(summary: Summary, behind: Any) -> JsonResponse:
    """Where the words of a paragraph that is gone are kept as one of their own: behind the one that stood before it."""
    rows = summary.paragraphs.exclude(role=Role.SIGNATURE)
    after = rows.filter(pk=behind if type(behind) is int else None).first() or rows.last()
    if after is None:
        raise Http404
    url = reverse("reports:paragraph_new", args=[summary.pk])
    return JsonResponse({"words": f"{url}?after={after.pk}"}, status=410)


def theirs(paragraph: SummaryParagraph) -> JsonResponse:
    by = str(paragraph.edited_by or "")
    data = {"version": paragraph.version, "runs": as_json(paragraph.runs), "text": paragraph.text, "by": by}
    return JsonResponse(data, status=409)


def as_json(runs: Runs) -> Iterable[Any]:
    return Sentence(runs).as_json()


def asked_for(run: str) -> Cite:
    try:
        [cite] = readable([json.loads(run)])
    except MALFORMED as error:
        raise Http404 from error
    if not isinstance(cite, Cite) or cite.unit not in UNITS:
        raise Http404
    return cite
