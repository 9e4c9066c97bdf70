from django.utils.translation import gettext_lazy as _

from core.access import Sphere, guard, narrow
from core.kinds import Group, kind
from reports.models import Note, Summary, Target, WordTemplate
from reports.signing.access import open_to_change

guard(Summary, Sphere.SUMMARIES)
guard(WordTemplate, Sphere.SUMMARIES)
narrow(Summary, open_to_change)

kind(
    Target,
    Sphere.WORK,
    order=60,
    icon="target",
    columns=("indicator", "period", "assigned_to", "value", "achieved"),
    filters=("period", "assigned_to", "assigned_by", "counter"),
    search=("indicator", "assigned_to", "assigned_by"),
    totals=("value", "achieved"),
    counter="counter",
    groups=(
        Group(_("Target"), ("indicator", "value", "achieved", "counter", "period", "assigned_to")),
        Group(_("More"), ("set_on", "assigned_by", "method"), folded=True),
    ),
)

kind(
    Note,
    Sphere.WORK,
    order=61,
    icon="notes",
    columns=("text", "section", "date"),
    filters=("section",),
    search=("text",),
    groups=(
        Group(_("Note"), ("section", "text", "date")),
        Group(_("More"), ("text_english", "explains"), folded=True),
    ),
)
