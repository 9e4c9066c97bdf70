"""The questions about meetings of a congress: the calculator, attendance, votes by name, and what members were promised."""

from collections.abc import Iterator

from tests.access import PLACES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused


def assembly_probes(world: World, actor: Actor) -> Iterator[Probe]:
    yield probe("congress:calculator", [], actor.somewhere("work", "V"))
    promised = [c for place in ("own", "above") for c in world.canaries.of(place, "commitment", "title")]
    yield probe("congress:deeds", [], 200 if actor.is_member else 403, *promised)
    yield from own_vote_probes(
        world.there["vote of a delegate", "own"].pk, 200 if actor.name == "member" else 404
    )
    for place in PLACES:
        yield from meeting_probes(world, actor, place)
        yield from vote_probes(world, actor, place)


def meeting_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    pk, view, change = (
        world.there["congress meeting", place].pk,
        actor.status("work", place, "V"),
        actor.status("work", place, "C"),
    )
    named = world.canaries.of(place, "delegate", "member_name")
    yield probe("congress:meeting_attendance", [pk], view, *named)
    yield probe("congress:meeting_quorum", [pk], view)
    yield probe("congress:meeting_sheet", [pk], view, *named)
    yield probe("congress:meeting_codes", [pk], change, *named)
    yield from refused("congress:meeting_attendance", [pk], change, {"tick": "1:present"})
    yield from refused("congress:meeting_check_in", [pk], change, {"what": "open"})


def vote_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    pk, view, change = (
        world.there["vote", place].pk,
        actor.status("work", place, "V"),
        actor.status("work", place, "C"),
    )
    yield probe("congress:resolution_votes", [pk], view, *world.canaries.of(place, "delegate", "member_name"))
    yield from refused("congress:resolution_votes", [pk], change, {"tick": "1:in_favour"})
    yield from refused("congress:resolution_count", [pk], change)
    yield probe("congress:resolution_tally", [pk], change)
    yield from refused("congress:resolution_poll", [pk], change, {"what": "open"})
    yield from own_vote_probes(pk, 404)


def own_vote_probes(pk: int, status: int) -> Iterator[Probe]:
    """A delegate votes on a page that nobody else finds, whatever else they may see."""
    yield probe("congress:vote", [pk], status)
    yield from refused("congress:vote", [pk], status, {"choice": "in_favour"})
