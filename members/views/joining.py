"""Coming in with a slip: a new account with its role or its member, one more role for an account, or a new password."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from members import giving, ties
from members.accounts.identity import account_named
from members.accounts.slips import end_slips
from members.invited import holds, overtaken, where
from members.models.accounts import User
from members.models.invitations import Invitation
from members.pinyin import spelled
from members.reorganising import locked

GONE, CONFLICT = 410, 409


class PasswordForm(forms.Form):
    """A password, twice."""

    password1 = forms.CharField(
        label=gettext_lazy("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        help_text=password_validators_help_text_html,
    )
    password2 = forms.CharField(
        label=gettext_lazy("Password once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords differ."))
        elif first:
            try:
                validate_password(first, self.account)
            except ValidationError as weak:
                self.add_error("password1", weak)
        return values


class JoinForm(PasswordForm):
    """The user name, and a password."""

    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    field_order = ("username", "password1", "password2")

    def _post_clean(self) -> None:
        self.account.username = self.cleaned_data.get("username", "")
        super()._post_clean()
        if self.account.username:
            try:
                self.account.full_clean(exclude=("password", "email", "phone"))
            except ValidationError as taken:
                self.add_error("username", taken.messages)


class TieForm(forms.Form):
    """That an account of another name is nevertheless the member's."""

    is_me = forms.BooleanField(label="")

    def __init__(self, *args: Any, member: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ties.is_namesake(member, account):
            del self.fields["is_me"]
        else:
            self.fields["is_me"].label = _("I am %(name)s, and this account is mine") % {"name": member.name}


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def ask_code(request: HttpRequest) -> HttpResponse:
    """For who types the code from the paper."""
    if code := "".join(request.POST.get("code", "").split()).replace("-", "").upper():
        if code.isalnum() and code.isascii():
            return redirect("members:join_code", code)
        return render(request, "access/code.html", {"is_wrong": True}, status=422)
    return render(request, "access/code.html")


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Take an invitation, once."""
    invitation = Invitation.objects.of_code(code)
    if invitation and (why := overtaken(invitation)):
        return refused(request, why)
    if invitation is None or not holds(invitation):
        return render(request, "access/gone.html", status=GONE)
    if invitation.user:
        return choose_password(request, invitation)
    if invitation.member and (why := ties.refusal(invitation, request.user)):
        return refused(request, why)
    if request.user.is_authenticated:
        return tie_as(request, invitation) if invitation.member else take_as(request, invitation)
    try:
        return create(request, invitation)
    except IntegrityError:
        # The slip or the user name was taken at the same moment; asked again, the page says which.
        return join(request, code)


def choose_password(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    account: Any = invitation.user
    form = PasswordForm(request.POST or None, account=account)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if not invitation.take():
                return gone(request, invitation)
            account.set_password(form.cleaned_data["password1"])
            account.save(update_fields=["password"])
            end_slips(account)
        messages.success(request, _("The password is changed. Sign in with it now."))
        return redirect("account_login")
    return shown(request, form, invitation, account)


def take_as(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody who is signed in takes one more role."""
    if request.method == "POST":
        if request.user.pk == invitation.by_id:
            raise PermissionDenied
        if not taken(invitation, request.user):
            return gone(request, invitation)
        messages.success(
            request, _("You now hold the role: %(role)s") % {"role": invitation.get_role_display()}
        )
        return redirect("core:home")
    return render(request, "access/take.html", {"invitation": invitation})


def tie_as(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody who is signed in makes their account that of the member they are."""
    posted = request.POST if request.method == "POST" else None
    form = TieForm(posted, member=invitation.member, account=request.user)
    if request.method == "POST" and form.is_valid():
        if not taken(invitation, request.user):
            return gone(request, invitation)
        messages.success(request, _("Your account now belongs to your membership. This is your own page."))
        return redirect("me:mine")
    context = {"invitation": invitation, "form": form, "where": where(invitation)}
    return render(request, "access/tie.html", context, status=422 if form.errors else 200)


def refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "access/refused.html", {"why": why}, status=CONFLICT)


def gone(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Somebody was quicker: with this slip, in giving the member an account, or in merging the union."""
    if why := overtaken(invitation) or (invitation.member and ties.refusal(invitation, request.user)):
        return refused(request, why)
    return render(request, "access/gone.html", status=GONE)


def create(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    reached = ways_to_reach(invitation)
    free = {name: known_to_nobody(word) for name, word in reached.items()}
    account = User(name=invitation.name, **free)
    form = JoinForm(request.POST or None, account=account, initial={"username": free_name(invitation.name)})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            account.set_password(form.cleaned_data["password1"])
            account.save()
            if taken(invitation, account):
                say_ready(request, account, reached)
                return redirect("account_login")
            transaction.set_rollback(True)
        return gone(request, invitation)
    if form.errors and not invitation.is_open:
        return gone(request, invitation)
    return shown(request, form, invitation, account)


def shown(request: HttpRequest, form: forms.Form, invitation: Invitation, account: User) -> HttpResponse:
    context = {"form": form, "invitation": invitation, "account": account, "where": where(invitation)}
    return render(request, "access/join.html", context, status=422 if form.errors else 200)


@transaction.atomic
def taken(invitation: Invitation, account: Any) -> bool:
    """Use the invitation up for this account; False when somebody was quicker, the union is gone, or it is one's own."""
    if invitation.member:
        return ties.tie(invitation, account)
    if account.pk == invitation.by_id or locked(invitation.union).dissolved_on or not invitation.take():
        return False
    giving.give(
        account,
        invitation.role,
        invitation.union,
        since=invitation.since,
        until=invitation.until,
        by=invitation.by,
    )
    return True


def ways_to_reach(invitation: Invitation) -> dict[str, str]:
    """Phone and e-mail of who is invited, as the slip says or, of a member, as is known of them."""
    member = invitation.member
    email = member.email.clear if member else invitation.email
    return {"phone": invitation.phone.clear, "email": email}


def known_to_nobody(word: str) -> str:
    """A number or an address, unless another account signs in with it already."""
    return "" if account_named(word) else word


def say_ready(request: HttpRequest, account: User, reached: dict[str, str]) -> None:
    """That the account is there, and what of it is missing; only who has used the slip up learns that."""
    messages.success(request, _("Your account is ready. Sign in with it now."))
    if any(word and not getattr(account, name) for name, word in reached.items()):
        messages.warning(
            request,
            _(
                "A phone number or an e-mail address is known of you with which another account signs in, so your"
                " account has none. You can give it another one under “Phone and e-mail”."
            ),
        )


def free_name(name: str) -> str:
    """A user name out of a person's name that nobody has."""
    plain = "".join(letter for letter in spelled(name) if letter.isascii() and letter.isalnum()) or "user"
    numbered = (f"{plain}{n}" for n in range(2, 10_000))
    return plain if not account_named(plain) else next(each for each in numbered if not account_named(each))
