"""The pages of a union's life."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from core.access import Action, may
from core.history import Conflict
from core.views.base import KindView
from members import correcting
from members.forms.reorganising import EventForm, StepForm, add_errors
from members.models import UnionEvent
from members.steps import STEPS, Step, open_steps


class OutOfReachError(Exception):
    """The union would leave the reach of who moves it."""


@method_decorator(sensitive_post_parameters("chair_id_number"), name="dispatch")
class UnionStep(KindView):
    """One step in a union's life: says what it means, asks the day, does it."""

    template = "members/step.html"

    def get(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        union = self.union(pk, step)
        return self.shown(union, STEPS[step], STEPS[step].form(union=union, user=request.user))

    def post(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        union = self.union(pk, step)
        form = STEPS[step].form(request.POST, union=union, user=request.user)
        if form.is_valid():
            try:
                return HttpResponseRedirect(self.take(STEPS[step], union, form).get_absolute_url())
            except ValidationError as error:
                add_errors(form, error)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
            except OutOfReachError:
                form.add_error(None, _("You may not move it there: it would leave the unions you work for."))
        return self.shown(union, STEPS[step], form, status=422)

    def union(self, pk: int, step: str) -> Any:
        if step not in STEPS:
            raise Http404
        union = self.record(pk, Action.CHANGE)
        if union.deleted_at or STEPS[step] not in open_steps(union):
            raise Http404
        if STEPS[step].is_end and not self.request.user.may_end(union):  # type: ignore[union-attr]
            raise PermissionDenied
        return union

    def take(self, step: Step, union: Any, form: StepForm) -> Any:
        with transaction.atomic():
            done = step.act(union, **form.cleaned_data, by=self.request.user)
            self.request.user.forget_reach()  # type: ignore[union-attr]
            if not may(self.request.user, Action.CHANGE, done):
                raise OutOfReachError
        messages.success(self.request, _("Saved: %(record)s") % {"record": done})
        return done

    def shown(self, union: Any, step: Step, form: StepForm, status: int = 200) -> HttpResponse:
        return self.page(record=union, step=step, form=form, status=status)


class UnionEventEdit(KindView):
    """Puts an event right, or takes back one that never was."""

    template = "members/event.html"

    def get(self, request: HttpRequest, pk: int, event: int) -> HttpResponse:
        found = self.event(pk, event)
        initial = {"day": found.date, "document_no": found.document_no, "note": found.note}
        form = EventForm(initial=initial, union=found.owner, user=request.user)
        return self.page(record=found.owner, event=found, form=form)

    def post(self, request: HttpRequest, pk: int, event: int) -> HttpResponse:
        found = self.event(pk, event)
        form = EventForm(request.POST, union=found.owner, user=request.user)
        if "strike" in request.POST:
            correcting.strike(found, by=request.user)
            return self.back(found.owner)
        if form.is_valid():
            try:
                correcting.correct(found, **form.cleaned_data, by=request.user)
            except ValidationError as error:
                add_errors(form, error)
            else:
                return self.back(found.owner)
        return self.page(record=found.owner, event=found, form=form, status=422)

    def event(self, pk: int, event: int) -> UnionEvent:
        union = self.record(pk, Action.CHANGE)
        if union.deleted_at:
            raise Http404
        return get_object_or_404(UnionEvent.objects.select_related("owner"), pk=event, owner=union)

    def back(self, union: Any) -> HttpResponse:
        messages.success(self.request, _("Saved: %(record)s") % {"record": union})
        return HttpResponseRedirect(union.get_absolute_url())
