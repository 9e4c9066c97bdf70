"""The pages on which staff tick who came, from a list of all delegates or the one whose name is typed."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from congress.assembly import attendance
from congress.assembly.rolls import ATTENDANCE, Roll
from congress.assembly.sums import quorum_sums
from congress.models import CheckIn, Meeting
from congress.models.delegates import AttendanceState, AttendanceWay
from core.access import Action, may
from core.views.listing import elided
from core.whole import whole
from members.accounts.slips import picture_of

CARDS = 24
ORDER = ("delegation_id", "member__pinyin", "member_name", "pk")


def meeting_of(request: HttpRequest, pk: int, action: str = Action.VIEW) -> Any:
    """Not found for who may not see the meeting, refused to who may see it and not do this."""
    rows = Meeting.objects.current().permitted(request.user, Action.VIEW)
    return demanded(
        request, get_object_or_404(rows.select_related("congress_session__congress", "union"), pk=pk), action
    )


def demanded(request: HttpRequest, record: Any, action: str) -> Any:
    if action != Action.VIEW and not may(request.user, action, record):
        raise PermissionDenied
    return record


def listed(request: HttpRequest, roll: Roll, record: Any, delegates: Any) -> Any:
    """The delegates that this person may see, by delegation, each with what is ticked; those alone whose name, initials,
    or unit was typed.
    """
    rows = roll.ticked(record, delegates.permitted(request.user, Action.VIEW))
    if word := request.GET.get("q", "").strip():
        rows = rows.filter(named(word))
    return rows.select_related("member", "delegation").order_by(*ORDER)


def named(word: str) -> Q:
    paths = ("member_name", "member__name", "member__initials", "member__letters", "unit", "delegation__name")
    found = Q()
    for path in paths:
        found |= Q(**{f"{path}__icontains": word})
    return found


def ticks_of(request: HttpRequest, choices: Any) -> dict[int, str]:
    """What the button that was pressed says: `7:present`, and `7:` for nothing. Anything else ticks nobody."""
    key, _colon, choice = request.POST.get("tick", "").partition(":")
    delegate = whole(key)
    return {} if delegate is None or choice not in ("", *choices.values) else {delegate: choice}


@require_http_methods(["GET", "POST"])
def meeting_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The list of a meeting; each tick is written at once, and answered with its line alone where a script asked."""
    meeting = meeting_of(request, pk, Action.CHANGE if request.method == "POST" else Action.VIEW)
    delegates = attendance.delegates_of(meeting)
    if request.method == "POST":
        ticks = ticks_of(request, AttendanceState)
        reached = delegates.permitted(request.user, Action.CHANGE)
        ATTENDANCE.tick(meeting, ticks, reached, by=request.user, way=AttendanceWay.LIST)
        if request.htmx:  # type: ignore[attr-defined]
            rows = listed(request, ATTENDANCE, meeting, delegates.filter(pk__in=ticks))
            return line(request, rows, AttendanceState)
        return redirect(request.get_full_path())
    context = quorum_context(meeting) | {
        "rows": listed(request, ATTENDANCE, meeting, delegates),
        "congress": attendance.congress_of(meeting),
        "check_in": CheckIn.objects.filter(meeting=meeting).first(),
        "may_change": may(request.user, Action.CHANGE, meeting),
        "choices": AttendanceState.choices,
        "word": request.GET.get("q", ""),
    }
    return render(request, "congress/attendance.html", context)


def line(request: HttpRequest, rows: Any, choices: Any) -> HttpResponse:
    """The line that was ticked, as it is now; what counts the lines is told to look again."""
    context = {"row": get_object_or_404(rows), "choices": choices.choices, "may_change": True}
    answer = render(request, "congress/_roll_line.html", context)
    answer["HX-Trigger"] = "ticked"
    return answer


def quorum_context(meeting: Meeting) -> dict[str, Any]:
    found = attendance.turnout(meeting)
    return {"meeting": meeting, "turnout": found, "sums": quorum_sums(found.quorum), "source": found.source}


@require_GET
def meeting_quorum(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page that moves by itself while people come in."""
    return render(request, "congress/_quorum.html", quorum_context(meeting_of(request, pk)))


@require_GET
def meeting_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on paper, with boxes to tick and a line to sign on."""
    meeting = meeting_of(request, pk)
    rows = listed(request, ATTENDANCE, meeting, attendance.delegates_of(meeting))
    context = quorum_context(meeting) | {"rows": rows, "choices": AttendanceState.choices}
    return render(request, "congress/sheet.html", context)


@require_GET
def meeting_codes(request: HttpRequest, pk: int) -> HttpResponse:
    """Cards with each delegate's own code, while the check-in is open; whoever holds one can check that delegate in."""
    meeting = meeting_of(request, pk, Action.CHANGE)
    check_in = CheckIn.objects.under_way().filter(meeting=meeting).first()
    delegates = attendance.delegates_of(meeting) if check_in else attendance.delegates_of(meeting).none()
    page = Paginator(listed(request, ATTENDANCE, meeting, delegates), CARDS).get_page(request.GET.get("page"))
    cards = (
        [(each, picture_of(settings.SITE_ORIGIN + check_in.path(each))) for each in page] if check_in else []
    )
    context = {"meeting": meeting, "check_in": check_in, "page": page, "elided": elided(page), "cards": cards}
    return render(request, "congress/codes.html", context)


@require_POST
def meeting_check_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the check-in, or close it and take the numbers over into the record of the meeting."""
    meeting = meeting_of(request, pk, Action.CHANGE)
    if request.POST.get("what") == "open":
        attendance.open_check_in(meeting)
        messages.success(request, _("Delegates can check in now, for twelve hours at most."))
    else:
        found = attendance.take_over(meeting, by=request.user)
        said = {"present": found.quorum.present, "delegates": found.quorum.delegates}
        messages.success(
            request,
            _("Written into the meeting: %(present)s of %(delegates)s delegates were present.") % said,
        )
    return redirect("congress:meeting_attendance", pk)
