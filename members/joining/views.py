"""For officers: the applications that came in, and the link and poster under which they come."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Action, Sphere, may
from core.areas import sees
from core.display import Shown, label, plain_words
from core.history import plain
from core.sensitive import Secret
from core.views.listing import elided
from core.views.showing import revealed
from core.views.steps import take_step
from members import ties
from members.accounts.slips import picture_of
from members.joining import links
from members.joining.applications import APPLICATION, CARRIED, ELSEWHERE, standing
from members.joining.forms import AcceptForm
from members.merged import in_words
from members.models import Application, JoinLink
from members.models.applications import ApplicationState

PAGE = 30


def seen(request: HttpRequest) -> Any:
    return Application.objects.permitted(request.user).select_related("union", "closed_by", "member")


@require_GET
def applications(request: HttpRequest) -> HttpResponse:
    if not sees(request.user, Sphere.PEOPLE):
        raise PermissionDenied
    state = request.GET.get("state", "")
    rows = seen(request)
    if state in ApplicationState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "elided": elided(page), "states": ApplicationState.choices, "state": state}
    context["decides"] = links.unions_of(request.user).exists()
    return render(request, "joining/list.html", context)


@require_GET
def application(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody wrote, how they stand in the register, and what may be done."""
    return shown(request, get_object_or_404(seen(request), pk=pk))


def shown(request: HttpRequest, found: Any, form: AcceptForm | None = None) -> HttpResponse:
    steps = {step.name: step for step in APPLICATION.offers([found], request.user)[found.pk]}
    known = standing(found) if "accept" in steps else None
    member = known.member if known else found.member
    context = {
        "application": found,
        "where": in_words(found.union),
        "values": list(values(found)),
        "known": known,
        "member": member,
        "has_other_name": bool(known and member) and not ties.is_namesake(member, found),
        "may_open": bool(member) and not member.deleted_at and may(request.user, Action.VIEW, member),
        "may_invite": bool(member) and known is None and ties.may_invite(request.user, member),
        "unmask": may(request.user, Action.UNMASK, found),
        "form": form or AcceptForm(initial={"how": known.how if known else ""}),
        "accept": steps.pop("accept", None) if known and known.how != ELSEWHERE else None,
        "steps": [step for name, step in steps.items() if name != "accept"],
    }
    return render(request, "joining/application.html", context, status=422 if form and form.errors else 200)


def values(found: Application) -> Any:
    """What was written, in the order of the form, sensitive values masked."""
    for name in CARRIED:
        field: Any = Application._meta.get_field(name)
        value = getattr(found, name)
        is_secret = isinstance(value, Secret)
        if text := str(value) if is_secret else plain_words(field, plain(value), {}):
            yield Shown(label(field), text, secret=name if is_secret else "")


@require_http_methods(["GET", "POST"])
def application_value(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A sensitive value in full, for a purpose."""
    found = get_object_or_404(seen(request), pk=pk)
    if name not in CARRIED or not isinstance(getattr(found, name), Secret):
        raise Http404
    return revealed(request, found, name)


@require_POST
def application_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    if step not in ("accept", "refuse"):
        raise Http404
    if step == "refuse":
        return take_step(request, APPLICATION, seen(request), pk, step)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        found = get_object_or_404(seen(request), pk=pk)
        if not may(request.user, Action.ADD, found):
            raise PermissionDenied
        return shown(request, found, form)
    return take_step(request, APPLICATION, seen(request), pk, step, **form.cleaned_data)


@require_GET
def join_links(request: HttpRequest) -> HttpResponse:
    """The unions for which one may decide who joins, each with its link; one alone opens by itself."""
    unions = links.unions_of(request.user).select_related("join_link")
    page = Paginator(unions, PAGE).get_page(request.GET.get("page"))
    if not page.paginator.count:
        raise PermissionDenied
    if page.paginator.count == 1:
        return redirect("members:join_link", page[0].pk)
    lines = [(union, getattr(union, "join_link", None)) for union in page]
    return render(request, "joining/links.html", {"page": page, "elided": elided(page), "lines": lines})


@require_http_methods(["GET", "POST"])
def join_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link of a union with its poster; opened, switched off, renewed."""
    union: Any = get_object_or_404(links.unions_of(request.user, Action.VIEW), pk=pk)
    if not links.unions_of(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    if request.method == "POST":
        what = request.POST.get("what", "")
        if what in links.DONE:
            links.change(union, what, by=request.user)
            messages.success(request, str(links.DONE[what]))
        return redirect("members:join_link", pk)
    link = JoinLink.objects.filter(union=union).first()
    picture = picture_of(link.url) if link and link.is_open else ""
    return render(request, "joining/link.html", {"union": union, "link": link, "picture": picture})
