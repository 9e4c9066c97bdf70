"""The frame of every page: menu, unions and years to choose, jobs under way."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.access import Action
from core.areas import Area, Entry, areas, drawn, visible_kinds
from core.chosen import Chosen, chosen, years
from core.models.jobs import UNDER_WAY
from core.reached import unions_within_reach

MOST_UNIONS = 12
# Every page asks for both, so they are asked for together, in a statement that Django need not write.
WAITING = """
    SELECT (SELECT count(*) FROM core_job WHERE owner_id = %s AND state = ANY(%s)),
        (SELECT count(*) FROM core_notice WHERE to_id = %s AND read_at IS NULL)
"""


class Frame:
    """What stands around a page for one person; each part is found when it is asked for, once."""

    def __init__(self, request: HttpRequest) -> None:
        self.request, self.user = request, request.user

    @property
    def chosen(self) -> Chosen:
        return chosen(self.request)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        return areas(self.user)

    @property
    def menu(self) -> SafeString:
        """The areas, with the entry under which the person is: that of the page, or of the kind that the page is about."""
        kind = getattr(self.request, "about_kind", None)
        path = kind.url() if kind else self.request.path
        here = max((e.url for a in self.areas for e in a.entries if path.startswith(e.url)), default="")
        return drawn(self.areas, here, "/".join(path.split("/", 2)[:2]) + "/", get_language() or "")

    @cached_property
    def years(self) -> list[int]:
        return years(self.chosen.year)

    @cached_property
    def unions(self) -> list[Any]:
        """A first few of the unions within reach; the search beside them finds the others."""
        return unions_within_reach(self.request).begin(MOST_UNIONS + 1)

    @property
    def top(self) -> Any:
        """The one union that all others within reach stand under, if there is one: it then stands for all."""
        return unions_within_reach(self.request).top

    @property
    def place(self) -> Any:
        """The union whose records are before the person; None where these are several."""
        return self.chosen.union or self.top

    @property
    def has_many_unions(self) -> bool:
        return len(self.unions) > MOST_UNIONS

    @cached_property
    def ancestors(self) -> list[Any]:
        """The unions over the chosen one, as far as they are within reach."""
        if not self.chosen.union:
            return []
        over = self.chosen.union.ancestors()
        reached = set(self.user.unions().filter(pk__in=[u.pk for u in over]).values_list("pk", flat=True))  # type: ignore[union-attr]
        return [union for union in over if union.pk in reached]

    @cached_property
    def workbook(self) -> Entry | None:
        """The page that takes in whole files, for those who may add anything."""
        if not any(visible_kinds(self.user, Action.ADD)):
            return None
        url = reverse("core:workbook_import")
        return Entry(_("Workbook"), url, "table", self.request.path == url)

    @property
    def jobs(self) -> int:
        """How many of the person's are under way."""
        return self._waiting[0]

    @property
    def notices(self) -> int:
        """How many the person has not read."""
        return self._waiting[1]

    @cached_property
    def _waiting(self) -> tuple[int, int]:
        with connection.cursor() as cursor:
            cursor.execute(WAITING, [self.user.pk, list(UNDER_WAY), self.user.pk])
            return cursor.fetchone()  # type: ignore[no-any-return]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame, for those who are signed in."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {}
    return {"frame": Frame(request), "languages": settings.LANGUAGES}
