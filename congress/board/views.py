"""The board: what a union discloses or puts out for comment, as its members read it, and their opinions."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from congress.board import seeing
from congress.board.forms import OpinionForm
from congress.models import Opinion
from congress.models.opinions import Way
from core import history
from core.files import attachments, hand_out
from core.receipts import take_in
from core.views.listing import elided
from members.models.accounts import today

PAGE, MOST_DOCUMENTS, MOST_A_DAY = 30, 20, 20


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Documents put out for comment, those that are still open first; and what is disclosed."""
    day = today()
    documents = list(seeing.hung("document", request.user, day)[:MOST_DOCUMENTS])
    page = Paginator(seeing.hung("disclosure", request.user, day), PAGE).get_page(request.GET.get("page"))
    context = {
        "documents": sorted(((each, each.is_open(day)) for each in documents), key=lambda line: not line[1]),
        "disclosures": [(each, each.is_open(day)) for each in page],
        "page": page,
        "elided": elided(page),
    }
    return render(request, "board/list.html", context)


def find(request: HttpRequest, what: str, pk: int) -> Any:
    if what not in seeing.BOARDS:
        raise Http404
    return get_object_or_404(seeing.hung(what, request.user), pk=pk)


@require_http_methods(["GET", "POST"])
def board_item(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """One of them, with its files and what became of one's own opinions; sent back, one opinion more."""
    found = find(request, what, pk)
    is_open = found.is_open(today())
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not is_open or seeing.sent_today(request.user) >= MOST_A_DAY:
            form.add_error(None, _("No more opinions are taken in here today."))
        else:
            return taken(request, what, found, form.cleaned_data["content"])
    context = {
        "what": what,
        "record": found,
        "is_open": is_open,
        "files": list(attachments(found)),
        "voices": seeing.voices(found),
        "own": list(seeing.own(found, request.user)),
        "form": form,
        "token": request.POST.get("token") or uuid4(),
    }
    return render(request, "board/item.html", context, status=422 if form.errors else 200)


def taken(request: HttpRequest, what: str, found: Any, content: str) -> HttpResponse:
    """Keep the opinion, once however often it is sent, and lead back."""

    def keep() -> str:
        history.save(opinion_of(request.user, what, found, content), by=request.user)
        return reverse("congress:board_item", args=[what, found.pk])

    url, is_new = take_in(request.POST.get("token", ""), request.user, keep)
    if is_new:
        messages.success(request, _("Your opinion has been sent. You read here what becomes of it."))
    return redirect(url)


def opinion_of(user: Any, what: str, found: Any, content: str) -> Opinion:
    opinion = Opinion(
        union_id=found.union_id,
        content=content,
        received_on=today(),
        way=Way.ONLINE,
        author=user,
        author_name=str(user)[:100],
        **{what: found},
    )
    opinion.due_on = opinion.term()
    return opinion


@require_GET
def board_file(request: HttpRequest, what: str, pk: int, file: int) -> FileResponse:
    """A file that belongs to it."""
    found = get_object_or_404(attachments(find(request, what, pk)), pk=file)
    return hand_out(found.file, found.name)
