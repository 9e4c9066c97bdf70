"""The questions about targets, scoring sheets, proposals of a summary, and portraits."""

from collections.abc import Iterator

from tests.access import PARENTS, PLACES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused

YEAR = "since=2024-01-01&until=2024-12-31"


def target_probes(world: World, actor: Actor) -> Iterator[Probe]:
    yield probe("reports:targets", [], actor.somewhere("work", "V"))
    sets = actor.somewhere("work", "C")
    yield probe("reports:target_set", [], sets)
    yield from refused("reports:target_set", [], sets)
    for place in PLACES:
        pk, union = world.records["target", place].pk, world.unions[place].pk
        status = actor.status("work", place, "C")
        yield probe("reports:target_split", [pk], status)
        yield from refused("reports:target_split", [pk], status, {"version": 1})
        seen = actor.status("work", place, "V")
        query = f"?figure=activities.held&union={union}&{YEAR}"
        yield probe("reports:figure_rows", [], seen, query=query)


def assessment_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Sheets are set by chairs and federation staff, and read by who sees the work of the union that set them."""
    sets = actor.holds in ("chair", "federation", "administrator", "superuser")
    yield probe("reports:sheet_list", [], actor.somewhere("work", "V"))
    yield probe("reports:sheet_new", [], 200 if sets else 403)
    for place in PLACES:
        sheet, item = world.there["sheet", place].pk, world.there["item", place].pk
        seen = actor.status("work", place, "V")
        status = actor.status("work", place, "C") if sets or seen != 200 else 403
        yield probe("reports:sheet", [sheet], seen)
        yield probe("reports:item_new", [sheet], status)
        yield probe("reports:item", [sheet, item], status)
        yield from refused("reports:item_remove", [sheet, item], status)
        yield from refused("reports:sheet_step", [sheet, "close"], status)
        yield from refused("reports:sheet_export", [sheet], actor.status("work", place, "X"))
    for place, over in PARENTS.items():
        sheet, item, union = world.there["sheet", over], world.there["item", over], world.unions[place].pk
        own = actor.status("work", place, "V")
        above = actor.status("work", over, "V")
        yield probe("reports:union_score", [sheet.pk, union], own)
        status = actor.status("work", over, "C") if sets or above != 200 else 403
        yield probe("reports:hand_score", [sheet.pk, union, item.pk], status)


def proposal_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for place in PLACES:
        pk, status = world.there["summary", place].pk, actor.status("summaries", place, "C")
        yield probe("reports:proposals", [pk], status)
        yield from refused("reports:proposals", [pk], status, {"again": "congress.overdue"})


def portrait_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for place in PLACES:
        member = world.records["member", place].pk
        yield probe("reports:portrait", [member], actor.status("people", place, "V"))
        yield from refused("reports:portrait_export", [member], actor.status("people", place, "X"))


def report_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for each in (target_probes, assessment_probes, proposal_probes, portrait_probes):
        yield from each(world, actor)
