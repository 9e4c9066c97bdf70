"""What others do with a proposal: second it, sign it on paper, publish several answers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from congress.chain import papers, people, seconders, seconding, sight
from congress.chain.forms.matter import PaperSeconderForm
from congress.chain.page import ProposalPage
from congress.chain.steps import WAY
from congress.chain.views.way import seen
from congress.models import Author, Proposal, Seconder, Session
from congress.models.chain import Consent
from congress.models.stages import Stage
from core.workflow import WrongState
from members.belonging import member_of, unions_over


@require_http_methods(["GET", "POST"])
def second(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody reads who was asked to second, and answers. Whom the link is not for finds nothing there."""
    rows = sight.on_the_way().select_related("union", "made_to")
    proposal = get_object_or_404(rows, invitation=token, union__in=unions_over(request.user))
    member = member_of(request.user)
    if request.method == "POST" and member:
        answer(request, proposal, member)
        return redirect("congress:second", token)
    context = {
        "proposal": proposal,
        "member": member,
        "is_author": Author.objects.filter(proposal=proposal, member=member).exists(),
        "answered": Seconder.objects.filter(proposal=proposal, member=member)
        .exclude(consent=Consent.ASKED)
        .first(),
        "is_open": proposal.state in seconding.OPEN,
        "may_leave": seconding.can_spare_one(proposal),
        "authors": [] if proposal.confidential else list(proposal.authors.all()),
        "seconded": (seconding.count(proposal), seconding.needed(proposal)),
    }
    return render(request, "congress/chain/second.html", context)


def answer(request: HttpRequest, proposal: Any, member: Any) -> None:
    consent = Consent.DECLINED if "decline" in request.POST else Consent.SECONDED
    try:
        seconders.answer(proposal, member, consent, by=request.user)
    except (WrongState, ValidationError) as wrong:
        messages.error(request, said(wrong))
    else:
        messages.success(request, _("Thank you. Your answer is written down."))


def said(wrong: WrongState | ValidationError) -> str:
    return str(wrong) if isinstance(wrong, WrongState) else " ".join(wrong.messages)


def to_keep(request: HttpRequest, pk: int) -> ProposalPage:
    """The page of a proposal whose records the person keeps, and whose author they may know."""
    page = ProposalPage(get_object_or_404(seen(request), pk=pk), request.user)
    if not (page.keeps and page.knows):
        raise PermissionDenied
    return page


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down who signed the paper form, with the scan of it."""
    page = to_keep(request, pk)
    form = PaperSeconderForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if form.is_bound and form.is_valid() and signed(request, page.proposal, form):
        return redirect(page.proposal)
    context = {
        "form": form,
        "proposal": page.proposal,
        "title": _("Seconders on paper"),
        "button": _("Save"),
        "signed": list(written(page.proposal)),
        "may_leave": seconding.can_spare_one(page.proposal),
    }
    return render(request, "congress/chain/paper.html", context, status=422 if form.errors else 200)


def written(proposal: Any) -> Any:
    """Those who were written down from paper."""
    return proposal.seconded_by.filter(on_paper=True, consent=Consent.SECONDED)


@require_POST
def paper_out(request: HttpRequest, pk: int, key: int) -> HttpResponse:
    """A name that was written down by mistake is struck out, with a reason."""
    page = to_keep(request, pk)
    row = get_object_or_404(Seconder, proposal=page.proposal, pk=key, on_paper=True)
    try:
        seconders.strike(page.proposal, row, by=request.user, note=request.POST.get("note", ""))
    except (WrongState, ValidationError) as wrong:
        messages.error(request, said(wrong))
    else:
        messages.success(request, _("%(name)s is struck out.") % {"name": row.name})
    return redirect("congress:way_paper", pk)


def signed(request: HttpRequest, proposal: Any, form: Any) -> bool:
    try:
        with transaction.atomic():
            seconders.on_paper(proposal, form.cleaned_data["names"], by=request.user)
            papers.keep(proposal, form.cleaned_data["uploads"], by=request.user, about="seconders")
    except (WrongState, ValidationError) as wrong:
        form.add_error(None, str(wrong) if isinstance(wrong, WrongState) else wrong)
        return False
    return True


@require_POST
def publish_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish all answers of a session that are ready, together."""
    session = Session.objects.current().filter(people.publishes(request.user), pk=pk).first()
    if session is None:
        get_object_or_404(Session.objects.current().permitted(request.user), pk=pk)
        raise PermissionDenied
    ready = Proposal.objects.current().filter(
        people.decides(request.user), made_to=session, state=Stage.ANSWERED
    )
    with transaction.atomic():
        done = sum(published(proposal, request.user) for proposal in ready.order_by("pk"))
    words = ngettext("%(n)d answer is published.", "%(n)d answers are published.", done) % {"n": done}
    messages.success(request, words)
    return redirect("congress:proposals")


def published(proposal: Any, user: Any) -> bool:
    """Publish its answer, where nobody else has done so or sent it back meanwhile."""
    try:
        WAY.take("publish", proposal, by=user)
    except WrongState:
        return False
    return True
