"""A congress and what belongs to it, as pages, workbook and search know them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from congress.assembly.record_forms import CongressForm
from congress.models import Clerk, Congress, Delegation, Department, Seat, Session, StageName
from core.access import Sphere
from core.kinds import Group, PartList, kind

kind(
    Congress,
    Sphere.WORK,
    order=38,
    is_told=False,
    icon="building-community",
    columns=("title", "type", "since", "until", "staff"),
    filters=("type",),
    search=("title",),
    groups=(
        Group(pgettext_lazy("congress", "The term"), ("title", "type", "since", "until")),
        Group(_("Whom it stands for"), ("staff", "women", "rules"), folded=True),
    ),
    form=CongressForm,
)

kind(
    Session,
    Sphere.WORK,
    order=39,
    is_told=False,
    icon="calendar-event",
    columns=("title", "congress", "held_on", "collects_from", "collects_until"),
    filters=("congress", "held_on"),
    search=("title", "congress__title"),
    groups=(
        Group(
            pgettext_lazy("congress", "The session"),
            ("title", "congress", "held_on", "collects_from", "collects_until", "seconders_needed"),
        ),
        Group(
            _("How proposals go"),
            (
                "number_prefix", "may_be_confidential", "has_delegation_review", "has_supervision", "review_days",
                "answer_days", "progress_months", "rating_days", "redo_by", "most_rounds", "open_from",
            ),
            folded=True,
        ),
    ),
    parts=(
        PartList("seats", Seat, ("member", "body"), told=None),
        PartList("stage_names", StageName, ("stage", "name", "colour"), told=None),
    ),
)  # fmt: skip

kind(
    Delegation,
    Sphere.WORK,
    order=40,
    is_told=False,
    icon="users-group",
    columns=("name", "congress", "head"),
    filters=("congress",),
    search=("name", "head_name", "head__name", "congress__title"),
    groups=(Group(_("The delegation"), ("name", "congress", "head")),),
    or_text={"head": "head_name"},
)

kind(
    Department,
    Sphere.WORK,
    order=42,
    is_told=False,
    icon="building",
    columns=("name", "head"),
    filters=("head",),
    search=("name", "head_name", "head__name"),
    groups=(Group(pgettext_lazy("proposal", "The department"), ("name", "head")),),
    parts=(PartList("clerks", Clerk, ("member",), told=None),),
    or_text={"head": "head_name"},
)
