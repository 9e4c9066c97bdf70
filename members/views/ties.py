"""Members and their accounts: a slip for one or for many, a new password, and untying."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Action, may, may_somewhere
from core.chosen import chosen
from core.forms.rows import RowField, unions_for
from core.kinds import KINDS
from core.views.listing import elided
from core.whole import whole
from members import giving, ties
from members.accounts.slips import issue
from members.models import Invitation, Member
from members.sheets import AT_ONCE, queue_sheet

PAGE = 100


class InviteForm(forms.Form):
    """Whether the link goes by mail too; asked only where it can."""

    by_mail = forms.BooleanField(required=False)

    def __init__(self, *args: Any, member: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Send the link by mail too, to %(address)s") % {"address": member.email}
        self.fields["by_mail"].label = label
        if not (settings.HAS_MAIL and member.email.clear):
            del self.fields["by_mail"]


class UntieForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=200)


class SheetForm(forms.Form):
    """The union whose members are invited."""

    union = RowField(label=gettext_lazy("Union"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["union"].rows = unions_for(KINDS["members.Member"], user, Action.CHANGE)


def member_to_change(request: HttpRequest, pk: int, *, binned: bool = False) -> Any:
    """Not found for a stranger, refused to who may view the member but not change."""
    rows = Member.objects.permitted(request.user)
    member = get_object_or_404(rows if binned else rows.current(), pk=pk)
    if not may(request.user, Action.CHANGE, member):
        raise PermissionDenied
    return member


@require_http_methods(["GET", "POST"])
@never_cache
@reauthentication_required
def member_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """The slip with which a member gets an account; shown once."""
    member = member_to_change(request, pk)
    if not ties.may_invite(request.user, member):
        messages.error(request, _("Only a person who is a member now and has no account can be invited."))
        return redirect(member.get_absolute_url())
    form = InviteForm(request.POST if request.method == "POST" else None, member=member)
    if request.method == "POST" and form.is_valid():
        [slip] = ties.slips_for([member], by=request.user)
        if form.cleaned_data.get("by_mail"):
            slip = slip.mailed(member.email.clear, str(member.email))
        return render(request, "access/slip.html", {"slip": slip, "back": member.get_absolute_url()})
    context = {"member": member, "form": form, "waiting": ties.waiting(member)}
    return render(request, "members/invite.html", context)


@require_POST
def member_invite_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the invitation of a member."""
    member = member_to_change(request, pk)
    if ties.take_back([member]):
        messages.success(request, _("The invitation no longer holds."))
    return redirect(member.get_absolute_url())


def member_to_help(request: HttpRequest, pk: int) -> Any:
    """A member whose account one may help with."""
    member = member_to_change(request, pk)
    if member.user is None or not giving.may_help(request.user, member.user):
        raise PermissionDenied
    return member


@require_POST
def member_sign_out(request: HttpRequest, pk: int) -> HttpResponse:
    """End all sessions of a member whose telephone or computer is gone."""
    member = member_to_help(request, pk)
    giving.sign_out(member.user, of=member, by=request.user)
    messages.success(request, _("Signed out everywhere: %(person)s") % {"person": member})
    return redirect(member.get_absolute_url())


@require_http_methods(["GET", "POST"])
@never_cache
@reauthentication_required
def member_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new way in for a member who has lost the password."""
    member = member_to_help(request, pk)
    if request.method == "GET":
        return render(request, "members/password.html", {"member": member})
    invitation = Invitation(
        user=member.user, name=member.name, email=member.user.email, union=member.union, by=request.user
    )
    context = {"slip": issue(invitation), "back": member.get_absolute_url()}
    return render(request, "access/slip.html", context)


@require_http_methods(["GET", "POST"])
def member_untie(request: HttpRequest, pk: int) -> HttpResponse:
    """The account is not this member's: untie it, and say why."""
    member = member_to_change(request, pk, binned=True)
    if member.user_id is None:
        return redirect(member.get_absolute_url())
    if not ties.may_untie(request.user, member):
        raise PermissionDenied
    form = UntieForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ties.untie(member, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The account is untied. The member can be invited anew."))
        return redirect(member.get_absolute_url())
    context = {"member": member, "form": form, "title": _("Untie the account"), "button": _("Untie")}
    return render(request, "members/asked.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@reauthentication_required
def account_slips(request: HttpRequest) -> HttpResponse:
    """The members of a union who have no account, and slips for those who are ticked, or for all."""
    if not may_somewhere(request.user, Action.CHANGE, Member):
        raise PermissionDenied
    form, union = asked_union(request)
    rows = ties.invitable(request.user).filter(union=union).order_by("pinyin", "pk") if union else None
    if request.method == "POST" and rows is not None:
        keys = [key for key in map(whole, request.POST.getlist("member")) if key]
        wanted = rows if "all" in request.POST else rows.filter(pk__in=keys)
        if answer := slips(request, union, wanted):
            return answer
        messages.error(request, _("Tick at least one member."))
    shown = rows if rows is not None else Member.objects.none()
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "union": union, "page": page, "elided": elided(page), "lines": lines(page)}
    context["has_several"] = len(form.fields["union"].rows.few) != 1  # type: ignore[attr-defined]
    return render(request, "members/account_slips.html", context)


def asked_union(request: HttpRequest) -> tuple[SheetForm, Any]:
    """The form that asks for the union, and the union: the one asked for, the chosen one, or the only one."""
    given = request.POST if request.method == "POST" else request.GET
    rows: Any = SheetForm(user=request.user).fields["union"].rows  # type: ignore[attr-defined]
    place = chosen(request).union
    otherwise = rows.get(place.pk) if place else rows.few[0] if len(rows.few) == 1 else None
    union = rows.get(given["union"]) if given.get("union") else otherwise
    return SheetForm(user=request.user, initial={"union": union}), union


def slips(request: HttpRequest, union: Any, wanted: Any) -> HttpResponse | None:
    """The sheet itself where it is short; else the job that writes it."""
    found = list(wanted[: AT_ONCE + 1])
    if not found:
        return None
    if len(found) <= AT_ONCE:
        made = ties.slips_for(found, by=request.user)
        return render(request, "access/sheet.html", {"slips": made, "union": union})
    members = None if "all" in request.POST else list(wanted.values_list("pk", flat=True))
    return redirect("core:job", queue_sheet(union, owner=request.user, members=members).pk)


def lines(page: Any) -> list[tuple[Any, Any]]:
    """Each member, with the moment at which they were invited, where the invitation still holds."""
    found = Invitation.objects.open().filter(member__in=[row.pk for row in page])
    invited = dict(found.values_list("member_id", "made_at"))
    return [(row, invited.get(row.pk)) for row in page]
