"""Writing a record down, and changing it: one screen, one transaction, nothing overwritten unseen."""

from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from core import history
from core.access import Action, may
from core.chosen import chosen
from core.conflicts import Clash, clashes
from core.files import attach
from core.forms import PartFormSet, RecordForm, form_class, part_formsets
from core.receipts import take_in
from core.sensitive import TakenError
from core.showing import address_of, show_to_worker
from core.views.base import KindView, next_page
from core.whole import whole

KEPT = ("type", "direction", "programme", "date_precision")


class OutOfReachError(Exception):
    """The record as saved is not within reach of who saved it."""


class Editing(KindView):
    """What a new record and a changed one have in common."""

    template = "records/form.html"

    def form(self, record: Any, data: Any = None, **options: Any) -> RecordForm:
        files = self.request.FILES if data is not None else None
        return form_class(self.kind)(data, files, instance=record, user=self.request.user, **options)

    def parts(self, record: Any = None, data: Any = None) -> list[PartFormSet]:
        """The lists to fill in: of a new record, or all of this one that the person may see and change."""
        found = part_formsets(self.kind, self.request.user, record if data is None else None, data)
        owners = [] if record is None else [history.owner(record)]
        shut = self.kind.closed_parts(self.request.user, owners) | (record.locked if record else set())
        return [each for each in found if each.part.name not in shut]

    def shown(
        self, form: RecordForm, parts: list[PartFormSet], status: int = 200, **context: Any
    ) -> HttpResponse:
        record = form.instance
        return self.page(
            form=form,
            parts=parts,
            record=record if record.pk else None,
            token=self.request.POST.get("token") or uuid4(),
            next=next_page(self.request, ""),
            status=status,
            **context,
        )

    def taken(self, form: RecordForm, parts: list[PartFormSet], action: str) -> Any:
        """The record, written with its lists and files; or nothing, where it would leave one's reach."""
        with transaction.atomic():
            rows = {formset.part.name: formset.rows() for formset in parts}
            record = history.save(form.instance, by=self.request.user, parts=rows)
            self.request.user.forget_reach()  # type: ignore[union-attr]
            if not may(self.request.user, action, record):
                raise OutOfReachError
            attach(record, form.cleaned_data["uploads"], by=self.request.user)
        return record

    def refuse(self, form: RecordForm) -> None:
        """What was written is taken back, and the reach is again what it was before."""
        self.request.user.forget_reach()  # type: ignore[union-attr]
        form.add_error(form.owner, _("You may not write records of this union."))

    def after(self, record: Any) -> str:
        """Where to go: the record, back, or the next one like it."""
        if "another" not in self.request.POST:
            return next_page(self.request, record.get_absolute_url())
        query = QueryDict(mutable=True)
        for name, value in model_to_dict(record, self.kept(record)).items():
            if value not in (None, ""):
                query[name] = str(value)
        return f"{self.kind.url('new')}?{query.urlencode()}"

    def kept(self, record: Any) -> list[str]:
        """What the next record most likely shares with this one."""
        names = [history.union_field(record), *KEPT, *record.dates[:1]]
        return [name for name in names if name in form_class(self.kind).base_fields]


def all_valid(form: RecordForm, parts: list[PartFormSet]) -> bool:
    return all([form.is_valid(), *(formset.is_valid() for formset in parts)])


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RecordCreate(Editing):
    """A new record; empty, or a copy of another."""

    def get(self, request: HttpRequest) -> HttpResponse:
        self.demand(Action.ADD)
        original = self.original()
        record = self.kind.model()
        form = self.form(record, initial=self.copied(original) | self.given())
        return self.shown(form, self.copied_parts(original), original=original)

    def post(self, request: HttpRequest) -> HttpResponse:
        self.demand(Action.ADD)
        form = self.form(self.kind.model(), request.POST)
        parts = self.parts(data=request.POST)
        if all_valid(form, parts):
            try:
                url, is_new = take_in(
                    request.POST.get("token", ""), request.user, lambda: self.make(form, parts)
                )
            except OutOfReachError:
                self.refuse(form)
            except TakenError as taken:
                form.add_error(None, taken)
            else:
                if is_new:
                    messages.success(request, _("Saved: %(record)s") % {"record": form.instance})
                return HttpResponseRedirect(url)
        form.instance.pk = None
        return self.shown(form, parts, status=422)

    def make(self, form: RecordForm, parts: list[PartFormSet]) -> str:
        return self.after(self.taken(form, parts, Action.ADD))

    def original(self) -> Any:
        """The record to copy, if one was named."""
        key = whole(self.request.GET.get("copy"))
        return self.rows().filter(pk=key).first() if key else None

    def copied_parts(self, original: Any) -> list[PartFormSet]:
        """The lists of the original, or blank ones where this person may not see them."""
        shut = self.kind.closed_parts(self.request.user, [history.owner(original)] if original else [])
        copies = part_formsets(self.kind, self.request.user, original)
        blank = part_formsets(self.kind, self.request.user)
        return [new if new.part.name in shut else copy for copy, new in zip(copies, blank, strict=True)]

    def copied(self, original: Any) -> dict[str, Any]:
        """What a copy takes over: all but the dates, which are new each time, and what is sensitive."""
        if original is None:
            return {}
        values = model_to_dict(original, list(form_class(self.kind).base_fields))
        values |= {
            name: getattr(original, text)
            for name, text in self.kind.or_text.items()
            if getattr(original, text)
        }
        values |= {name: str(link) for name in self.kind.or_text if (link := getattr(original, name))}
        without = {*original.dates, *self.kind.secrets}
        return {name: value for name, value in values.items() if name not in without}

    def given(self) -> dict[str, Any]:
        """What the address says, and the union that the person works for."""
        names = form_class(self.kind).base_fields.keys() - set(self.kind.secrets)
        given = {name: value for name, value in self.request.GET.items() if name in names and value}
        owner = history.union_field(self.kind.model())
        if owner not in given and (union := self.likely_union()):
            given[owner] = union
        return given

    def likely_union(self) -> Any:
        """The chosen union, or the only one there is to write for."""
        keys = self.request.user.reach(self.kind.sphere, Action.ADD)  # type: ignore[union-attr]
        union = chosen(self.request).union
        if union and (keys is None or union.pk in keys):
            return union.pk
        return only_top_union(keys)


def only_top_union(keys: Any) -> Any:
    """The one union that all others of these stand under, if there is one."""
    unions = apps.get_model(settings.UNION_MODEL)._default_manager.filter(deleted_at=None)
    tops = unions.filter(parent=None) if keys is None else unions.filter(pk__in=keys).exclude(parent__in=keys)
    found = list(tops.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None


@method_decorator(sensitive_post_parameters(), name="dispatch")
class RecordEdit(Editing):
    """A record that stands is changed."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk, Action.CHANGE)
        if record.deleted_at:
            return self.left_in_bin(record)
        show_to_worker(record, by=request.user, address=address_of(request))
        return self.shown(self.form(record), self.parts(record), seen=self.seen(record))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk, Action.CHANGE)
        if record.deleted_at:
            return self.left_in_bin(record)
        record.version = opened = whole(request.POST.get("version")) or 0
        form = self.form(record, request.POST)
        parts = self.parts(record, request.POST)
        clash: Clash | None = None
        if all_valid(form, parts):
            try:
                self.taken(form, parts, Action.CHANGE)
            except history.Conflict as conflict:
                if conflict.latest.successor:
                    messages.warning(request, str(conflict))
                    return HttpResponseRedirect(conflict.latest.get_absolute_url())
                clash = clashes(form.extended, conflict.latest, form, seen=request.POST.get("seen", ""))
                form, opened = clash.form, conflict.latest.version
            except history.LockedError as locked:
                form.add_error(None, str(locked))
            except OutOfReachError:
                self.refuse(form)
            except TakenError as taken:
                form.add_error(None, taken)
            else:
                messages.success(request, _("Saved: %(record)s") % {"record": record})
                return HttpResponseRedirect(self.after(record))
        record.version = opened
        seen = self.seen(record) if clash else request.POST.get("seen", "")
        return self.shown(form, parts, status=409 if clash else 422, clash=clash, seen=seen)

    def left_in_bin(self, record: Any) -> HttpResponse:
        """Nothing is written in the bin: to its page, where it can be taken back."""
        messages.warning(
            self.request, _("“%(record)s” is in the bin and stays as it is.") % {"record": record}
        )
        return HttpResponseRedirect(record.get_absolute_url())

    def seen(self, record: Any) -> int:
        """The last entry of the history that this person has before them."""
        last = history.history(record).first()
        return last.pk if last else 0
