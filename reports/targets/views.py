"""The pages of targets: all of them, setting one, splitting one; and the rows behind any figure of a union."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core import history
from core.access import Action, Sphere, may_somewhere
from core.chosen import chosen, is_year
from core.forms.fields import DayField
from core.receipts import take_in
from core.scope import Scope
from core.search import links
from core.views.listing import elided
from core.whole import is_whole, whole
from members.models import Union
from members.models.accounts import today
from reports.evidence import NoSuchFigure, entries, evidence
from reports.targets import sharing
from reports.targets.forms import SplitForm, TargetForm, name_of
from reports.targets.models import Target
from reports.targets.progress import progress_of
from reports.targets.rules import may_set

PAGE = 30


@require_GET
def targets(request: HttpRequest) -> HttpResponse:
    """The targets of the chosen year and union, with how far each is reached; shares stand on the page of the whole."""
    if not may_somewhere(request.user, Action.VIEW, Target):
        raise PermissionDenied
    year = year_of(request)
    page = Paginator(listed(request), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "elided": elided(page),
        "lines": progress_of(page),
        "years": (year - 1, year, year + 1),
        "may_set": may_somewhere(request.user, Action.ADD, Target),
    }
    return render(request, "reports/targets/list.html", context)


def listed(request: HttpRequest) -> Any:
    """Those that the person sees the topmost of: a share only where its whole is out of reach."""
    here, year = chosen(request), year_of(request)
    seen = Target.objects.current().permitted(request.user).filter(part_of=None)
    rows = seen.filter(
        Q(since__year__lte=year, until__year__gte=year)
        | Q(since=None, set_on__year=year)
        | Q(period=str(year))
    )
    if here.union:
        rows = rows.filter(union__in=here.union.with_below())
    whole = rows.values("pk")
    rows = rows.filter(Q(share_of=None) | ~Q(share_of__in=whole))
    return rows.select_related("union", "set_by").order_by("-since", "union__name", "pk")


def year_of(request: HttpRequest) -> int:
    """The year of the address, for targets are set for years to come too; else the chosen one."""
    asked = request.GET.get("year", "")
    return int(asked) if is_year(asked) else chosen(request).year or today().year


@require_http_methods(["GET", "POST"])
def target_set(request: HttpRequest) -> HttpResponse:
    """A new target that is counted from the records."""
    if not may_somewhere(request.user, Action.ADD, Target):
        raise PermissionDenied
    union, data = chosen(request).union, [request.POST] if request.method == "POST" else []
    form = TargetForm(*data, user=request.user, union=union, year=year_of(request))
    if form.is_bound and form.is_valid():
        url, _is_new = take_in(request.POST.get("token", ""), request.user, lambda: saved(form, request.user))
        return redirect(url)
    context = {"form": form, "token": uuid4()}
    return render(request, "reports/targets/set.html", context, status=422 if form.errors else 200)


def saved(form: TargetForm, user: Any) -> str:
    target = form.target()
    target.set_on = today()
    return history.save(target, by=user).get_absolute_url()


@require_http_methods(["GET", "POST"])
def target_split(request: HttpRequest, pk: int) -> HttpResponse:
    """A target among the unions right below; proposed in one of three ways, and every number open to change."""
    target = get_object_or_404(
        Target.objects.current().permitted(request.user).select_related("union"), pk=pk
    )
    if not may_set(request.user, target.union):
        raise PermissionDenied
    unions = sharing.branches(target.union)
    if request.method == "POST":
        form = SplitForm(request.POST, target=target, unions=unions)
        if form.is_valid():
            return shared(request, target, form)
        return split_page(request, target, form, 422)
    way = request.GET.get("by", "")
    return split_page(
        request, target, SplitForm(initial=given(target, unions, way), target=target, unions=unions)
    )


def given(target: Target, unions: list[Any], way: str) -> dict[str, int | None]:
    """The numbers to begin with: as asked for, else as they stand, else equal ones."""
    standing = {share.union_id: share.value for share in sharing.shares_of(target)}
    if way not in sharing.WAYS and standing:
        numbers = standing
    else:
        numbers = {**sharing.proposed(target, unions, way if way in sharing.WAYS else "equal")}
    return {"version": target.version} | {name_of(each): numbers.get(each.pk) for each in unions}


def shared(request: HttpRequest, target: Target, form: SplitForm) -> HttpResponse:
    try:
        sharing.share_out(target, form.values(), version=form.cleaned_data["version"], by=request.user)
    except history.Conflict as late:
        form.add_error(None, _("Somebody else has changed or split this target meanwhile. Look at it again."))
        return split_page(request, target, form, 409 if late else 422)
    messages.success(request, _("The target is split among the unions below."))
    return redirect(target)


def split_page(request: HttpRequest, target: Target, form: SplitForm, status: int = 200) -> HttpResponse:
    numbers = [whole(field.value()) or 0 for _union, field in form.lines()]
    is_rate = bool(target.counts and target.counts.is_rate)
    context = {
        "target": target,
        "form": form,
        "ways": [] if is_rate else [(name, label) for name, (label, _rule) in sharing.WAYS.items()],
        "way": request.GET.get("by", ""),
        "is_rate": is_rate,
        "sum": sum(numbers),
        "rest": (target.value or 0) - sum(numbers),
    }
    return render(request, "reports/targets/split.html", context, status=status)


@require_GET
def figure_rows(request: HttpRequest) -> HttpResponse:
    """The rows a figure of a union and period was counted from, as far as the person may see them."""
    scope = asked_scope(request)
    if "figure" not in request.GET:
        raise Http404
    try:
        found = evidence(request.GET, scope, request.user)
    except NoSuchFigure as error:
        raise Http404 from error
    rows = found.rows.select_related(*links(found.kind)).order_by("-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "scope": scope,
        "evidence": found,
        "page": page,
        "elided": elided(page),
        "entries": entries(found, page, request.user),
    }
    return render(request, "reports/targets/rows.html", context)


def asked_scope(request: HttpRequest) -> Scope:
    """Union and period of the address; not found where the person may not see the union's work."""
    key, day = request.GET.get("union", ""), DayField()
    reached = request.user.reach(Sphere.WORK, Action.VIEW)  # type: ignore[union-attr]
    if not is_whole(key) or (reached is not None and int(key) not in reached):
        raise Http404
    union = get_object_or_404(Union, pk=int(key))
    try:
        since, until = (day.clean(request.GET.get(name, "")) for name in ("since", "until"))
    except ValidationError as error:
        raise Http404 from error
    return Scope(union, since, until)
