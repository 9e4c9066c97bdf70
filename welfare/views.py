"""A person agrees, on the page of their own case, to its being kept."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import is_own
from welfare.consent import agree
from welfare.models import HardshipCase, RightsCase

CASES: dict[str, Any] = {"hardshipcase": HardshipCase, "rightscase": RightsCase}


@require_POST
def case_agree(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    if kind not in CASES:
        raise Http404
    case = get_object_or_404(CASES[kind].objects.current().permitted(request.user), pk=pk)
    if not is_own(request.user, case):
        raise PermissionDenied
    agree(case, by=request.user)
    messages.success(request, _("Thank you. It is on record that you agreed."))
    return redirect(case.get_absolute_url())
