"""The kinds of work records, with their forms laid out."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from activities.models import Activity, Award, Innovation, Participation, Publication, Recipient
from core.access import Sphere
from core.kinds import Group, PartList, kind

kind(
    Activity,
    Sphere.WORK,
    order=20,
    icon="calendar-event",
    groups=(
        Group(
            _("What and when"), ("type", "name", "date", "end_date", "role", "target_group", "participants")
        ),
        Group(
            _("Numbers"),
            ("sessions", "attendances", "women", "planned", "units", "cost", "prize_money"),
            folded=True,
        ),
        Group(
            _("Occasion and partners"),
            ("theme", "edition", "occasion", "place", "organiser", "partner", "level"),
            folded=True,
        ),
        Group(_("Content and outcome"), ("content", "outcome", "materials", "findings"), folded=True),
        Group(
            _("Inspections, surveys, mentoring"),
            ("hazards_found", "hazards_fixed", "forms_sent", "forms_returned", "duration_months", "pairs"),
            folded=True,
        ),
    ),
    columns=("name", "type", "date", "role", "target_group", "participants", "attendances"),
    filters=("type", "role", "level"),
    search=("name", "theme", "content", "place", "target_group", "organiser"),
    totals=("count", "participants", "attendances", "cost"),
    parts=(PartList("people", Participation, ("member", "name", "unit", "result"), told=~Q(result="")),),
)

kind(
    Award,
    Sphere.WORK,
    order=22,
    icon="award",
    groups=(
        Group(
            _("What and when"),
            ("direction", "title", "rank", "level", "granted_by", "date", "recipient_name", "recipients"),
        ),
        Group(
            _("The drive and its state"), ("programme", "status", "recipient_type", "recipient"), folded=True
        ),
        Group(
            _("Where it was won or given"), ("activity", "activity_name", "occasion", "place"), folded=True
        ),
        Group(
            _("Places, nominations and prize money"),
            ("quota", "quota_before", "nominations", "nominations_max", "prize_money"),
            folded=True,
        ),
    ),
    columns=("title", "rank", "level", "direction", "date", "recipient_name", "recipients"),
    filters=("direction", "level", "status", "recipient_type"),
    search=("title", "programme", "rank", "recipient_name", "granted_by", "activity_name"),
    totals=("count", "recipients", "prize_money"),
    parts=(PartList("people", Recipient, ("member", "name", "unit")),),
    or_text={"recipient": "recipient_name", "activity": "activity_name"},
)

kind(
    Publication,
    Sphere.WORK,
    order=24,
    icon="news",
    groups=(
        Group(_("What and when"), ("type", "title", "date", "channel", "count")),
        Group(_("Numbers"), ("copies", "adopted", "words", "views"), folded=True),
        Group(_("Where and what for"), ("place", "level", "purpose"), folded=True),
    ),
    columns=("title", "type", "date", "channel", "count", "words", "views"),
    filters=("type", "level"),
    search=("title", "channel", "place"),
    totals=("count", "copies", "adopted", "words", "views"),
)

kind(
    Innovation,
    Sphere.WORK,
    order=26,
    icon="bulb",
    groups=(
        Group(_("What and when"), ("type", "title", "date", "status", "by", "count")),
        Group(_("Details"), ("level", "channel", "content", "benefit"), folded=True),
    ),
    columns=("title", "type", "status", "date", "by", "benefit", "count"),
    filters=("type", "status", "level"),
    search=("title", "by", "content", "channel"),
    totals=("count", "benefit"),
)
