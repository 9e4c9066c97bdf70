from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.order import require_order
from core.records import Record


class EmploymentService(Record):
    """Help on the way to work: training, posts offered, people placed, job fairs."""

    dates = ("date",)
    title_field = "programme"

    date = models.DateField(_("date"))
    end_date = models.DateField(_("until"), null=True, blank=True)
    programme = models.CharField(_("programme"), max_length=200, blank=True)
    group = models.CharField(
        _("group served"),
        max_length=200,
        blank=True,
        help_text=_("For instance migrant workers, the laid-off."),
    )
    content = models.CharField(_("what was taught or offered"), max_length=200, blank=True)
    partner = models.CharField(_("held together with"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    sessions, sessions_qualifier = counted(_("courses"), "course")
    trained, trained_qualifier = counted(_("people trained"), "people")
    certified, certified_qualifier = counted(_("of them certified"), "people")
    fairs, fairs_qualifier = counted(_("job fairs"), "session")
    units, units_qualifier = counted(_("employers at the fairs"), "employer")
    fair_attendees, fair_attendees_qualifier = counted(_("people at the fairs"), "people")
    posts, posts_qualifier = counted(_("posts offered"), "post")
    placed, placed_qualifier = counted(_("people placed"), "people")
    guided, guided_qualifier = counted(_("people advised"), "attendance")
    cost, cost_qualifier = money(_("money spent"))

    class Meta(Record.Meta):
        verbose_name = _("employment service")
        verbose_name_plural = _("employment services")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        named = " · ".join(filter(None, (self.programme, self.group)))
        return named or self.unnamed()

    def clean(self) -> None:
        super().clean()
        require_order(self, dates=(("date", "end_date"),), parts=(("certified", "trained"),))
