"""The pages of a union's own Word templates: list, upload, sample, download, try out, remove."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, may, may_somewhere
from core.chosen import chosen
from core.files import hand_out
from core.jobs import queue
from core.models import Job
from reports.word.forms import TemplateForm
from reports.word.models import WordTemplate
from reports.word.sample import sample_file
from reports.word.variables import VARIABLES

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def demand(user: Any) -> None:
    """Templates are the business of those who write summaries."""
    if not may_somewhere(user, Action.ADD, WordTemplate):
        raise PermissionDenied


def find(request: HttpRequest, pk: int, action: str) -> WordTemplate:
    """The template within reach: else not found; refused to who may not do this to it."""
    demand(request.user)
    found = get_object_or_404(WordTemplate.objects.permitted(request.user).select_related("union"), pk=pk)
    if not may(request.user, action, found):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """The templates within reach, and the form that brings one."""
    demand(request.user)
    held: Any = request.user.assignments.current().select_related("union").first()  # type: ignore[union-attr]
    union = chosen(request).union or (held and held.union)
    form = TemplateForm(request.POST or None, request.FILES or None, user=request.user, union=union)
    if request.method == "POST" and form.is_valid() and (job := brought(form, request.user)):
        return redirect("core:job", job.pk)
    rows = WordTemplate.objects.permitted(request.user).select_related("union", "by")
    changed = set(WordTemplate.objects.permitted(request.user, Action.CHANGE).values_list("pk", flat=True))
    lines = [(each, each.pk in changed) for each in rows]
    context = {"form": form, "lines": lines, "variables": VARIABLES}
    return render(request, "word/list.html", context, status=422 if form.errors else 200)


def brought(form: TemplateForm, user: Any) -> Job | None:
    """Keep the file and have it tried out. Nothing when the same name came twice at once: the form then says so."""
    asked = form.cleaned_data
    try:
        with transaction.atomic():
            template = WordTemplate(
                union=asked["union"], name=asked["name"], by=user, size=asked["file"].size
            )
            template.file.save("template.docx", asked["file"], save=False)
            template.save()
            return tried(template, user)
    except IntegrityError:
        form.add_error("name", _("The union has a template of this name. Remove that one first."))
        return None


def tried(template: WordTemplate, user: Any) -> Job:
    title = _("Try out the template “%s”") % template
    return queue("reports.try_template", title, owner=user, union=template.union, template=template.pk)


@require_GET
def sample(request: HttpRequest) -> HttpResponse:
    """A template to begin with."""
    demand(request.user)
    response = HttpResponse(sample_file(), content_type=DOCX)
    name = _("Sample template.docx")
    response.headers["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=name)
    )
    return response


@require_GET
def template_file(request: HttpRequest, pk: int) -> FileResponse:
    found = find(request, pk, Action.VIEW)
    return hand_out(found.file, f"{found.name}.docx")


@require_POST
def template_try(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill it with a made-up summary once more, to look at."""
    return redirect("core:job", tried(find(request, pk, Action.CHANGE), request.user).pk)


@require_http_methods(["GET", "POST"])
def template_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(request, pk, Action.DELETE)
    if request.method == "GET":
        return render(request, "word/remove.html", {"template": found})
    with transaction.atomic():
        found.delete()
        transaction.on_commit(lambda: found.file.storage.delete(str(found.file.name)))
    messages.success(request, _("The template is removed. Summaries written with it stay as they are."))
    return redirect("reports:template_list")
