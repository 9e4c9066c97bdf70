"""Figures counted from members and head counts."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.indicators import distinct, fewer_is_better, indicator
from core.scope import Scope
from members.models import Headcount, Member, spells
from members.models.headcounts import HeadcountCategory
from members.models.people import KEEPS, MemberCategory, PayMethod
from members.models.personal import Gender

Rows = QuerySet[Any]
C = MemberCategory
# What a person is at work or lacks, and colleagues need not read of one of them.
CATEGORIES = tuple(
    ("category", each) for each in (C.MIGRANT, C.DISPATCHED, C.FLEXIBLE, C.NEW_FORM, C.LAID_OFF)
)
ON_LIST = (*CATEGORIES, ("pay_method", PayMethod.WAIVED))
WOMEN, MIGRANTS = Q(gender=Gender.FEMALE), Q(is_migrant=True)


def by_spell(condition: Q) -> Rows:
    """The members of these spells, each once for each of them, with what is known of the spell."""
    return (
        Member.objects.current()
        .filter(condition, part_of=None)
        .annotate(
            began=F("spells__began"),
            ended=F("spells__ended"),
            reason=F("spells__reason"),
            union_kind=F("spells__union__org_type"),
        )
    )


def joined(scope: Scope) -> Rows:
    return by_spell(spells.joined(scope, "spells__"))


def left(scope: Scope) -> Rows:
    return by_spell(spells.left(scope, "spells__"))


def enrolled(scope: Scope) -> Rows:
    """Those on the list at the end. An unnamed number that joined on a day is a flow, not on the list."""
    return by_spell(spells.at(scope, "spells__")).exclude(name="", joined_on__isnull=False)


def listed(scope: Scope) -> Rows:
    """Those on the list for nothing but being members: where there are such, it is a list of members."""
    return enrolled(scope).filter(
        Q(joined_on=None) | Q(joined_on__lt=scope.since),
        Q(kept_since=None) | Q(kept_since__lt=scope.since),
        role="",
        skill_grade="",
        party_joined_on=None,
    )


def kept(scope: Scope) -> Rows:
    """Those who retired or lost their work in the period, and stay members without dues."""
    return Member.objects.on("kept_since", scope).filter(category__in=KEEPS)


def admitted(scope: Scope) -> Rows:
    return Member.objects.on("party_joined_on", scope)


def officers_admitted(scope: Scope) -> Rows:
    return admitted(scope).exclude(role="")


def graded(scope: Scope) -> Rows:
    return Member.objects.on("skill_grade_on", scope)


def in_office(scope: Scope) -> Rows:
    return Member.objects.on("role_since", scope)


def counted_joining(scope: Scope) -> Rows:
    return Headcount.objects.on("as_of", scope).filter(category=HeadcountCategory.JOINED)


AS_TODAY = _(
    "By the days of membership. Broken down by what is on record today, for earlier days too: a member's category,"
    " the kind of the union."
)
FLAGGED = _("Members with the flag of a migrant worker on record today, whatever their category.")

indicator(
    "members.joined",
    _("Members who joined"),
    "person",
    rows=joined,
    by=("unit", "category", "gender", "union_kind", "began"),
    definition=AS_TODAY,
    traits=CATEGORIES,
)
indicator(
    "members.left",
    _("Members who left"),
    "person",
    rows=left,
    by=("reason", "category", "gender", "union_kind", "ended"),
    definition=AS_TODAY,
    traits=CATEGORIES,
)
indicator(
    "members.enrolled",
    _("Members enrolled"),
    "person",
    rows=enrolled,
    by=(
        "gender", "category", "union_kind", "unit", "section", "grade", "pay_method", "model_worker_level",
        "skill_grade",
    ),
    definition=AS_TODAY,
    traits=ON_LIST,
)  # fmt: skip
indicator("members.women", _("Women enrolled"), "person", rows=enrolled, where=WOMEN)
indicator("members.women_joined", _("Women who joined"), "person", rows=joined, where=WOMEN)
indicator("members.women_left", _("Women who left"), "person", rows=left, where=WOMEN)
indicator(
    "members.migrants",
    _("Migrant workers enrolled"),
    "person",
    rows=enrolled,
    where=MIGRANTS,
    by=("category",),
    definition=FLAGGED,
    traits=(None,),
)
indicator(
    "members.migrants_joined",
    _("Migrant workers who joined"),
    "person",
    rows=joined,
    where=MIGRANTS,
    definition=FLAGGED,
    traits=(None,),
)
indicator(
    "members.migrants_left",
    _("Migrant workers who left"),
    "person",
    rows=left,
    where=MIGRANTS,
    definition=FLAGGED,
    traits=(None,),
)
indicator(
    "members.kept",
    _("Members who retired or lost their work"),
    "person",
    rows=kept,
    by=("category",),
    definition=_("They stay members without dues, so they are not among those who left."),
    traits=CATEGORIES,
)
indicator(
    "members.delegates",
    _("Workers' representatives enrolled"),
    "person",
    rows=enrolled,
    where=Q(is_delegate=True),
)
indicator(
    "members.spread", _("Employers of members"), "employer", rows=enrolled, measure=distinct("employer")
)
indicator("members.listed", _("Members with no event of the period"), "person", rows=listed)
indicator("members.admitted", _("New Party members"), "people", rows=admitted)
indicator(
    "members.officers_admitted", _("New Party members among officers"), "people", rows=officers_admitted
)
indicator("members.graded", _("Skill grades reached"), "people", rows=graded, by=("skill_grade",))
indicator("members.in_office", _("Members who took office"), "people", rows=in_office)
indicator("members.counted_joining", _("New members reported"), "person", rows=counted_joining)
fewer_is_better("members.left", "members.women_left", "members.migrants_left")
