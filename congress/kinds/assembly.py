"""Who sits in a congress and what it resolved, as pages, workbook and search know them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.assembly.record_forms import DelegateForm
from congress.models import Attendance, Delegate, NamedVote, Resolution
from core.access import Sphere
from core.kinds import Group, PartList, kind

kind(
    Resolution,
    Sphere.WORK,
    order=31,
    icon="gavel",
    columns=("title", "meeting", "date", "manner", "in_favour", "delegates"),
    filters=("meeting", "manner"),
    search=("title", "content", "meeting__title"),
    groups=(
        Group(
            _("The resolution"),
            (
                "title", "meeting", "date", "manner", "delegates", "present", "in_favour", "against", "abstained", "invalid",
            ),
        ),
        Group(_("The text"), ("content",), folded=True),
    ),
)  # fmt: skip

kind(
    Delegate,
    Sphere.WORK,
    order=41,
    is_told=False,
    icon="id-badge",
    columns=("member", "congress", "delegation", "unit", "category", "is_woman", "standing"),
    filters=("congress", "delegation", "category", "standing", "is_woman", "ended_on"),
    search=("member_name", "member__name", "unit", "constituency"),
    groups=(
        Group(
            pgettext_lazy("congress", "The delegate"),
            ("member", "congress", "delegation", "unit", "category", "is_woman", "elected_on"),
        ),
        Group(
            _("The election"),
            ("standing", "is_dispatched", "constituency", "voters", "voted", "votes"),
            folded=True,
        ),
        Group(_("The end"), ("ended_on", "ended_because", "replaced_by"), folded=True),
    ),
    parts=(
        PartList("attendances", Attendance, ("meeting", "state", "way"), told=None),
        PartList("named_votes", NamedVote, ("resolution", "choice", "way"), told=None),
    ),
    or_text={"member": "member_name"},
    mine="member__user",
    form=DelegateForm,
)
