"""The list of a kind, and its bin."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django_tables2 import RequestConfig

from core.access import Action
from core.areas import url_or_nothing
from core.chosen import chosen
from core.columns import chosen_columns, fitting, usual
from core.custom.fields import TagsField
from core.custom.models import TAGS
from core.custom.sight import is_customised
from core.filters import RecordFilter, filter_class
from core.history import Did
from core.models import HistoryEntry
from core.search import with_names
from core.tables import RecordTable, table_class
from core.totals import totals
from core.views.base import KindView
from core.whole import whole

PAGE_SIZES = (30, 100, 300)


class RecordList(KindView):
    """What is recorded: filtered, sorted, summed, page by page."""

    template = "records/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.demand(Action.VIEW)
        filters = filter_class(self.kind)(request, self.rows().current())
        count, sums = totals(filters.qs, self.kind)
        table = self.table(filters, count)
        return self.page(
            table=table,
            marking=self.marking(table, filters),
            query=filters.asked.urlencode(),
            elided=elided(table.page),
            filters=filters,
            chips=list(filters.chips()),
            totals=sums,
            page_sizes=PAGE_SIZES,
            all_url="?union=&year=",
            custom_url=self.custom_url(),
            new_url=self.kind.url("new") if self.may_somewhere(Action.ADD) else "",
            bin_url=self.kind.url("bin") if self.may_somewhere(Action.DELETE) else "",
            links=self.links(filters),
            ways=[way for way in self.kind.ways if self.may_somewhere(way.action)],
        )

    def table(self, filters: RecordFilter, count: int) -> RecordTable:
        table = self.ordered(filters)
        pages = Counted(table.rows, self.page_size(), count=count)
        table.paginator, table.page = pages, pages.get_page(self.request.GET.get("page"))
        return table

    def ordered(self, filters: RecordFilter) -> RecordTable:
        """All rows found, in the order asked for."""
        made = table_class(filters.extended, self.columns(filters))
        sort = filters.saved.asked.get("sort", "") if filters.saved else ""
        rows = with_names(filters.qs.order_by(*self.order()), self.kind)
        table: RecordTable = made(rows, order_by=sort or None)
        RequestConfig(self.request, paginate=False).configure(table)
        return table

    def columns(self, filters: RecordFilter) -> tuple[str, ...]:
        """Those of the saved view, those that the person chose, or the usual ones."""
        kept = filters.saved.asked.get("columns", "") if filters.saved else ""
        kind = filters.extended
        found = fitting(kind, kept.split(",")) or chosen_columns(kind, self.request.user)
        return found or usual(kind, with_union=self.has_several_unions())

    def marking(self, table: RecordTable, filters: RecordFilter) -> dict[str, Any]:
        """The tags that may be put on rows of this page, and the rows that may be changed."""
        tags = filters.extended.added.get(TAGS)
        if not isinstance(tags, TagsField) or not self.may_somewhere(Action.CHANGE):
            return {}
        keys = [row.record.pk for row in table.page.object_list]
        rows = self.rows(Action.CHANGE).filter(pk__in=keys).values_list("pk", flat=True)
        words = dict.fromkeys(tag.name for tag in tags.tags if not tag.is_retired)
        return {"tags": list(words), "rows": set(rows)} if words else {}

    def custom_url(self) -> str:
        """The page of the fields and tags that unions add, for who sees the kind by a role."""
        reached = self.request.user.reach(self.kind.sphere, Action.VIEW)  # type: ignore[union-attr]
        is_there = is_customised(self.kind) and (reached is None or bool(reached))
        return reverse("core:custom", args=[self.kind.short]) if is_there else ""

    def order(self) -> tuple[str, ...]:
        """The last thing that happened first, or in the order of the kind's own."""
        if self.kind.model.sort_field:
            return (self.kind.model.sort_field, "pk")
        dates = self.kind.model.dates
        return (f"-{dates[0]}", "-pk") if dates and not self.kind.field(dates[0]).null else ("-pk",)

    def has_several_unions(self) -> bool:
        reached = self.request.user.reach(self.kind.sphere, Action.VIEW)  # type: ignore[union-attr]
        return reached is None or len(reached) > 1

    def page_size(self) -> int:
        asked = whole(self.request.GET.get("size"))
        return asked if asked in PAGE_SIZES else PAGE_SIZES[0]

    def links(self, filters: RecordFilter) -> dict[str, str]:
        """The workbook's pages, where they are there and open to this person."""
        query = filters.asked.copy()
        query["kind"] = self.kind.name
        found = {
            "import": (Action.ADD, url_or_nothing("core:workbook_import")),
            "export": (Action.EXPORT, url_or_nothing("core:workbook_export")),
        }
        links = {
            name: f"{url}?{query.urlencode()}"
            for name, (action, url) in found.items()
            if url and self.may_somewhere(action)
        }
        if "export" in links and (url := url_or_nothing("reports:schedule_new")):
            links["schedule"] = f"{url}?{urlencode(self.planned())}"
        return links

    def planned(self) -> dict[str, Any]:
        """What a schedule of this register begins with."""
        title = str(capfirst(str(self.kind.label_plural)))
        union = chosen(self.request).union
        return {"what": "register", "kind": self.kind.name, "title": title} | (
            {"union": union.pk} if union else {}
        )


def elided(page: "Page[Any]") -> Any:
    """The numbers of the pager, those far away left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


class Counted(Paginator):  # type: ignore[type-arg]
    """Pages of rows that have been counted already."""

    def __init__(self, rows: Any, size: int, *, count: int) -> None:
        super().__init__(rows, size)
        self.__dict__["count"] = count


class RecordBin(KindView):
    """What was thrown away, by whom and why, and the way back."""

    template = "records/bin.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        self.demand(Action.DELETE)
        rows = self.rows(Action.DELETE).binned().order_by("-deleted_at", "-pk")
        page = Paginator(rows, PAGE_SIZES[0]).get_page(request.GET.get("page"))
        thrown = self.entries(page.object_list)
        lines = [(row, thrown.get(row.pk), self.kind.url("restore", row.pk)) for row in page]
        return self.page(page=page, elided=elided(page), thrown=lines)

    def entries(self, rows: Any) -> dict[int, HistoryEntry]:
        """The entry of each row's last way into the bin."""
        found = HistoryEntry.objects.filter(
            kind=self.kind.name, record_id__in=[row.pk for row in rows], did__in=(Did.BINNED, Did.UNDONE)
        )
        return {entry.record_id: entry for entry in found.select_related("by").order_by("pk")}
