"""Who holds which role at my union and below: to see, to give by invitation, to end."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.forms.rows import RowField, Rows
from core.views.listing import elided
from members import giving
from members.accounts.slips import issue
from members.models.accounts import RoleAssignment, today
from members.models.invitations import Invitation
from members.roles import MEANT, PASSING, Role

PAGE = 50


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """Whom to invite, to which role, where, and from when until when."""

    union = RowField(label=gettext_lazy("union"))

    class Meta:
        model = Invitation
        fields = ("name", "role", "union", "phone", "email", "since", "until")
        widgets = {day: forms.DateInput(attrs={"type": "date"}) for day in ("since", "until")}

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = self.instance.by = by
        self.fields["role"] = forms.ChoiceField(label=gettext_lazy("role"), choices=giving.roles_of(by))
        unions = giving.unions_of(by)
        self.fields["union"].rows = Rows(unions, reverse("core:union_options", args=["any", "add"]))
        first = list(unions[:2])
        if len(first) == 1:
            self.initial.setdefault("union", first[0])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        role, union, until = values.get("role"), values.get("union"), values.get("until")
        if role and union and not giving.may_give(self.by, role, union.pk):
            self.add_error("role", _("You may not give this role at this union."))
        if role in PASSING and not until:
            self.add_error("until", _("This role needs a last day."))
        if until and until < today():
            self.add_error("until", _("This day is over."))
        if until and (since := values.get("since")) and until < since:
            self.add_error("until", _("Ends before it begins."))
        return values


def seen_or_refused(request: HttpRequest) -> set[int]:
    seen = giving.seen(request.user)
    if not seen:
        raise PermissionDenied
    return seen


@require_GET
@never_cache
def access(request: HttpRequest) -> HttpResponse:
    """The roles in force or yet to begin at the unions one may see, and the invitations that wait."""
    seen = seen_or_refused(request)
    text = request.GET.get("q", "").strip()
    held = RoleAssignment.objects.standing().filter(union__in=seen).select_related("user", "union")
    if text:
        held = held.filter(
            Q(user__name__icontains=text) | Q(user__username__iexact=text) | Q(union__name__icontains=text)
        )
    page = Paginator(held.order_by("union__name", "role", "pk"), PAGE).get_page(request.GET.get("page"))
    given = giving.gives(request.user)
    helped = giving.helped(request.user, {each.user for each in page})
    lines = [
        (
            each,
            each.user_id != request.user.pk and each.union_id in given.get(Role(each.role), ()),
            each.user_id in helped,
        )
        for each in page
    ]
    waiting = Invitation.objects.open().filter(union__in=seen, member=None)
    # Of a union that stands no more nobody takes a role.
    waiting = waiting.filter(Q(role="") | Q(union__dissolved_on=None)).select_related("union", "by")[:PAGE]
    context = {
        "page": page,
        "elided": elided(page),
        "lines": lines,
        "waiting": waiting,
        "gives": given,
        "text": text,
        "today": today(),
    }
    return render(request, "access/list.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@reauthentication_required
def invite(request: HttpRequest) -> HttpResponse:
    """An invitation, and the slip that is shown once."""
    if not giving.gives(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        return render(request, "access/slip.html", {"slip": issue(form.instance)})
    meant = [(label, MEANT[Role(role)]) for role, label in form.fields["role"].choices]  # type: ignore[attr-defined]
    context = {"form": form, "meant": meant}
    return render(request, "access/invite.html", context, status=422 if form.errors else 200)


def assignment(request: HttpRequest, pk: int) -> RoleAssignment:
    """A role in force or yet to begin: not found for who may not see it."""
    held = RoleAssignment.objects.standing().filter(union__in=giving.seen(request.user))
    return get_object_or_404(held.select_related("user", "union"), pk=pk)


@require_http_methods(["GET", "POST"])
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and end a role at once."""
    found = assignment(request, pk)
    if not giving.may_end(request.user, found):
        raise PermissionDenied
    is_last = giving.is_last_administrator(found)
    if request.method == "POST" and not is_last:
        giving.end(found, by=request.user)
        messages.success(request, _("Ended: %(role)s") % {"role": found})
        return redirect("members:access")
    context = {"assignment": found, "is_last": is_last}
    return render(request, "access/end.html", context, status=409 if request.method == "POST" else 200)


def to_help(request: HttpRequest, pk: int) -> RoleAssignment:
    """A role whose holder one may help."""
    found = assignment(request, pk)
    if not giving.may_help(request.user, found.user):
        raise PermissionDenied
    return found


@require_POST
def sign_out(request: HttpRequest, pk: int) -> HttpResponse:
    """End all sessions of somebody whose telephone or computer is gone."""
    found = to_help(request, pk)
    giving.sign_out(found.user, of=found, by=request.user)
    messages.success(request, _("Signed out everywhere: %(person)s") % {"person": found.user})
    return redirect("members:access")


@require_POST
@never_cache
@reauthentication_required
def new_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """A new way in for somebody who has lost the password."""
    found = to_help(request, pk)
    person = found.user
    invitation = Invitation(
        user=person, name=str(person), email=person.email, union=found.union, by=request.user
    )
    return render(request, "access/slip.html", {"slip": issue(invitation)})


@require_POST
@transaction.atomic
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    waiting = Invitation.objects.open().filter(union__in=giving.seen(request.user), member=None)
    found = get_object_or_404(waiting, pk=pk)
    if found.by_id != request.user.pk and not (
        found.role and giving.may_give(request.user, found.role, found.union_id)
    ):
        raise PermissionDenied
    Invitation.objects.filter(pk=found.pk).take_back()
    messages.success(request, _("The invitation no longer holds."))
    return redirect("members:access")
