"""What targets and last year's figures say of shortcomings and plans."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import translation

from core.checklist import far
from core.figures import Figure
from core.findings import Found, View, observer
from core.indicators import FEWER_IS_BETTER
from core.quantities import percent, plain
from core.scope import Scope
from core.topics import Topic
from reports.models import Target
from reports.targets.progress import Progress, progress_of

MOST = 8
A_YEAR = timedelta(days=365)


@observer("reports.targets")
def below_target(view: View) -> Iterator[Found]:
    """Targets whose period is over and which were not reached, those furthest from it first."""
    rows = Target.objects.within(view.scope).filter(value__gt=0, until__lte=view.scope.until)
    short = [line for line in progress_of(rows.select_related("union")) if line.share is not None]
    missed = sorted((line for line in short if not line.is_reached), key=lambda line: line.share or 0)
    for line in missed[:MOST]:
        yield missed_target(view, line)


def missed_target(view: View, line: Progress) -> Found:
    target, reached = line.target, line.reached
    zh, en = view.words(reached.value or 0 if reached else 0, reached.unit if reached else "")
    share = plain(line.share or 0)
    return Found(
        f"reports.target:{target.pk}",
        Topic.SHORTCOMINGS,
        f"{whose(view.scope, target)}{target}完成{zh}{target.counter}，仅为目标任务的{share}%，未完成目标任务",
        f"{whose(view.scope, target, ': ')}{target}: {en} reached, {share}% of the target",
        {"kind": target._meta.label, "rows": str(target.pk)},
    )


def whose(scope: Scope, target: Target, after: str = "") -> str:
    return "" if target.union_id == scope.union.pk else f"{target.union}{after}"


@observer("reports.fallen")
def fallen(view: View) -> Iterator[Found]:
    """Figures whose fall is a loss, those that fell most first."""
    for figure in [each for each in far(view.figures.values()) if is_loss(each)][:MOST]:
        yield fall(view, figure)


def is_loss(figure: Figure) -> bool:
    """An exact number of what there should be more of has fallen."""
    is_known = figure.has_fallen and not figure.is_vague and not figure.terms
    return is_known and figure.name not in FEWER_IS_BETTER


def fall(view: View, figure: Figure) -> Found:
    before = figure.previous or 1
    share = plain(percent(before - figure.value, before, view.scope.style.decimals))
    now, then = view.words(figure.value, figure.unit), view.words(before, figure.unit)
    last = "上年" if view.scope.is_calendar_year else "上年同期"
    zh, en = labels(figure.label)
    return Found(
        f"reports.fallen:{figure.name}",
        Topic.SHORTCOMINGS,
        f"{zh}由{last}的{then[0]}降至{now[0]}，减少{share}%",
        f"{en}: down from {then[1]} to {now[1]}, {share}% less than the year before",
        {"figure": figure.name},
    )


def labels(label: Any) -> tuple[str, str]:
    """What a figure is called in both languages."""
    with translation.override("zh-hans"):
        zh = str(label)
    with translation.override("en"):
        return zh, str(label)


@observer("reports.next_targets")
def next_targets(view: View) -> Iterator[Found]:
    """The targets that are set for the time after the period."""
    rows = Target.objects.current().filter(
        union=view.scope.union,
        part_of=None,
        value__gt=0,
        since__gt=view.scope.until,
        since__lte=view.scope.until + A_YEAR,
    )
    for target in rows.order_by("since", "pk")[:MOST]:
        zh, en = view.words(target.value or 0, target.counts.declared.unit if target.counts else "")
        yield Found(
            f"reports.next:{target.pk}",
            Topic.PLAN,
            f"确保完成{target}目标任务{zh}{target.counter}",
            f"We will reach the target for {target}: {en}",
            {"kind": target._meta.label, "rows": str(target.pk)},
        )
