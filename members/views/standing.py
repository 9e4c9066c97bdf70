"""A union's membership on any day beside what was declared, and the members behind each number."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse

from core.access import Action, may_somewhere
from core.scope import Scope
from core.views.base import KindView
from core.views.listing import elided
from members.forms.period import PeriodForm
from members.models import Headcount, Union
from members.movement import day_before, movements
from members.standing import KINDS, Alone, below, by_kind, find, kind_line, lines, rows

PAGE = 50


class Membership(KindView):
    """The numbers of a union."""

    template = "members/standing.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        union: Union = self.record(pk)
        form = PeriodForm(request.GET)
        since, until = form.period
        kinds = [
            (label, [(number, kind_line(name.split(".")[1], code).code) for number, name in zip(numbers, KINDS, strict=True)])
            for code, label, numbers in by_kind(union, since, until)
        ]  # fmt: skip
        return self.page(
            record=union,
            form=form,
            since=since,
            until=until,
            period=urlencode({"since": since, "until": until}),
            lines=lines(union, since, until),
            movements=movements(Scope(union, since, until)),
            day_before=urlencode(
                dict.fromkeys(("since", "until"), day_before(Scope(union, since, until)).until)
            ),
            kinds=kinds,
            below=list(below(union, until)),
            may_see_counts=may_somewhere(request.user, Action.VIEW, Headcount),
        )


class MembershipRows(KindView):
    """The members behind one number: those the person may view, and how many more there are."""

    template = "members/standing_rows.html"

    def get(self, request: HttpRequest, pk: int, code: str) -> HttpResponse:
        union: Union = self.record(pk)
        asked = find(code)
        if asked is None:
            raise Http404
        form = PeriodForm(request.GET)
        since, until = form.period
        scope = (Alone if request.GET.get("of") == "alone" else Scope)(union, since, until)
        found = rows(asked, scope)
        permitted = found.permitted(request.user)
        named = Union.objects.filter(pk=OuterRef("spells__union")).values("name")
        spells = permitted.annotate(
            from_day=F("spells__since"), to_day=F("spells__until"), of=Subquery(named)
        )
        page = Paginator(spells.order_by("pinyin", "pk"), PAGE).get_page(request.GET.get("page"))
        return self.page(
            record=union,
            asked=asked,
            since=since,
            until=until,
            period=urlencode({"since": since, "until": until}),
            is_alone=isinstance(scope, Alone),
            rows=page,
            elided=elided(page),
            withheld=found.count() - page.paginator.count,
        )
