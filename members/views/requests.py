"""The officer's inbox: what members ask about their own data."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.access import Action, may_somewhere
from core.views.listing import elided
from members import own_data
from members.forms.own_data import AnswerForm
from members.models import Member

PAGE = 30


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    if not may_somewhere(request.user, Action.CHANGE, Member):
        raise PermissionDenied
    page = Paginator(own_data.waiting(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "me/inbox.html", {"page": page, "elided": elided(page)})


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: what stands, what is asked for, and yes or no."""
    found = get_object_or_404(own_data.waiting(request.user), pk=pk)
    approve = request.method == "GET" or "approve" in request.POST
    form = AnswerForm(request.POST if request.method == "POST" else None, approve=approve)
    if request.method == "POST" and form.is_valid():
        try:
            own_data.decide(found, approve=approve, answer=form.cleaned_data["answer"], by=request.user)
        except own_data.DecidedError:
            messages.warning(request, _("Somebody else has decided it meanwhile."))
            return redirect("me:inbox")
        except ValidationError as error:
            form.add_error(None, " ".join(error.messages))
        else:
            messages.success(request, _("The member will see your decision."))
            return redirect("me:inbox")
    context = {"asked": found, "changes": own_data.asked_words(found), "form": form}
    return render(request, "me/decide.html", context, status=422 if form.errors else 200)
