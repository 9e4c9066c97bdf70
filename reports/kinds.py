from django.utils.translation import gettext_lazy as _

from core.access import Sphere, guard, narrow
from core.kinds import Group, kind
from reports.assessment.rules import only_their_setters
from reports.models import Note, ScoreSheet, Summary, SummaryOutline, Target, WordTemplate
from reports.signing.access import open_to_change
from reports.targets.rules import only_where_it_was_set

guard(Summary, Sphere.SUMMARIES)
guard(WordTemplate, Sphere.SUMMARIES)
guard(SummaryOutline, Sphere.SUMMARIES)
guard(ScoreSheet, Sphere.WORK)
narrow(Summary, open_to_change)
narrow(ScoreSheet, only_their_setters)

kind(
    Target,
    Sphere.WORK,
    order=70,
    icon="target",
    columns=("indicator", "period", "assigned_to", "value", "achieved"),
    filters=("period", "assigned_to", "assigned_by", "counter"),
    search=("indicator", "assigned_to", "assigned_by"),
    totals=("value", "achieved"),
    counter="counter",
    groups=(
        Group(_("Target"), ("indicator", "value", "achieved", "counter", "period", "assigned_to")),
        Group(_("Counted from the records"), ("figure", "since", "until"), folded=True),
        Group(_("More"), ("set_on", "assigned_by", "method"), folded=True),
    ),
)
narrow(Target, only_where_it_was_set)

kind(
    Note,
    Sphere.WORK,
    order=71,
    icon="notes",
    columns=("text", "section", "date"),
    filters=("section",),
    search=("text",),
    groups=(
        Group(_("Note"), ("section", "text", "date")),
        Group(_("More"), ("text_english", "explains"), folded=True),
    ),
)
