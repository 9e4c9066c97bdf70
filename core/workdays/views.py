"""The page of the table of working days."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.whole import whole
from core.workdays import keeping
from core.workdays.forms import HolidayForm, TableForm
from core.workdays.models import Holiday
from core.workdays.table import KNOWN_UNTIL, Workdays

MOST_YEARS = 30


def demand(user: Any) -> None:
    """The table holds for the whole installation: who administers it keeps it."""
    if not user.administers():
        raise PermissionDenied


@require_http_methods(["GET", "POST"])
def workdays(request: HttpRequest) -> HttpResponse:
    """The days of a year that differ from an ordinary week, and the forms that write them down."""
    demand(request.user)
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keeping.keep(form.instance, by=request.user)
        messages.success(request, _("Saved: %(record)s") % {"record": form.instance})
        return redirect(address(form.instance.day.year))
    return page(request, form=form, table=TableForm())


@require_POST
def workdays_import(request: HttpRequest) -> HttpResponse:
    """Take in a whole table, or say which of its lines cannot be read."""
    demand(request.user)
    table = TableForm(request.POST, request.FILES)
    if not table.is_valid():
        return page(request, form=HolidayForm(), table=table)
    days = table.cleaned_data["file"]
    number = keeping.keep_all(days, by=request.user)
    messages.success(
        request, _("Taken in: %(number)d of %(all)d days are new.") % {"number": number, "all": len(days)}
    )
    return redirect(address(days[-1].day.year))


@require_POST
def workday_remove(request: HttpRequest, pk: int) -> HttpResponse:
    demand(request.user)
    found = get_object_or_404(Holiday, pk=pk)
    keeping.drop(found, by=request.user)
    return redirect(address(found.day.year))


def address(year: int) -> str:
    return f"{reverse('core:workdays')}?year={year}"


def page(request: HttpRequest, *, form: HolidayForm, table: TableForm) -> HttpResponse:
    this = timezone.localdate().year
    asked = whole(request.GET.get("year")) or this
    year = asked if abs(asked - this) <= MOST_YEARS else this
    context = {
        "form": form,
        "table": table,
        "year": year,
        "years": range(this - 1, this + 3),
        "days": Workdays.load().of_year(year),
        "known_until": KNOWN_UNTIL,
    }
    return render(
        request, "workdays/workdays.html", context, status=422 if form.errors or table.errors else 200
    )
