"""What every record is: owned by a union, dated, told in a sentence, binned rather than lost, never overwritten unseen."""

from collections.abc import Iterable
from functools import cache, reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.access import reach
from core.among import among
from core.fields import QualifierField
from core.quantities import Qualifier, Quantity
from core.sensitive import fill_indexes

if TYPE_CHECKING:
    from core.scope import Scope


# Stands in the remark of a record of which a damaged number was left blank.
LEFT_BLANK = "【数字残缺，留空】"

# A row that does not stand for one alone, exactly known and counted by itself.
NOT_ONE = ~Q(count=1) | ~Q(count_qualifier=Qualifier.EXACTLY) | Q(part_of__isnull=False)


class DatePrecision(models.TextChoices):
    """How exactly the main date of a record is known."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


LETTERS = {DatePrecision.DAY: 10, DatePrecision.MONTH: 7, DatePrecision.YEAR: 4}


class RecordQuerySet(models.QuerySet["Record"]):
    """Rows of one kind, in the words of the house."""

    def current(self) -> Self:
        """Those not in the bin."""
        return self.filter(deleted_at=None)

    def binned(self) -> Self:
        return self.exclude(deleted_at=None)

    def permitted(self, user: Any, action: str = "view") -> Self:
        """Those to which the user may do `action`: the same rule for list, row, search, count and export."""
        return self.filter(reach(user, self.model, action))

    def of(self, scope: "Scope") -> Self:
        """Those of the scope's unions that count: not binned, and not itemising a declared total."""
        return self.current().filter(among(self.model.union_path, scope.union_ids), part_of=None)

    def ever_of(self, scope: "Scope") -> Self:
        """All that can count for the scope's unions in some period."""
        return self.filter(among(self.model.union_path, scope.union_ids))

    def during(self, since: Any, until: Any) -> Self:
        """Those with one of their dates in the period, and those with no date at all."""
        return self.filter(dated(self.model, since, until)) if self.model.dates else self

    def happened(self, scope: "Scope") -> Self:
        """Those of the scope with one of their dates in its period."""
        dates = (Q(**{f"{name}__range": (scope.since, scope.until)}) for name in self.model.dates)
        return self.of(scope).filter(reduce(or_, dates, Q(pk__in=())))

    def within(self, scope: "Scope") -> Self:
        """Those that count for the scope: its unions, its period."""
        return self.of(scope).during(scope.since, scope.until)

    def on(self, name: str, scope: "Scope") -> Self:
        """Those of the scope whose date `name` lies in its period."""
        return self.of(scope).filter(**{f"{name}__range": (scope.since, scope.until)})

    def as_at(self, name: str, scope: "Scope") -> Self:
        """Those of the scope whose date `name` is not after its end; without a date they count as standing."""
        return self.of(scope).filter(Q(**{f"{name}__lte": scope.until}) | Q(**{name: None}))


def dated(model: Any, since: Any, until: Any) -> Q:
    """With one of its dates in the period, or with none at all."""
    touches = (Q(**{f"{name}__range": (since, until)}) for name in model.dates)
    return reduce(or_, touches) | reduce(and_, (Q(**{name: None}) for name in model.dates))


@cache
def _address(model: type[models.Model]) -> str:
    """Where the pages of its records are; of thirty in a list each would be worked out anew."""
    return reverse(f"{model._meta.app_label}:{model._meta.model_name}", args=[0]).replace("/0/", "/{key:d}/")


class Record(models.Model):
    """Something a union writes down once. A kind adds its fields, says its `dates`, and is declared in `<app>/kinds.py`.

    `dates` names the date fields that place it in a period, the main one first. `union_path` is the way to the owning
    union's key. `title_field` is what people call it by. Two rows of one title in which none of `told_apart_by` differs
    are the same one; where it is empty, titles may repeat. `sort_field` is what a list goes by, where it is not what
    happened last. `called_by` names all fields that `str` reads. `sought` is an indexed expression of all that is
    searched in. `explains` names the figure whose fall a row gives the reason of. `aside` is a word beside its name in a
    list. `change_field` is what `change_words` are about: its group stands open on the form. Of more rows than
    `most_told` a summary knows the rest by their figures alone.
    """

    dates: ClassVar[tuple[str, ...]] = ("date",)
    union_path: ClassVar[str] = "union"
    title_field: ClassVar[str] = "title"
    told_apart_by: ClassVar[tuple[str, ...]] = ()
    sort_field: ClassVar[str] = ""
    called_by: ClassVar[tuple[str, ...]] = ()
    change_field: ClassVar[str] = ""
    aside: Any = ""
    sought: ClassVar[Any] = None
    explains: Any = ""
    most_told: ClassVar[int] = 20_000

    union = models.ForeignKey(settings.UNION_MODEL, models.PROTECT, verbose_name=_("union"), related_name="+")
    count = models.PositiveIntegerField(
        _("stands for"), default=1, help_text=_("How many alike this one row stands for.")
    )
    count_qualifier = QualifierField(_("how exact"))
    declared = models.BooleanField(
        _("declared total"), default=False, help_text=_("A total somebody stated, not one entry of a list.")
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("belongs to the total"),
        help_text=_("The declared total that this row is an entry of; it is then not counted again."),
    )
    date_precision = models.CharField(
        _("date known"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    highlight = models.TextField(
        _("sentence for the summary"),
        blank=True,
        help_text=_("Told in the summary word for word."),
    )
    remark = models.TextField(_("remark"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(_("entered at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)
    deleted_at = models.DateTimeField(_("binned at"), null=True, editable=False, db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return str(getattr(self, self.title_field) or self.unnamed())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.derive()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return _address(type(self)).format(key=self.pk)

    def unnamed(self) -> str:
        """What to call a row that nobody gave a name: what it is, when, and whose."""
        number = Quantity(self.count, "", self.count_qualifier).words(get_language() or "")
        what = capfirst(str(self._meta.verbose_name)) + (f" ×{number}" if self.count > 1 else "")
        return " · ".join(filter(None, (what, self.day_known, str(self.union or ""))))

    @property
    def day_known(self) -> str:
        """The day it happened on, as far as that is known; empty where it is not."""
        return str(self.happened_on or "")[: LETTERS[DatePrecision(self.date_precision)]]

    def derive(self) -> None:
        """Fill what follows from other fields; done before every write, also of many rows at once."""
        fill_indexes(self)

    @classmethod
    def taken_by(cls, unions: Any) -> Any:
        """Those of these unions for which new ones may be written down."""
        return unions

    @classmethod
    def told(cls, rows: Any, scope: "Scope") -> Any:
        """Those of which a summary has a word of their own to say; the others live in its figures."""
        return rows

    @classmethod
    def prepare(cls, rows: Iterable[Any], scope: "Scope") -> None:
        """Find, for all these rows at once, what a summary tells of them beside their own fields."""

    @property
    def successor(self) -> Any:
        """The record that this one went up in, if it was merged into another."""
        return None

    def keys(self) -> list[int]:
        """Its own key, and those of the records that went up in it: what is kept of them is kept of it."""
        return [self.pk]

    @property
    def locked(self) -> frozenset[str]:
        """The values, as history names them, that nobody may change as the record stands; such a one is not binned."""
        return frozenset()

    @property
    def why_locked(self) -> str:
        """Why nobody may change them as the record stands, and what can be done."""
        return ""

    @property
    def change_words(self) -> str:
        """What changing it means as it stands now, on the button that leads there; empty where it is only edited."""
        return ""

    @property
    def happened_on(self) -> Any:
        """The main date, or None."""
        return getattr(self, self.dates[0]) if self.dates else None


class Part(models.Model):
    """A row of a list that belongs to one record: an agenda item, a participant. `owner` is the record."""

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]
