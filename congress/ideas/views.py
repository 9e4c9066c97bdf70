"""The pages of ideas: all that a person has to do with, one of them, writing one, taking its steps."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.boards import Board
from congress.chain import drafts
from congress.chain import people as chain
from congress.chain.views.way import asked, taken_back
from congress.chain.views.writing import as_opened
from congress.ideas import people
from congress.ideas.forms import FORMS, IdeaForm, written
from congress.ideas.page import IdeaPage, colour, waiting
from congress.ideas.steps import IDEA_WAY
from congress.ideas.writing import TYPES, is_open, mend
from congress.models import Proposal
from congress.models.stages import IdeaStage
from core import history
from core.access import Action, Sphere
from core.areas import sees
from core.files import attachments, hand_out
from core.views.steps import take_step
from members.belonging import member_of, unions_over

TABS = (
    ("todo", gettext_lazy("Waits for me")),
    ("mine", gettext_lazy("My ideas")),
    ("all", gettext_lazy("All")),
)


def seen(request: HttpRequest) -> Any:
    return people.read_by(request.user).select_related("union", "workplace")


@require_GET
def ideas(request: HttpRequest) -> HttpResponse:
    rows = {
        "todo": people.todo(request.user),
        "mine": people.ideas().filter(chain.authored(request.user)),
        "all": people.read_by(request.user),
    }
    types = {each.value: Q(type=each) for each in TYPES}
    words = ("title__icontains", "suggestion__icontains")
    by = {"type": types, "late": {"1": late()}}
    board = Board(rows, dict(request.GET.items()), IdeaStage, words, by)
    context = board.page(lines(board))
    context |= {
        "tabs": TABS,
        "cards": [(each, colour(each), waiting(each)) for each in context["page"]],
        "late": rows[board.tab].filter(late()).count(),
        "drafts": list(drafts.drafts_of(request.user, are_ideas=True)),
        "types": [(each.value, each.label) for each in TYPES],
        "may_write": member_of(request.user) is not None,
        "may_record": people.place(request, Action.ADD) is not None,
        "sees_figures": sees(request.user, Sphere.WORK),
    }
    return render(request, "congress/ideas/board.html", context)


def late() -> Q:
    """Those whose day is over; where nobody is waited for, there is none."""
    return Q(stage_until__lt=timezone.localdate())


def lines(board: Board) -> Any:
    """What waits for somebody the most urgent first, all else the latest first."""
    order = (F("stage_until").asc(nulls_last=True), "pk") if board.tab == "todo" else ("-pk",)
    return board.found.select_related("union", "workplace").order_by(*order)


def form_of(request: HttpRequest, initial: Any = None) -> IdeaForm:
    sent = request.POST if request.method == "POST" else None
    return IdeaForm(sent, request.FILES or None, initial=initial, unions=unions_over(request.user))


def shown(request: HttpRequest, form: IdeaForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "congress/ideas/form.html", {"form": form} | context, status=status)


@require_GET
def idea(request: HttpRequest, pk: int) -> HttpResponse:
    page = IdeaPage(get_object_or_404(seen(request), pk=pk), request.user)
    return render(request, "congress/ideas/idea.html", {"page": page, "proposal": page.proposal})


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Its author changes the words, until somebody has it in hand and once it came back."""
    found = get_object_or_404(seen(request), pk=pk)
    if not Proposal.objects.filter(chain.authored(request.user), pk=pk).exists():
        raise PermissionDenied
    if not is_open(found):
        messages.error(request, _("The committee has it in hand. Its words can no longer be changed."))
        return redirect(found)
    form = form_of(request, written(found))
    if form.is_bound and form.is_valid() and mended(request, found, form):
        return redirect(found)
    return shown(request, form, proposal=found, version=request.POST.get("version", found.version))


def mended(request: HttpRequest, found: Any, form: IdeaForm) -> bool:
    """Has it been changed? Who opened it before somebody else changed it is told so."""
    given = form.cleaned_data
    try:
        mend(as_opened(request, found), form.words, given["others"], given["uploads"], by=request.user)
    except (history.Conflict, ValidationError) as wrong:
        form.add_error(None, wrong if isinstance(wrong, ValidationError) else str(wrong))
        return False
    return True


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step: at once, or with what is asked for it."""
    if step not in IDEA_WAY.steps:
        raise Http404
    if step in FORMS:
        found = get_object_or_404(seen(request), pk=pk)
        return asked(request, found, step, way=IDEA_WAY, forms=FORMS, template="congress/ideas/step.html")
    if request.method == "GET":
        raise Http404
    return take_step(request, IDEA_WAY, seen(request), pk, step)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last step back, with a reason."""
    return taken_back(request, get_object_or_404(seen(request), pk=pk))


@require_GET
def file(request: HttpRequest, pk: int, key: int) -> FileResponse:
    """A photo or file of an idea, for who may read it."""
    found = get_object_or_404(attachments(get_object_or_404(seen(request), pk=pk)), pk=key)
    return hand_out(found.file, found.name)
