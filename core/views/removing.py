"""Into the bin, and back."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.db.models import ManyToOneRel, Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from core import history
from core.access import Action
from core.display import label_of
from core.files import attachments
from core.kinds import KINDS, Kind, kind_of
from core.sensitive import TakenError
from core.views.base import KindView, next_page

NOTE_LENGTH = 200
MOST_NAMED = 10


class RecordDelete(KindView):
    """Asks once, shows what hangs on the record, and moves it to the bin."""

    template = "records/confirm.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk, Action.DELETE)
        files = attachments(record).count()
        return self.page(record=record, hanging=hanging(record, request.user), files=files)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk, Action.DELETE)
        try:
            history.bin(record, by=request.user, note=request.POST.get("note", "")[:NOTE_LENGTH])
        except history.LockedError as locked:
            messages.error(request, str(locked))
            return HttpResponseRedirect(record.get_absolute_url())
        messages.success(request, _("“%(record)s” is in the bin.") % {"record": record})
        return HttpResponseRedirect(next_page(request, self.kind.url()))


class RecordRestore(KindView):
    """Takes a record back from the bin."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.record(pk, Action.DELETE)
        try:
            history.restore(record, by=request.user)
        except TakenError as taken:
            messages.error(request, taken_words(record, taken))
        else:
            messages.success(request, _("“%(record)s” is back.") % {"record": record})
        return HttpResponseRedirect(record.get_absolute_url())


def taken_words(record: Any, taken: TakenError) -> str:
    """What another record has by now, and where to look."""
    labels = "、".join(label_of(kind_of(record), name) for name in taken.error_dict)
    return _("“%(record)s” stays in the bin: another record has its %(what)s by now.") % {
        "record": record,
        "what": labels,
    }


def hanging(record: Any, user: Any) -> list[tuple[str, int, list[str]]]:
    """The records that point to this one and that the user may see, by kind: how many, and the first names."""
    found = []
    for kind, name in pointing(type(record)):
        rows = kind.model.objects.current().permitted(user).filter(**{name: record.pk})
        if count := rows.count():
            found.append((str(kind.label_plural), count, [str(row) for row in rows[:MOST_NAMED]]))
    return found


def pointing(model: type[Model]) -> Iterator[tuple[Kind, str]]:
    """The kinds that point to a model, and by which field."""
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.related_model._meta.label in KINDS:
            yield KINDS[relation.related_model._meta.label], relation.field.name
